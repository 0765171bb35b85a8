// What a start finds again, and what it does not.
#include "care/resources/document_index.hpp"

#include <gtest/gtest.h>

#include "care/resources/document.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(DocumentIndex, finds_a_consultation_until_it_is_handed_over) {
  Story story;
  story.ringing();
  EXPECT_EQ(index_of_document(consultation_type, document_of(story.state)).size(), 1U);
  Story over;
  over.handed_over();
  EXPECT_TRUE(index_of_document(consultation_type, document_of(over.state)).empty());
}

TEST(DocumentIndex, counts_a_consultation_for_whoever_signed_it_unless_the_patient_is_her_own) {
  Story story;
  story.handed_over();
  story.state.own_doctor = "another";
  const auto rows = index_of_document(consultation_type, document_of(story.state));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].system, "2026");
  EXPECT_EQ(rows[0].text, story.state.conclusions.front().signed_by);
}

TEST(DocumentIndex, finds_every_duty) { EXPECT_EQ(index_of_document(duty_type, document_of(Duty{.doctor = "own"})).size(), 1U); }

TEST(DocumentIndex, gives_no_row_to_what_is_not_of_care_or_unreadable) {
  EXPECT_TRUE(index_of_document("account", "{}").empty());
  EXPECT_TRUE(index_of_document(consultation_type, "{").empty());
}

}  // namespace
}  // namespace maillage::care
