// The call: who is in the room, who was lost, and what time does.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(Call, begins_when_the_doctor_and_the_bedside_are_both_there) {
  Story story;
  story.accepted().must(JoinRoom{"nurse"});
  EXPECT_EQ(story.state.status, Status::accepted);
  story.must(JoinRoom{"own"}, "own");
  EXPECT_EQ(story.state.status, Status::in_call);
  EXPECT_EQ(story.state.started_at, story.now);
}

TEST(Call, is_interrupted_by_the_loss_of_either_side_and_resumes_by_itself) {
  for (const char* who : {"own", "nurse"}) {
    Story story;
    story.in_call().must(LoseParticipant{who}, "system");
    EXPECT_EQ(story.state.status, Status::interrupted);
    story.must(ReturnToRoom{who}, "system");
    EXPECT_EQ(story.state.status, Status::in_call);
    EXPECT_EQ(story.state.moments.back().kind, MomentKind::resumed);
  }
}

TEST(Call, goes_on_while_a_second_person_at_the_bedside_is_there) {
  Story story;
  story.in_call().must(JoinRoom{"relative"}).must(LoseParticipant{"nurse"}, "system");
  EXPECT_EQ(story.state.status, Status::in_call);
}

TEST(Call, tells_both_to_telephone_when_it_stays_interrupted) {
  Story story;
  story.in_call().must(LoseParticipant{"own"}, "system");
  EXPECT_EQ(deadline_of(story.state, story.protocol), story.now + Seconds(300));
  story.wait(Seconds(300));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::interrupted);
  EXPECT_EQ(story.notices.at(0).kind, NoticeKind::telephone_instead);
  EXPECT_FALSE(deadline_of(story.state, story.protocol)) << "told once";
}

TEST(Call, takes_the_request_back_from_a_doctor_who_does_not_come) {
  Story story;
  story.accepted();
  story.wait(Seconds(120));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_FALSE(story.claims.contains("request/77/owner"));
  EXPECT_EQ(story.state.attempts[0].end, RingEnd::no_answer);
}

TEST(Call, has_no_deadline_once_the_doctor_is_in_the_room) {
  Story story;
  story.accepted().must(JoinRoom{"own"}, "own");
  EXPECT_FALSE(deadline_of(story.state, story.protocol));
}

TEST(Call, takes_the_request_back_from_a_doctor_who_is_lost_before_the_bedside_comes) {
  Story story;
  story.accepted().must(JoinRoom{"own"}, "own");
  story.wait(Seconds(600));
  story.must(LoseParticipant{"own"}, "system");
  EXPECT_EQ(deadline_of(story.state, story.protocol), story.now + Seconds(120)) << "counted from the loss";
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::interrupted);
  story.must(JoinRoom{"nurse"});
  EXPECT_EQ(story.state.status, Status::accepted);
  story.wait(Seconds(120));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "t1");
}

TEST(Call, begins_when_a_doctor_who_was_lost_before_it_comes_back_in_time) {
  Story story;
  story.accepted().must(JoinRoom{"own"}, "own");
  story.must(LoseParticipant{"own"}, "system").must(JoinRoom{"nurse"}).must(ReturnToRoom{"own"}, "system");
  EXPECT_EQ(story.state.status, Status::in_call);
  EXPECT_FALSE(deadline_of(story.state, story.protocol));
}

TEST(Call, can_be_given_to_another_doctor_with_a_reason) {
  Story story;
  story.in_call();
  EXPECT_EQ(story.tell(ReleaseOwner{}).error().reason, "reason-missing");
  story.must(ReleaseOwner{Words("Le médecin doit partir.")});
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_FALSE(story.state.owner);
}

}  // namespace
}  // namespace maillage::care
