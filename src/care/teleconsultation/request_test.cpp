// A request: what excludes it, what keeps it a draft, what a correction changes.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(Request, with_every_question_answered_no_is_prepared) {
  Story story;
  ASSERT_TRUE(story.tell(Story::a_request()));
  EXPECT_EQ(story.state.status, Status::preparing);
}

TEST(Request, with_a_question_open_stays_a_draft) {
  Story story;
  RequestConsultation request = Story::a_request();
  request.answers.pop_back();
  ASSERT_TRUE(story.tell(request));
  EXPECT_EQ(story.state.status, Status::draft);
  ASSERT_TRUE(story.tell(CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = {{"sutures", false}}, .reason = {}}));
  EXPECT_EQ(story.state.status, Status::preparing);
}

TEST(Request, with_one_yes_is_excluded_at_once_and_says_where_to_go) {
  Story story;
  RequestConsultation request = Story::a_request();
  request.answers = {{"abdominal-pain", true}};
  ASSERT_TRUE(story.tell(request));
  EXPECT_EQ(story.state.status, Status::excluded);
  EXPECT_EQ(story.state.exclusion->orientation, Orientation::emergency_department);
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::excluded);
}

TEST(Request, with_two_exclusions_follows_the_graver_one) {
  Story story;
  RequestConsultation request = Story::a_request();
  request.answers = {{"sutures", true}, {"chest-pain", true}};
  ASSERT_TRUE(story.tell(request));
  EXPECT_EQ(story.state.exclusion->orientation, Orientation::call_15);
}

TEST(Request, for_a_child_under_three_is_excluded_and_at_three_it_is_not) {
  for (const std::uint32_t age : {35U, 36U}) {
    Story story;
    RequestConsultation request = Story::a_request();
    request.age_months = age;
    ASSERT_TRUE(story.tell(request));
    EXPECT_EQ(story.state.status == Status::excluded, age < 36) << age;
  }
}

TEST(Request, refuses_an_answer_to_a_question_nobody_asks) {
  Story story;
  RequestConsultation request = Story::a_request();
  request.answers.push_back({"favourite-colour", true});
  EXPECT_EQ(story.tell(request).error().reason, "unknown-question");
}

TEST(Correction, of_a_ringing_request_to_an_excluded_one_stops_the_ring) {
  Story story;
  story.ringing();
  const std::string rung = story.state.ring->doctor;
  ASSERT_TRUE(story.tell(CorrectRequest{
      .motive = {}, .priority = {}, .own_doctor = {}, .answers = {{"chest-pain", true}}, .reason = Words("Elle a mal à la poitrine.")}));
  EXPECT_EQ(story.state.status, Status::excluded);
  EXPECT_FALSE(story.state.ring);
  EXPECT_TRUE(story.claims.empty());
  EXPECT_EQ(story.notices.at(0).to, rung);
}

TEST(Correction, of_an_exclusion_made_by_mistake_needs_a_reason) {
  Story story;
  RequestConsultation request = Story::a_request();
  request.answers[0].yes = true;
  story.must(request);
  CorrectRequest correction{.motive = {}, .priority = {}, .own_doctor = {}, .answers = {{"chest-pain", false}}, .reason = {}};
  EXPECT_EQ(story.tell(correction).error().reason, "reason-missing");
  correction.reason = Words("Mauvaise touche.");
  ASSERT_TRUE(story.tell(correction));
  EXPECT_EQ(story.state.status, Status::preparing);
}

}  // namespace
}  // namespace maillage::care
