#include "care/documents/page.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"
#include "testing/documents/all_words.hpp"

namespace maillage::care {
namespace {

using testing::all_words;
using testing::Story;

struct Desk {
  Story story;
  ports::PrintedDocument print(PaperKind kind, std::size_t conclusion = 0) {
    return page_of({story.state,
                    story.state.conclusions[conclusion],
                    kind,
                    {"Dr Claire Vasserot", "99900000027", {"Dr Claire Vasserot", "RPPS 99900000027"}},
                    {"Odette Garnereau"},
                    &story.protocol,
                    {Sequence{41}, std::string(64, 'a'), "0123456789abcdef", "the code", "how to check"},
                    false});
  }
};

TEST(Page, of_a_report_says_who_where_when_and_what_to_do) {
  Desk desk;
  desk.story.concluded();
  const auto page = desk.print(PaperKind::report);
  const std::string words = all_words(page);
  EXPECT_EQ(page.title, "Compte rendu de téléconsultation");
  EXPECT_EQ(page.dated, "Champhol, le 10 mars 2026");
  for (const char* expected :
       {"RPPS 99900000027", "Pharmacie du Bourg", "Odette Garnereau", "Mal de gorge depuis trois jours", "Pharyngite aiguë (J02.9)",
        "Un passage aux urgences.", "La téléconsultation suffit.", "Signé par Dr Claire Vasserot le 10 mars 2026 à 10 h 00",
        "ce n'est pas une signature électronique qualifiée", "entrée 41 du journal. Tête : aaaaaaaa"}) {
    EXPECT_NE(words.find(expected), std::string::npos) << expected << " is not in\n" << words;
  }
  EXPECT_EQ(page.advice, (std::vector<std::string>{"Boire, se reposer.", "Appelez le 15 si : Gêne pour respirer ou avaler."}));
  EXPECT_EQ(page.code, "the code");
}

TEST(Page, of_a_prescription_numbers_its_lines_and_tells_no_findings) {
  Desk desk;
  desk.story.concluded();
  const auto page = desk.print(PaperKind::prescription);
  EXPECT_EQ(page.title, "Ordonnance");
  ASSERT_EQ(page.lines.size(), 1U);
  EXPECT_EQ(page.lines[0].what, "paracétamol");
  EXPECT_EQ(page.lines[0].how, "1 g, 3 fois par jour, voie orale, pendant 3 jours. Quantité : 1 boîte");
  EXPECT_EQ(all_words(page).find("Angine"), std::string::npos) << "the pharmacist is not told the findings";
}

TEST(Page, of_a_correction_names_what_it_replaces_and_why) {
  Desk desk;
  desk.story.concluded();
  desk.story.wait(Seconds(600));
  desk.story.must(AmendConclusion{1, testing::good_report(), Words("côté inversé"), true}, "own");
  const auto page = desk.print(PaperKind::report, 1);
  EXPECT_EQ(page.title, "Compte rendu de téléconsultation (rectification)");
  EXPECT_NE(all_words(page).find("Ce document remplace le compte rendu signé le 10 mars 2026 à 10 h 00. Motif : côté inversé"), std::string::npos);
}

TEST(Page, of_invented_people_says_so_at_its_head_and_foot) {
  Desk desk;
  desk.story.concluded();
  PageFacts facts{desk.story.state, desk.story.state.conclusions[0], PaperKind::prescription, {}, {}, nullptr, {}, true};
  const auto page = page_of(facts);
  EXPECT_EQ(page.title, "Ordonnance – démonstration, sans valeur");
  EXPECT_EQ(page.foot.front(), "Démonstration : personnes inventées, document sans valeur.");
  EXPECT_EQ(page.dated, "Le 10 mars 2026");
}

}  // namespace
}  // namespace maillage::care
