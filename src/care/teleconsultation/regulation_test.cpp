// A request that a regulating doctor has to decide rings nobody before she has, and is never forgotten.
#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

Regulate answer(RegulationAnswer chosen) { return {chosen, {}, {}, {}, {}}; }
Regulate visit(Instant due) { return {RegulationAnswer::visit, {}, Words("Dr Lano"), due, Words("avec ECG")}; }

Story regulated() {
  Story story;
  story.protocol.regulation = RegulationRule{{"sore-throat"}, true, Seconds(600)};
  return story;
}

TEST(Regulation, of_a_motive_of_the_place_begins_with_the_request_and_rings_nobody) {
  Story story = regulated();
  story.ringing();
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_TRUE(held_for_regulation(story.state));
  EXPECT_FALSE(story.state.ring);
  EXPECT_EQ(story.state.regulation->cause, RegulationCause::motive);
  EXPECT_EQ(story.tell(RingNext{}, "system").error().reason, "nobody-to-ring");
}

TEST(Regulation, may_be_wanted_with_the_request_by_somebody_who_does_not_prepare_it) {
  RequestConsultation request = Story::a_request();
  request.motive.code = "cough";
  request.regulation = RegulationWanted{"secretary", Words("Fièvre depuis huit jours")};
  Story story = regulated();
  story.must(request);
  EXPECT_EQ(story.state.status, Status::preparing);
  EXPECT_TRUE(held_for_regulation(story.state));
  EXPECT_EQ(story.state.regulation->cause, RegulationCause::asked);
  EXPECT_EQ(story.state.regulation->asked_by, "secretary");
  EXPECT_EQ(story.state.moments.back().by, "secretary");
  EXPECT_EQ(story.state.assistant, "nurse");

  Story excluded = regulated();
  request.answers[0].yes = true;
  excluded.must(request);
  EXPECT_FALSE(excluded.state.regulation) << "an excluded motive waits for nobody";
  Story unregulated;
  EXPECT_EQ(unregulated.tell(request).error().reason, "no-regulation");
}

TEST(Regulation, to_a_teleconsultation_goes_on_the_ladder) {
  Story story = regulated();
  story.ringing().must(answer(RegulationAnswer::teleconsultation), "reg");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "own");
  EXPECT_EQ(story.state.regulation->by, "reg");
  EXPECT_FALSE(awaits_regulation(story.state));
}

TEST(Regulation, before_the_preparation_is_done_lets_it_be_finished) {
  Story story = regulated();
  story.prepared().must(answer(RegulationAnswer::teleconsultation), "reg");
  EXPECT_EQ(story.state.status, Status::preparing);
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "own");
}

TEST(Regulation, may_ask_for_a_specialty_that_is_linked_and_no_other) {
  Story story = testing::linked_story();
  story.protocol.regulation = RegulationRule{{"sore-throat"}, true, Seconds(600)};
  story.ringing();
  EXPECT_EQ(story.tell(Regulate{RegulationAnswer::teleconsultation, "alchemy", {}, {}, {}}, "reg").error().reason, "specialty-not-linked");
  story.must(Regulate{RegulationAnswer::teleconsultation, "dermatology", {}, {}, {}}, "reg");
  EXPECT_EQ(story.state.specialty, "dermatology");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ladder.front().kind, RungKind::linked);
}

TEST(Regulation, to_a_visit_says_who_goes_and_when_and_closes_the_request_until_it_is_followed_up) {
  Story story = regulated();
  story.ringing();
  EXPECT_EQ(story.tell(answer(RegulationAnswer::visit), "reg").error().reason, "who-missing");
  EXPECT_EQ(story.tell(visit({}), "reg").error().reason, "when-missing");
  EXPECT_EQ(story.tell(visit(story.now - Seconds(60)), "reg").error().reason, "due-in-the-past");
  story.must(visit(story.now + Seconds(3600)), "reg");
  EXPECT_EQ(story.state.status, Status::cancelled);
  EXPECT_EQ(story.state.cancelled, CancelReason::oriented_elsewhere);
  EXPECT_TRUE(awaits_follow_up(story.state));
  EXPECT_EQ(story.tell(FollowUp{Words("")}, "ines").error().reason, "note-missing");
  story.must(FollowUp{Words("Vue à 15 h")}, "ines");
  EXPECT_FALSE(awaits_follow_up(story.state));
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::followed_up);
}

