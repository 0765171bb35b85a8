#include "care/documents/paper.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

const PaperId report_1{"77", 1, PaperKind::report};
const PaperId prescription_1{"77", 1, PaperKind::prescription};

TEST(Paper, is_named_after_the_composition_that_was_signed) {
  for (const PaperId& paper : {report_1, prescription_1, PaperId{"a-c7-c", 12, PaperKind::prescription}}) {
    EXPECT_EQ(PaperId::parse(paper.text()), paper) << paper.text();
  }
  EXPECT_EQ(prescription_1.text(), "77-c1-p");
  for (const char* strange : {"", "77", "-c1", "77-c", "77-c0", "77-c01", "77-c1-q", "77-cx", "77-c99999999999"}) {
    EXPECT_FALSE(PaperId::parse(strange)) << strange;
  }
}

TEST(Paper, is_owed_for_every_conclusion_and_every_prescription) {
  Story story;
  EXPECT_TRUE(papers_of(story.in_call().state).empty());
  story.must(Conclude{testing::good_report(), true}, "own");
  EXPECT_EQ(papers_of(story.state), (std::vector{report_1, prescription_1}));
  Report without = testing::good_report();
  without.prescription.clear();
  story.must(AmendConclusion{1, without, Words("erreur"), true}, "own");
  EXPECT_EQ(papers_of(story.state), (std::vector{report_1, prescription_1, PaperId{"77", 2, PaperKind::report}}));
}

TEST(Paper, is_replaced_by_its_correction) {
  Story story;
  story.concluded();
  EXPECT_EQ(force_of(story.state, report_1), Force::in_force);
  story.must(AmendConclusion{1, testing::good_report(), Words("côté"), true}, "own");
  const PaperId second{"77", 2, PaperKind::report};
  EXPECT_EQ(force_of(story.state, report_1), Force::replaced);
  EXPECT_EQ(replacement_of(story.state, report_1), second);
  EXPECT_EQ(replaced_by(story.state, second), report_1);
  EXPECT_EQ(force_of(story.state, second), Force::in_force);
}

TEST(Paper, of_a_prescription_that_a_correction_took_away_is_cancelled) {
  Story story;
  Report without = testing::good_report();
  without.prescription.clear();
  story.concluded().must(AmendConclusion{1, without, Words("allergie"), true}, "own");
  EXPECT_EQ(force_of(story.state, prescription_1), Force::cancelled);
  EXPECT_FALSE(replacement_of(story.state, prescription_1));
}

TEST(Paper, of_a_prescription_is_cancelled_line_by_line) {
  Story story;
  Report two = testing::good_report();
  two.prescription.push_back(two.prescription.front());
  story.in_call().must(Conclude{two, true}, "own");
  story.must(CancelPrescription{{1}, Words("stock")}, "own");
  EXPECT_EQ(force_of(story.state, prescription_1), Force::partly_cancelled);
  story.must(CancelPrescription{{}, Words("allergie")}, "own");
  EXPECT_EQ(force_of(story.state, prescription_1), Force::cancelled);
  EXPECT_EQ(force_of(story.state, report_1), Force::in_force);
}

}  // namespace
}  // namespace maillage::care
