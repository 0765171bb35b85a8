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
    InventedPlace{"cabinet-vasserot", "Cabinet de la Dr Vasserot", "Cabinet médical", "Chartres", "28"},
    InventedPlace{"cabinet-haudricourt", "Cabinet de la Dr Haudricourt", "Cabinet médical", "Champhol", "28"},
    InventedPlace{"cabinet-lano", "Cabinet du Dr Lano", "Cabinet médical", "Mantes-la-Jolie", "78"},
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
};
inline constexpr std::array invented_professionals = {
    InventedProfessional{"karim.belloum", record::Role::assistant, "karim-belloum", "Karim", "Belloum", "", "Infirmier", "99900000019",
                         "pharmacie-du-bourg"},
    InventedProfessional{"claire.vasserot", record::Role::doctor, "claire-vasserot", "Claire", "Vasserot", "Dr", "Médecin généraliste", "99900000027",
                         "cabinet-vasserot"},
    InventedProfessional{"paul.lano", record::Role::doctor, "paul-lano", "Paul", "Lano", "Dr", "Médecin généraliste", "99900000035", "cabinet-lano"},
    InventedProfessional{"nadia.ferrand", record::Role::regional_doctor, "nadia-ferrand", "Nadia", "Ferrand", "Dr",
                         "Médecin de la plateforme régionale", "99900000043", "plateforme-regionale"},
    InventedProfessional{"elise.haudricourt", record::Role::treating_doctor, "elise-haudricourt", "Élise", "Haudricourt", "Dr", "Médecin traitant",
                         "99900000050", "cabinet-haudricourt"},
    InventedProfessional{"sylvie.brunet", record::Role::assistant, "sylvie-brunet", "Sylvie", "Brunet", "", "Infirmière", "99900000068",
                         "residence-des-tilleuls"},
    InventedProfessional{"ines.lemoine", record::Role::coordinator, "ines-lemoine", "Inès", "Lemoine", "", "Coordinatrice du territoire", "", ""},
    InventedProfessional{"marc.audren", record::Role::auditor, "", "Marc", "Audren", "", "Délégué à la protection des données", "", ""},
    InventedProfessional{"solene.quemere", record::Role::operator_, "", "Solène", "Quéméré", "", "Exploitante du système", "", ""},
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
};
inline constexpr std::array invented_patients = {
    InventedPatient{"odette-garnereau", "Odette", "Garnereau", "1957-03-14", "female", "2570328070001", "Champhol", "28", "elise-haudricourt"},
    InventedPatient{"marcel-thibaudeau", "Marcel", "Thibaudeau", "1941-11-02", "male", "1411128280002", "Nogent-le-Rotrou", "28", ""},
    InventedPatient{"lucie-ormesson", "Lucie", "Ormesson", "2015-06-21", "female", "2150628218003", "Lucé", "28", "elise-haudricourt"},
    InventedPatient{"bastien-carrel", "Bastien", "Carrel", "1988-01-09", "male", "1880178073004", "Bois-d'Arcy", "78", ""},
    InventedPatient{"yvonne-delcourt", "Yvonne", "Delcourt", "1934-08-30", "female", "2340878361005", "Mantes-la-Jolie", "78", "paul-lano"},
};

}  // namespace maillage::server
