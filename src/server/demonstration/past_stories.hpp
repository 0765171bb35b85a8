// What happened in the past week of the demonstration: invented people with ordinary complaints, told as data. past_week.cpp plays them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "care/teleconsultation/state.hpp"

namespace maillage::server {

/// How the consultation went, beside what its doctor wrote.
enum class Course : std::uint8_t {
  plain,         // the first doctor rung answers
  declined,      // the first one declines, the next one answers
  unanswered,    // nobody answers; the coordinator telephones; then it rings again
  interrupted,   // the line breaks in the middle and comes back
  excluded,      // the motive sends the patient to the 15
  patient_left,  // the patient does not wait
};

struct PastStory {
  int days_ago;
  int minute_of_day;  // UTC
  Course course;
  std::string_view patient;
  std::string_view place;
  std::string_view assistant;
  care::Priority priority;
  std::string_view motive;
  std::string_view pulse;
  std::string_view findings;
  std::string_view icd;
  std::string_view diagnosis;
  care::CareDecision decision;
  care::Avoided avoided;
  std::string_view drug;  // substance; empty: no prescription
  std::string_view dose;
  std::string_view duration;
};

inline constexpr std::array past_stories = {
    PastStory{7, 8 * 60 + 20, Course::plain, "henri-lassegue", "pharmacie-du-bourg", "karim-belloum", care::Priority::delay_too_long,
              "Toux grasse depuis six jours", "82", "Auscultation libre, pas de fièvre.", "J20.9", "Bronchite aiguë", care::CareDecision::suited,
              care::Avoided::later_visit, "", "", ""},
    PastStory{7, 10 * 60 + 5, Course::declined, "nour-belkacem", "pharmacie-du-pont", "leila-fontanges", care::Priority::no_treating_doctor,
              "Brûlures en urinant", "76", "Pas de douleur lombaire, pas de fièvre.", "N30.0", "Cystite aiguë", care::CareDecision::suited,
              care::Avoided::later_visit, "fosfomycine trométamol", "3 g en une prise", "1 jour"},
    PastStory{7, 14 * 60 + 40, Course::plain, "simone-vertbois", "residence-des-saules", "aline-mercoeur", care::Priority::cannot_travel,
              "Rougeur du talon", "70", "Rougeur qui blanchit à la pression, peau intacte.", "L89.0", "Escarre de stade I",
              care::CareDecision::suited, care::Avoided::escort, "", "", ""},
    PastStory{6, 9 * 60 + 15, Course::plain, "theo-guimard", "pharmacie-de-la-halle", "jean-orveau", care::Priority::delay_too_long,
              "Mal à l’oreille", "104", "Tympan droit rouge, non bombé.", "H66.9", "Otite moyenne", care::CareDecision::suited,
              care::Avoided::emergency_department, "paracétamol", "15 mg/kg toutes les 6 heures", "3 jours"},
    PastStory{6, 11 * 60 + 30, Course::unanswered, "raymond-tessandier", "residence-des-tilleuls", "sylvie-brunet", care::Priority::cannot_travel,
              "Chute sans choc à la tête", "78", "Mobilité conservée, hématome de la cuisse.", "S70.1", "Contusion de la cuisse",
              care::CareDecision::suited, care::Avoided::emergency_department, "paracétamol", "1 g, 3 fois par jour", "5 jours"},
    PastStory{6, 15 * 60 + 10, Course::patient_left, "ines-aubray", "pharmacie-de-la-halle", "jean-orveau", care::Priority::delay_too_long,
              "Renouvellement d’un traitement", "72", "", "", "", care::CareDecision::suited, care::Avoided::nothing, "", "", ""},
    PastStory{5, 8 * 60 + 50, Course::plain, "david-kerouan", "unite-sanitaire", "hugo-marsac", care::Priority::prison, "Éruption des avant-bras",
              "80", "Lésions sèches, prurit, pas de surinfection.", "L30.9", "Dermatite", care::CareDecision::suited, care::Avoided::escort,
              "bétaméthasone crème", "1 application par jour", "7 jours"},
    PastStory{5, 10 * 60 + 45, Course::interrupted, "jeanne-rocheron", "pharmacie-du-bourg", "karim-belloum", care::Priority::delay_too_long,
              "Palpitations depuis hier", "118", "Rythme irrégulier à l’auscultation, pas de gêne respiratoire.", "I48.9", "Fibrillation auriculaire",
              care::CareDecision::must_be_seen, care::Avoided::nothing, "", "", ""},
    PastStory{5, 13 * 60 + 20, Course::excluded, "lina-morvelle", "pharmacie-du-pont", "leila-fontanges", care::Priority::other, "Fièvre", "150", "",
              "", "", care::CareDecision::suited, care::Avoided::nothing, "", "", ""},
    PastStory{4, 9 * 60 + 35, Course::plain, "paulette-grandval", "residence-des-saules", "aline-mercoeur", care::Priority::cannot_travel,
              "Gonflement d’une jambe", "88", "Mollet tendu, douloureux, asymétrique.", "I80.2", "Suspicion de phlébite",
              care::CareDecision::emergency, care::Avoided::nothing, "", "", ""},
    PastStory{4, 14 * 60 + 0, Course::plain, "nour-belkacem", "pharmacie-du-pont", "leila-fontanges", care::Priority::no_treating_doctor,
              "Contrôle après traitement", "74", "Plus de symptôme.", "Z09.8", "Examen de contrôle", care::CareDecision::suited,
              care::Avoided::later_visit, "", "", ""},
    PastStory{3, 8 * 60 + 30, Course::declined, "simone-vertbois", "residence-des-saules", "aline-mercoeur", care::Priority::cannot_travel,
              "Suivi de la rougeur du talon", "72", "Rougeur en régression.", "L89.0", "Escarre de stade I", care::CareDecision::suited,
              care::Avoided::escort, "", "", ""},
    PastStory{3, 10 * 60 + 10, Course::plain, "yvonne-delcourt", "pharmacie-de-la-halle", "jean-orveau", care::Priority::delay_too_long,
              "Yeux rouges", "76", "Conjonctives rouges, vision normale.", "H10.9", "Conjonctivite", care::CareDecision::suited,
              care::Avoided::later_visit, "sérum physiologique", "4 lavages par jour", "5 jours"},
    PastStory{3, 15 * 60 + 45, Course::plain, "david-kerouan", "unite-sanitaire", "hugo-marsac", care::Priority::prison, "Contrôle de l’éruption",
              "78", "Nette amélioration.", "L30.9", "Dermatite", care::CareDecision::suited, care::Avoided::escort, "", "", ""},
    PastStory{2, 9 * 60 + 0, Course::plain, "henri-lassegue", "pharmacie-du-bourg", "karim-belloum", care::Priority::delay_too_long,
              "Toux toujours présente", "84", "Ronchi diffus, saturation normale.", "J20.9", "Bronchite aiguë", care::CareDecision::suited,
              care::Avoided::later_visit, "paracétamol", "1 g, 3 fois par jour", "3 jours"},
    PastStory{2, 11 * 60 + 15, Course::interrupted, "raymond-tessandier", "residence-des-tilleuls", "sylvie-brunet", care::Priority::cannot_travel,
              "Suivi après la chute", "76", "Hématome en résorption, marche reprise.", "S70.1", "Contusion de la cuisse", care::CareDecision::suited,
              care::Avoided::escort, "", "", ""},
    PastStory{2, 16 * 60 + 5, Course::plain, "ines-aubray", "pharmacie-de-la-halle", "jean-orveau", care::Priority::delay_too_long,
              "Migraine habituelle", "70", "Examen neurologique simple normal.", "G43.9", "Migraine", care::CareDecision::suited,
              care::Avoided::later_visit, "ibuprofène", "400 mg si besoin", "2 jours"},
    PastStory{1, 8 * 60 + 40, Course::plain, "jeanne-rocheron", "pharmacie-du-bourg", "karim-belloum", care::Priority::delay_too_long,
              "Suivi après le cardiologue", "82", "Rythme régulier, traitement bien supporté.", "I48.9", "Fibrillation auriculaire",
              care::CareDecision::suited, care::Avoided::journey, "", "", ""},
    PastStory{1, 10 * 60 + 25, Course::declined, "nour-belkacem", "pharmacie-du-pont", "leila-fontanges", care::Priority::no_treating_doctor,
              "Rhume et mal de gorge", "80", "Gorge rouge, pas de ganglion.", "J00", "Rhinopharyngite", care::CareDecision::suited,
              care::Avoided::later_visit, "paracétamol", "1 g, 3 fois par jour", "3 jours"},
    PastStory{1, 14 * 60 + 30, Course::plain, "paulette-grandval", "residence-des-saules", "aline-mercoeur", care::Priority::cannot_travel,
              "Retour d’hospitalisation", "80", "Jambe souple, traitement compris.", "I80.2", "Phlébite traitée", care::CareDecision::suited,
              care::Avoided::escort, "", "", ""},
};

}  // namespace maillage::server
