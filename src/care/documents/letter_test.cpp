#include "care/documents/letter.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "testing/care/story.hpp"
#include "testing/documents/all_words.hpp"

namespace maillage::care {
namespace {

using testing::all_words;
using testing::Story;

struct Desk {
  Story story;
  Desk() { story.concluded(); }
  [[nodiscard]] LetterFacts facts() const {
    return {story.state,
            story.state.conclusions.back(),
            {"Dr Hélène Aubrac", "99900000035", {"Dr Hélène Aubrac", "Médecin généraliste", "RPPS 99900000035", "3 rue des Ormes", "28300 Champhol"}},
            {"Dr Claire Vasserot", "99900000027", {"Dr Claire Vasserot", "Médecin urgentiste", "RPPS 99900000027"}},
            "Mme Odette Garnereau",
            {"Odette Garnereau", "Née le 11 février 1948 (78 ans), sexe féminin"},
            &story.protocol,
            std::string(32, 'b'),
            testing::nine_o_clock + Seconds(86'400),
            false};
  }
};

std::string asked_in(const ports::PrintedDocument& letter) {
  for (const auto& section : letter.sections) {
    if (section.heading == "Ce qui vous est demandé") return section.paragraphs.front();
  }
  return {};
}

TEST(Letter, is_addressed_to_the_treating_doctor_and_repeats_the_signed_report) {
  const Desk desk;
  const auto letter = letter_of(desk.facts());
  EXPECT_EQ(letter.place,
            (std::vector<std::string>{"Docteur Hélène Aubrac", "Médecin traitant", "Médecin généraliste", "3 rue des Ormes", "28300 Champhol"}));
  EXPECT_EQ(letter.dated, "Champhol, le 11 mars 2026");
  const std::string words = all_words(letter);
  for (const char* expected :
       {"Docteur Hélène Aubrac, médecin traitant de Mme Odette Garnereau",
        "Le 10 mars 2026, Dr Claire Vasserot, Médecin urgentiste (RPPS 99900000027), a reçu Mme Odette Garnereau en téléconsultation assistée.",
        "assistée. Lieu : Pharmacie du Bourg, 1 place du Bourg, 28300 Champhol.", "Mal de gorge depuis trois jours", "La téléconsultation suffit.",
        "Pharyngite aiguë (J02.9)", "paracétamol : 1 g, 3 fois par jour, voie orale, pendant 3 jours. Quantité : 1 boîte", "Boire, se reposer.",
        "Appeler le 15 si : Gêne pour respirer ou avaler.", "Le compte rendu signé n° bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.",
        "Établie d'après le compte rendu signé par Dr Claire Vasserot le 10 mars 2026 à 10 h 00", "Cette lettre n'est pas signée elle-même"}) {
    EXPECT_NE(words.find(expected), std::string::npos) << expected << " is not in\n" << words;
  }
  EXPECT_EQ(words.find("Angine érythémateuse"), std::string::npos) << "the findings stay in the report";
  EXPECT_TRUE(letter.code.empty());
}

TEST(Letter, asks_of_her_what_the_decision_asks) {
  const Desk desk;
  Conclusion conclusion = desk.story.state.conclusions.back();
  const auto asked = [&](CareDecision decision) {
    conclusion.report.decision = decision;
    const LetterFacts facts = desk.facts();
    return asked_in(letter_of({facts.state, conclusion, facts.treating, facts.seen_by, facts.patient, facts.identity, nullptr, "", {}, false}));
  };
  EXPECT_TRUE(asked(CareDecision::suited).starts_with("Rien de particulier"));
  EXPECT_TRUE(asked(CareDecision::must_be_seen).starts_with("Voir ce patient"));
  EXPECT_TRUE(asked(CareDecision::emergency).starts_with("Prendre des nouvelles"));
}

TEST(Letter, follows_a_correction_and_a_cancelled_prescription) {
  Desk desk;
  Report corrected = testing::good_report();
  corrected.advice = Words("Revoir dans deux jours.");
  desk.story.must(AmendConclusion{1, corrected, Words("conseil oublié"), true}, "own");
  desk.story.must(CancelPrescription{{}, Words("allergie")}, "own");
  const std::string words = all_words(letter_of(desk.facts()));
  for (const char* expected : {"Revoir dans deux jours.", "1 boîte – ligne annulée depuis", "(rectification, seule version en vigueur)"}) {
    EXPECT_NE(words.find(expected), std::string::npos) << expected << " is not in\n" << words;
  }
}

TEST(Letter, of_invented_people_says_so_at_its_head_and_foot) {
  const Desk desk;
  LetterFacts facts = desk.facts();
  facts.invented = true;
  const auto letter = letter_of(facts);
  EXPECT_EQ(letter.title, "Lettre au médecin traitant – démonstration, sans valeur");
  EXPECT_EQ(letter.foot.front(), "Démonstration : personnes inventées, document sans valeur.");
}

TEST(Letter, gives_a_patient_the_title_of_her_gender_unless_her_name_has_one) {
  const auto titled = [](const char* json) { return titled_name(fhir::parse(json)->root()); };
  EXPECT_EQ(titled(R"({"name":[{"family":"Garnereau"}],"gender":"female"})"), "Mme Garnereau");
  EXPECT_EQ(titled(R"({"name":[{"family":"Garnereau"}],"gender":"male"})"), "M. Garnereau");
  EXPECT_EQ(titled(R"({"name":[{"family":"Garnereau"}]})"), "Garnereau");
  EXPECT_EQ(titled(R"({"name":[{"family":"Garnereau","prefix":["Mme"]}],"gender":"female"})"), "Mme Garnereau");
}

}  // namespace
}  // namespace maillage::care
