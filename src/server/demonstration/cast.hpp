// The invented people and places of the demonstration, and the real communes where they are said to be. Data only.
//
// Every identifier is a test one: the INS are of the test system with keys that match, the RPPS begin with 999, which is given to nobody.
#pragma once

#include <array>
#include <string_view>

#include "record/access/role.hpp"

namespace maillage::server {

/// Of all invented people; the demonstration shows it beside the field that asks for it.
inline constexpr std::string_view demonstration_password = "champhol28";

struct InventedPlace {
  std::string_view id;  // of the Organization and of the Location alike
  std::string_view name;
  std::string_view kind;  // in French, for the Organization's type
  std::string_view commune;
  std::string_view departement;
};
inline constexpr std::array invented_places = {
    InventedPlace{"pharmacie-du-bourg", "Pharmacie du Bourg", "Pharmacie", "Champhol", "28"},
    InventedPlace{"pharmacie-du-pont", "Pharmacie du Pont", "Pharmacie", "Lucé", "28"},
    InventedPlace{"residence-des-tilleuls", "Résidence des Tilleuls", "EHPAD", "Nogent-le-Rotrou", "28"},
    InventedPlace{"unite-sanitaire", "Unité sanitaire", "Unité sanitaire en milieu pénitentiaire", "Bois-d'Arcy", "78"},
    InventedPlace{"pharmacie-de-la-halle", "Pharmacie de la Halle", "Pharmacie", "Houdan", "78"},
    InventedPlace{"residence-des-saules", "Résidence des Saules", "EHPAD", "Maintenon", "28"},
    InventedPlace{"maison-de-sante", "Maison de santé de la Cathédrale", "Maison de santé", "Chartres", "28"},
    InventedPlace{"bus-du-perche", "Bus santé du Perche", "Bus de téléconsultation", "Nogent-le-Rotrou", "28"},
    InventedPlace{"cabine-mediatheque", "Cabine de la médiathèque", "Cabine de téléconsultation", "Ablis", "78"},
    InventedPlace{"seances-chateaudun", "Séances de Châteaudun", "Séances avec chariot", "Châteaudun", "28"},
    InventedPlace{"tournee-du-perche", "Tournée infirmière du Perche", "Tournée infirmière", "Nogent-le-Rotrou", "28"},
    InventedPlace{"cabinet-vasserot", "Cabinet de la Dr Vasserot", "Cabinet médical", "Chartres", "28"},
    InventedPlace{"cabinet-haudricourt", "Cabinet de la Dr Haudricourt", "Cabinet médical", "Champhol", "28"},
    InventedPlace{"cabinet-lano", "Cabinet du Dr Lano", "Cabinet médical", "Mantes-la-Jolie", "78"},
    InventedPlace{"secretariat-cpts", "Secrétariat de la CPTS", "Communauté professionnelle territoriale de santé", "Chartres", "28"},
    InventedPlace{"hopital-de-la-roseraie", "Hôpital de la Roseraie", "Hôpital", "Chartres", "28"},
    InventedPlace{"hopital-du-bois-joli", "Hôpital du Bois-Joli", "Hôpital", "Versailles", "78"},
    InventedPlace{"plateforme-regionale", "Plateforme régionale de télémédecine", "Plateforme de télémédecine", "Rambouillet", "78"},
};

struct InventedProfessional {
  std::string_view login;
  record::Role role;
  std::string_view practitioner;  // id of the Practitioner; empty for those who take no part in care
  std::string_view given;
  std::string_view family;
  std::string_view prefix;  // "Dr"
  std::string_view title;   // in words
  std::string_view rpps;
  std::string_view place;
  std::string_view gender{};  // FHIR's; of doctors, whom a patient may rather have
};
inline constexpr std::array invented_professionals = {
    InventedProfessional{"karim.belloum", record::Role::assistant, "karim-belloum", "Karim", "Belloum", "", "Infirmier", "99900000019",
                         "pharmacie-du-bourg"},
    InventedProfessional{"claire.vasserot", record::Role::doctor, "claire-vasserot", "Claire", "Vasserot", "Dr", "Médecin généraliste", "99900000027",
                         "cabinet-vasserot", "female"},
    InventedProfessional{"paul.lano", record::Role::doctor, "paul-lano", "Paul", "Lano", "Dr", "Médecin généraliste", "99900000035", "cabinet-lano",
                         "male"},
    InventedProfessional{"nadia.ferrand", record::Role::regional_doctor, "nadia-ferrand", "Nadia", "Ferrand", "Dr",
                         "Médecin de la plateforme régionale", "99900000043", "plateforme-regionale", "female"},
    InventedProfessional{"elise.haudricourt", record::Role::treating_doctor, "elise-haudricourt", "Élise", "Haudricourt", "Dr", "Médecin traitant",
                         "99900000050", "cabinet-haudricourt", "female"},
    InventedProfessional{"sylvie.brunet", record::Role::assistant, "sylvie-brunet", "Sylvie", "Brunet", "", "Infirmière", "99900000068",
                         "residence-des-tilleuls"},
    InventedProfessional{"ines.lemoine", record::Role::coordinator, "ines-lemoine", "Inès", "Lemoine", "", "Coordinatrice du territoire", "", ""},
    InventedProfessional{"maud.jolivet", record::Role::secretary, "maud-jolivet", "Maud", "Jolivet", "", "Secrétaire du rendez-vous par téléphone",
                         "", "secretariat-cpts"},
    InventedProfessional{"yann.tremel", record::Role::secretary, "yann-tremel", "Yann", "Trémel", "", "Secrétaire du rendez-vous par téléphone", "",
                         "secretariat-cpts"},
    InventedProfessional{"victoire.silvestre", record::Role::doctor, "victoire-silvestre", "Victoire", "Silvestre", "Dr", "Médecin gériatre",
                         "99900000076", "hopital-de-la-roseraie", "female"},
    InventedProfessional{"tessa.castaing", record::Role::doctor, "tessa-castaing", "Tessa", "Castaing", "Dr", "Médecin dermatologue", "99900000084",
                         "hopital-de-la-roseraie", "female"},
    InventedProfessional{"tanguy.mauclair", record::Role::doctor, "tanguy-mauclair", "Tanguy", "Mauclair", "Dr", "Médecin psychiatre", "99900000092",
                         "hopital-du-bois-joli", "male"},
    InventedProfessional{"maelle.corbineau", record::Role::site_manager, "maelle-corbineau", "Maëlle", "Corbineau", "", "Directrice de la résidence",
                         "", "residence-des-tilleuls"},
    InventedProfessional{"rene.tissandre", record::Role::site_referent, "", "René", "Tissandre", "", "Agent d’accueil", "", "residence-des-tilleuls"},
    // New at her place, and not trained yet.
    InventedProfessional{"zelie.marchenoir", record::Role::assistant, "zelie-marchenoir", "Zélie", "Marchenoir", "", "Infirmière", "99900000308",
                         "pharmacie-du-bourg"},
    InventedProfessional{"rose.abadie", record::Role::regulating_doctor, "rose-abadie", "Rose", "Abadie", "Dr", "Médecin régulateur", "99900000100",
                         "plateforme-regionale", "female"},
    InventedProfessional{"marc.audren", record::Role::auditor, "", "Marc", "Audren", "", "Délégué à la protection des données", "", ""},
    InventedProfessional{"solene.quemere", record::Role::operator_, "", "Solène", "Quéméré", "", "Exploitante du système", "", ""},
};

/// Colleagues who have no account here: their names stand in the past week.
struct InventedColleague {
  std::string_view practitioner;
  std::string_view given;
  std::string_view family;
  std::string_view title;
  std::string_view place;
};
inline constexpr std::array invented_colleagues = {
    InventedColleague{"hugo-marsac", "Hugo", "Marsac", "Infirmier", "unite-sanitaire"},
    InventedColleague{"leila-fontanges", "Leïla", "Fontanges", "Infirmière", "pharmacie-du-pont"},
    InventedColleague{"jean-orveau", "Jean", "Orveau", "Pharmacien", "pharmacie-de-la-halle"},
    InventedColleague{"aline-mercoeur", "Aline", "Mercœur", "Infirmière", "residence-des-saules"},
    InventedColleague{"erwan-tassily", "Erwan", "Tassily", "Infirmier", "bus-du-perche"},
    InventedColleague{"morgane-kervadec", "Morgane", "Kervadec", "Infirmière", "tournee-du-perche"},
};

struct InventedPatient {
  std::string_view id;
  std::string_view given;
  std::string_view family;
  std::string_view birth_date;
  std::string_view gender;
  std::string_view matricule;  // 13 characters, without the key
  std::string_view commune;
  std::string_view departement;
  std::string_view treating_doctor;  // id of the Practitioner, or none
  std::string_view telephone{};      // of the numbers that are given to nobody: 06 39 98, 02 61 91, 01 99 00
};
inline constexpr std::array invented_patients = {
    InventedPatient{"odette-garnereau", "Odette", "Garnereau", "1957-03-14", "female", "2570328070001", "Champhol", "28", "elise-haudricourt",
                    "06 39 98 14 27"},
    InventedPatient{"marcel-thibaudeau", "Marcel", "Thibaudeau", "1941-11-02", "male", "1411128280002", "Nogent-le-Rotrou", "28", "",
                    "06 39 98 14 41"},
    InventedPatient{"lucie-ormesson", "Lucie", "Ormesson", "2015-06-21", "female", "2150628218003", "Lucé", "28", "elise-haudricourt"},
    InventedPatient{"bastien-carrel", "Bastien", "Carrel", "1988-01-09", "male", "1880178073004", "Bois-d'Arcy", "78", ""},
    InventedPatient{"yvonne-delcourt", "Yvonne", "Delcourt", "1934-08-30", "female", "2340878361005", "Mantes-la-Jolie", "78", "paul-lano"},
    InventedPatient{"armand-quentrec", "Armand", "Quentrec", "1963-10-05", "male", "1631028209016", "Lèves", "28", "elise-haudricourt"},
    // Those of the past week.
    InventedPatient{"henri-lassegue", "Henri", "Lassègue", "1946-05-18", "male", "1460528070006", "Champhol", "28", "elise-haudricourt"},
    InventedPatient{"nour-belkacem", "Nour", "Belkacem", "1992-12-03", "female", "2921228218007", "Lucé", "28", ""},
    InventedPatient{"simone-vertbois", "Simone", "Vertbois", "1931-02-27", "female", "2310228227008", "Maintenon", "28", "elise-haudricourt"},
    InventedPatient{"theo-guimard", "Théo", "Guimard", "2019-09-12", "male", "1190978310009", "Houdan", "78", "paul-lano"},
    InventedPatient{"raymond-tessandier", "Raymond", "Tessandier", "1938-07-21", "male", "1380728280010", "Nogent-le-Rotrou", "28", ""},
    InventedPatient{"ines-aubray", "Inès", "Aubray", "1979-04-08", "female", "2790478310011", "Houdan", "78", "paul-lano"},
    InventedPatient{"david-kerouan", "David", "Kérouan", "1984-10-30", "male", "1841078073012", "Bois-d'Arcy", "78", ""},
    InventedPatient{"jeanne-rocheron", "Jeanne", "Rocheron", "1950-01-15", "female", "2500128088013", "Châteaudun", "28", "elise-haudricourt"},
    InventedPatient{"lina-morvelle", "Lina", "Morvelle", "2024-06-02", "female", "2240628218014", "Lucé", "28", ""},
    InventedPatient{"paulette-grandval", "Paulette", "Grandval", "1929-11-11", "female", "2291128227015", "Maintenon", "28", "elise-haudricourt"},
};

}  // namespace maillage::server
