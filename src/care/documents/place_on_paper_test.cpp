#include "care/documents/place_on_paper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/documents/letter.hpp"
#include "care/documents/page.hpp"
#include "testing/care/story.hpp"
#include "testing/documents/all_words.hpp"

namespace maillage::care {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One consultation, concluded and corrected, and every paper that it owes.
struct Unit {
  testing::Story story;
  Unit() {
    story.protocol.kind = PlaceKind::prison;
    story.protocol.name = "Maison d'arrêt de Bois-d'Arcy";
    story.protocol.address = "4 avenue de la Gare, 78390 Bois-d'Arcy";
    story.protocol.telephone = "01 99 00 78 04";
    story.concluded();
    story.wait(Seconds(600));
    story.must(AmendConclusion{1, testing::good_report(), Words("côté inversé"), true}, "own");
  }
  [[nodiscard]] std::vector<ports::PrintedDocument> papers() const {
    const DoctorOnPaper doctor{"Dr Claire Vasserot", "99900000027", {"Dr Claire Vasserot", "RPPS 99900000027"}};
    std::vector<ports::PrintedDocument> all;
    for (const PaperId& paper : papers_of(story.state)) {
      const Proof proof{Sequence{41}, std::string(64, 'a'), "0123456789abcdef", "the code", "how to check"};
      all.push_back(
          page_of({story.state, *conclusion_of(story.state, paper), paper.kind, doctor, {"Odette Garnereau"}, &story.protocol, proof, false}));
    }
    const Instant tomorrow = story.now + Seconds(86'400);
    all.push_back(letter_of({story.state,
                             story.state.conclusions.back(),
                             doctor,
                             doctor,
                             "Mme Odette Garnereau",
                             {"Odette Garnereau"},
                             &story.protocol,
                             std::string(32, 'b'),
                             tomorrow,
                             false}));
    return all;
  }
};

TEST(PlaceOnPaper, tells_no_paper_where_a_prison_is) {
  const std::vector<ports::PrintedDocument> papers = Unit().papers();
  ASSERT_EQ(papers.size(), 5U) << "two reports, two prescriptions, a letter";
  for (const ports::PrintedDocument& paper : papers) {
    const std::string words = testing::all_words(paper);
    for (const char* told : {"Bois-d'Arcy", "avenue de la Gare", "78390", "01 99 00 78 04", "Maison d'arrêt"}) {
      EXPECT_THAT(words, Not(HasSubstr(told))) << paper.title;
    }
    EXPECT_THAT(words, HasSubstr("Unité sanitaire")) << paper.title;
    EXPECT_THAT(paper.dated, ::testing::StartsWith("Le 1")) << paper.title;
  }
}

TEST(PlaceOnPaper, tells_of_every_other_place_its_name_its_address_and_its_number) {
  const PlaceProtocol place = testing::champhol();
  EXPECT_EQ(place_on_paper(place).in_one_line(), "Pharmacie du Bourg, 1 place du Bourg, 28300 Champhol");
  EXPECT_EQ(place_on_paper(place).telephone, "+33 1 99 00 01 01");
  EXPECT_EQ(place_and_date(&place, testing::nine_o_clock), "Champhol, le 10 mars 2026");
  EXPECT_EQ(place_and_date(nullptr, testing::nine_o_clock), "Le 10 mars 2026");
}

}  // namespace
}  // namespace maillage::care
