// A request for a specialty: the linked service first, then the territory's, then the last rung, and what the end of a link changes.
#include <gtest/gtest.h>

#include "care/teleconsultation/decide.hpp"
#include "testing/care/links.hpp"

namespace maillage::care {
namespace {

using testing::a_request_for;
using testing::linked_story;
using testing::prepared_for;
using testing::Story;

std::vector<std::string> asked(const Story& story) {
  std::vector<std::string> doctors;
  doctors.reserve(story.state.attempts.size());
  for (const Attempt& attempt : story.state.attempts) doctors.push_back(attempt.doctor);
  return doctors;
}

void decline(Story& story) {
  const std::string doctor = story.state.ring->doctor;
  story.must(DeclineRing{doctor, story.state.ring->version, "none"}, doctor);
}

TEST(LinkedRequest, rings_the_linked_service_then_the_territory_s_specialist_then_the_last_rung) {
  Story story = linked_story();
  prepared_for(story, "dermatology").must(DeclareReady{});
  decline(story);
  decline(story);
  decline(story);
  EXPECT_EQ(asked(story), (std::vector<std::string>{"d1", "t2", "r1"})) << "neither the own doctor nor who has another specialty";
  EXPECT_EQ(story.state.status, Status::unanswered);
}

TEST(LinkedRequest, without_a_specialty_keeps_the_ladder_of_the_place) {
  Story story = linked_story();
  story.ringing();
  EXPECT_EQ(story.state.ring->doctor, "own");
  EXPECT_TRUE(story.state.ladder.empty());
  EXPECT_EQ(&ladder_of(story.state, story.protocol), &story.protocol.ladder);
}

TEST(LinkedRequest, names_the_service_in_what_it_explains) {
  Story story = linked_story();
  story.duty["d1"] = DutyState::busy;
  prepared_for(story, "dermatology").must(DeclareReady{});
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::waiting_on_rung);
  EXPECT_EQ(story.state.moments.back().service, "Dermatologie");
  EXPECT_EQ(deadline_of(story.state, story.protocol), story.now + Seconds(120)) << "as long as the service promised";
  story.duty["d1"] = DutyState::available;
  story.must(RingNext{}, "system");
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::ring_started);
  EXPECT_EQ(story.state.moments.back().detail, "linked");
  EXPECT_EQ(story.state.moments.back().service, "Dermatologie");
}

TEST(LinkedRequest, says_that_the_service_is_closed_and_goes_on) {
  Story story = linked_story();
  story.protocol.links[0].hours.emplace().week[6] = {{std::chrono::hours(9), std::chrono::hours(12)}};  // on Sundays; the story is of a Tuesday
  prepared_for(story, "dermatology").must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "t2");
  const auto& moments = story.state.moments;
  EXPECT_TRUE(std::ranges::any_of(moments, [](const Moment& one) {
    return one.kind == MomentKind::rung_left && one.detail == "service-closed" && one.service == "Dermatologie";
  }));
}

TEST(LinkedRequest, is_refused_once_no_link_offers_its_specialty) {
  Story story = linked_story();
  EXPECT_EQ(story.tell(a_request_for("cardiology")).error().reason, "specialty-not-linked");
  story.protocol.links[0].until = story.now;
  EXPECT_EQ(story.tell(a_request_for("dermatology")).error().reason, "specialty-not-linked") << "a link that has ended takes no new request";
  EXPECT_TRUE(story.tell(Story::a_request()));
}

TEST(LinkedRequest, that_was_made_while_the_link_held_is_served_by_it_after_its_end) {
  Story story = linked_story();
  prepared_for(story, "dermatology");
  story.wait(Seconds(60));
  story.protocol.links[0].until = story.now;
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "d1");
}

TEST(LinkedRequest, that_rings_is_left_untouched_when_its_link_is_deleted) {
  Story story = linked_story();
  story.protocol.links[0].doctors.push_back({"d3", {"dermatology"}});
  story.duty["d3"] = DutyState::available;
  prepared_for(story, "dermatology").must(DeclareReady{});
  story.protocol.links.clear();
  decline(story);
  EXPECT_EQ(asked(story), (std::vector<std::string>{"d1", "d3"})) << "the ladder that it entered stands";
  story.must(AcceptRing{"d3", story.state.ring->version}, "d3");
  EXPECT_EQ(story.state.owner, "d3");
}

TEST(LinkedRequest, asked_again_by_a_person_takes_the_links_of_now) {
  Story story = linked_story();
  for (auto& [id, state] : story.duty) state = DutyState::off;
  prepared_for(story, "dermatology").must(DeclareReady{});
  ASSERT_EQ(story.state.status, Status::unanswered);
  story.protocol.links[0].doctors = {{"d9", {"dermatology"}}};
  story.duty["d9"] = DutyState::available;
  story.must(RetryLadder{}, "coordinator");
  EXPECT_EQ(story.state.ring->doctor, "d9");
}

}  // namespace
}  // namespace maillage::care