TEST(Regulation, to_a_written_advice_is_followed_up_too_and_to_the_15_is_told_at_once) {
  Story advice = regulated();
  advice.ringing().must(Regulate{RegulationAnswer::written_advice, {}, Words("Dermatologie"), {}, {}}, "reg");
  EXPECT_TRUE(awaits_follow_up(advice.state));
  Story emergency = regulated();
  emergency.ringing().must(answer(RegulationAnswer::emergency), "reg");
  EXPECT_EQ(emergency.state.cancelled, CancelReason::emergency);
  EXPECT_TRUE(emergency.state.emergency);
  EXPECT_FALSE(awaits_follow_up(emergency.state));
  EXPECT_TRUE(std::ranges::any_of(emergency.notices, [](const Notice& one) { return one.kind == NoticeKind::emergency; }));
}

TEST(Regulation, after_nobody_answered_leaves_the_request_to_whoever_becomes_free) {
  Story story = regulated();
  story.protocol.regulation->motives.clear();
  story.ringing();
  while (story.state.ring) {
    const std::string rung = story.state.ring->doctor;
    story.duty[rung] = DutyState::off;
    story.must(DeclineRing{rung, story.state.ring->version, "none"}, rung);
  }
  ASSERT_EQ(story.state.status, Status::unanswered);
  EXPECT_EQ(story.state.regulation->cause, RegulationCause::nobody_answered);
  EXPECT_FALSE(held_for_regulation(story.state));
  story.must(RetryLadder{});
  EXPECT_EQ(story.state.status, Status::unanswered) << "still nobody is on duty";
  story.duty["t2"] = DutyState::available;
  story.must(RetryLadder{}).must(AcceptRing{"t2", story.state.ring->version}, "t2");
  EXPECT_EQ(story.state.regulation->answer, RegulationAnswer::taken);
  EXPECT_EQ(story.tell(answer(RegulationAnswer::visit), "reg").error().reason, "not-in-this-state");
}

TEST(Regulation, that_nobody_decides_is_told_to_the_coordinator_once_and_at_its_time) {
  Story story = regulated();
  story.ringing();
  const Instant asked = story.state.regulation->asked_at;
  EXPECT_EQ(deadline_of(story.state, story.protocol), asked + Seconds(600));
  story.wait(Seconds(599));
  EXPECT_FALSE(story.tell(ReachDeadline{}, "system"));
  story.wait(Seconds(1));
  story.must(ReachDeadline{}, "system");
  EXPECT_TRUE(story.state.regulation->escalated);
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::regulation_escalated);
  EXPECT_EQ(story.notices.front().kind, NoticeKind::regulation_escalated);
  EXPECT_FALSE(deadline_of(story.state, story.protocol));
  story.must(answer(RegulationAnswer::teleconsultation), "reg");
}

TEST(Regulation, that_nobody_decides_holds_up_nothing_else_that_is_due) {
  Story story;
  story.protocol.regulation.emplace();
  story.protocol.regulation->when_nobody_answers = true;
  story.protocol.regulation->patience = Seconds(30);
  story.duty = {{"own", DutyState::off}, {"t1", DutyState::off}, {"t2", DutyState::off}, {"r1", DutyState::off}};
  story.ringing();
  ASSERT_EQ(story.state.status, Status::unanswered);
  story.duty["r1"] = DutyState::available;
  story.must(RingNext{}, "system");
  ASSERT_EQ(story.state.status, Status::ringing);
  story.wait(Seconds(600));  // the server stood still past both times
  story.must(ReachDeadline{}, "system");
  EXPECT_TRUE(story.state.regulation->escalated);
  EXPECT_FALSE(story.state.ring) << "her ring was over, too";
}

TEST(Regulation, can_be_asked_for_with_a_reason_where_the_place_has_it) {
  Story without;
  without.prepared();
  EXPECT_EQ(without.tell(AskRegulation{Words("x")}).error().reason, "no-regulation");
  Story story = regulated();
  story.protocol.regulation->motives.clear();
  story.prepared();
  EXPECT_EQ(story.tell(AskRegulation{Words("")}).error().reason, "reason-missing");
  story.must(AskRegulation{Words("état inhabituel")}).must(DeclareReady{});
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_EQ(story.tell(AskRegulation{Words("x")}).error().reason, "already-asked");
}

}  // namespace
}  // namespace maillage::care
