// Ringing: one doctor at a time, each for her time, and a person at the end.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(Ringing, begins_with_the_own_doctor_and_carries_the_version_of_the_task) {
  Story story;
  story.prepared();
  const VersionId before = story.version;
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "own");
  EXPECT_EQ(story.state.ring->version.value, before.value + 1);
  EXPECT_EQ(story.claims.at("doctor/own/attention"), "Task/77");
}

TEST(Ringing, goes_to_the_next_doctor_when_nobody_answers_in_time) {
  Story story;
  story.ringing();
  EXPECT_FALSE(story.tell(ReachDeadline{}, "system")) << "her time is not over";
  story.wait(Seconds(45));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.attempts[0].end, RingEnd::no_answer);
  EXPECT_EQ(story.state.attempts[0].to - story.state.attempts[0].from, Seconds(45));
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_FALSE(story.claims.contains("doctor/own/attention"));
}

TEST(Ringing, goes_on_at_once_when_she_declines_or_is_lost) {
  Story story;
  story.ringing().must(DeclineRing{"own", story.state.ring->version, "busy-elsewhere"}, "own");
  EXPECT_EQ(story.state.ring->doctor, "t1");
  story.must(LoseDoctor{"t1"}, "system");
  EXPECT_EQ(story.state.ring->doctor, "t2");
  EXPECT_EQ(story.state.attempts[1].end, RingEnd::gone);
}

TEST(Ringing, says_why_this_doctor_before_the_others) {
  Story story;
  story.protocol.ladder[1].prefer = {Preference::known_doctor};
  story.duty["own"] = DutyState::off;
  story.prepared();
  story.state.familiar.doctors = {"t2"};
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "t2");
  EXPECT_EQ(story.state.moments.back().because, Preferences{Preference::known_doctor});
}

TEST(Ringing, says_by_what_a_doctor_who_is_not_near_may_answer) {
  Story story;
  story.duty = {{"r1", DutyState::available}};
  story.prepared();
  story.must(DeclareReady{});
  ASSERT_EQ(story.state.ring->doctor, "r1");
  EXPECT_EQ(story.state.moments.back().nearness, Nearness::without_exception) << "she has a doctor of her own";
  EXPECT_EQ(nearness_of_owner(story.state), Nearness::near) << "nobody has it yet";
  story.must(AcceptRing{"r1", story.state.ring->version}, "r1");
  EXPECT_EQ(nearness_of_owner(story.state), Nearness::without_exception);

  Story without;
  without.duty = {{"r1", DutyState::available}};
  without.prepared();
  without.state.own_doctor.reset();
  without.must(DeclareReady{});
  EXPECT_EQ(without.state.moments.back().nearness, Nearness::no_treating_doctor);

  Story home;
  home.duty = {{"t1", DutyState::available}};
  home.prepared();
  home.must(DeclareReady{});
  EXPECT_EQ(home.state.moments.back().nearness, Nearness::near) << "a doctor of the territory";
}

TEST(Ringing, leaves_a_rung_where_a_cap_is_reached_and_says_whose_and_which) {
  Story story;
  story.protocol.ladder[1].doctors = {"t1"};
  for (const char* doctor : {"own", "t1"}) story.years[doctor] = {100, year_of(story.now), 20};
  story.ringing();
  EXPECT_EQ(story.state.ring->doctor, "own") << "the treating doctor's own patients do not count";
  story.must(DeclineRing{"own", story.state.ring->version, "busy-elsewhere"}, "own");
  EXPECT_EQ(story.state.ring->doctor, "r1");
  const auto left = std::ranges::find(story.state.moments, "cap-reached", &Moment::detail);
  ASSERT_NE(left, story.state.moments.end());
  EXPECT_EQ(left->subject, "territory");
  EXPECT_EQ(left->passed, (std::vector<Passed>{{"t1", PassedOver::cap_reached, 20}}));
}

TEST(Ringing, leaves_a_rung_when_its_hours_end_while_somebody_waits_on_it) {
  Story story;
  for (HoursSpans& day : story.protocol.ladder[0].hours.emplace().week) day = {{Minutes(0), Minutes(10 * 60)}};  // until 10 h, which it is
  story.duty["own"] = DutyState::busy;
  story.now = testing::nine_o_clock - Seconds(20);
  story.ringing();
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_EQ(deadline_of(story.state, story.protocol), testing::nine_o_clock);
  story.wait(Seconds(20));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.ring->doctor, "t1");
  const auto left = std::ranges::find(story.state.moments, MomentKind::rung_left, &Moment::kind);
  ASSERT_NE(left, story.state.moments.end());
  EXPECT_EQ(left->detail, "out-of-hours");
}

TEST(Ringing, refuses_an_acceptance_of_a_ring_that_is_over) {
  Story story;
  story.ringing();
  const VersionId old = story.state.ring->version;
  story.wait(Seconds(45));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.tell(AcceptRing{"own", old}, "own").error().reason, "ring-is-over");
  EXPECT_EQ(story.tell(AcceptRing{"t1", old}, "t1").error().reason, "ring-is-over") << "the right doctor, an older ring";
  EXPECT_TRUE(story.tell(AcceptRing{"t1", story.state.ring->version}, "t1"));
}

TEST(Ringing, gives_an_accepted_request_one_owner) {
  Story story;
  story.accepted();
  EXPECT_EQ(story.state.status, Status::accepted);
  EXPECT_EQ(story.claims.at("request/77/owner"), "Practitioner/own");
  EXPECT_EQ(story.claims.at("doctor/own/attention"), "Task/77") << "she is busy now";
}

TEST(Ringing, waits_for_a_busy_doctor_and_rings_her_when_she_is_free) {
  Story story;
  story.duty = {{"own", DutyState::busy}, {"t1", DutyState::off}, {"t2", DutyState::off}, {"r1", DutyState::off}};
  story.ringing();
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_EQ(story.state.moments.back().passed, (std::vector<Passed>{{"own", PassedOver::busy}}));
  EXPECT_EQ(story.tell(RingNext{}, "system").error().reason, "nobody-to-ring");
  story.duty["own"] = DutyState::available;
  story.must(RingNext{}, "system");
  EXPECT_EQ(story.state.ring->doctor, "own");
}

TEST(Ringing, ends_at_a_person_with_a_telephone_number) {
  Story story;
  for (auto& [id, state] : story.duty) state = DutyState::off;
  story.ringing();
  EXPECT_EQ(story.state.status, Status::unanswered);
  EXPECT_EQ(story.state.moments.back().kind, MomentKind::nobody_answered);
  EXPECT_EQ(story.state.moments.back().detail, story.protocol.contact.telephone);
  EXPECT_EQ(story.notices.at(0).kind, NoticeKind::nobody_answered);
}

TEST(Ringing, from_the_end_of_the_ladder_takes_any_doctor_who_comes_but_asks_nobody_twice) {
  Story story;
  for (auto& [id, state] : story.duty) state = DutyState::off;
  story.ringing();
  story.duty["r1"] = DutyState::available;
  story.must(RingNext{}, "system");
  EXPECT_EQ(story.state.ring->doctor, "r1");
  story.must(DeclineRing{"r1", story.state.ring->version, "none"}, "r1");
  EXPECT_EQ(story.state.status, Status::unanswered);
  EXPECT_EQ(story.tell(RingNext{}, "system").error().reason, "nobody-to-ring");
  story.must(RetryLadder{}, "coordinator");
  EXPECT_EQ(story.state.ring->doctor, "r1") << "a person may ask everyone again";
}

TEST(Ringing, says_why_this_doctor_and_who_was_passed_over) {
  Story story;
  story.duty["own"] = DutyState::off;
  story.duty["t1"] = DutyState::paused;
  story.ringing();
  const Moment& ring = story.state.moments.back();
  EXPECT_EQ(ring.kind, MomentKind::ring_started);
  EXPECT_EQ(ring.subject, "t2");
  EXPECT_EQ(ring.detail, "territory");
  EXPECT_EQ(ring.passed, (std::vector<Passed>{{"t1", PassedOver::paused}}));
  EXPECT_EQ(story.state.moments[story.state.moments.size() - 2].kind, MomentKind::rung_left);
}

/// At the rung of the territory, which rings both of its doctors at once.
Story both_ring() {
  Story story;
  story.protocol.ladder[1].parallel = 2;
  story.ringing().must(DeclineRing{"own", story.state.ring->version, "none"}, "own");
  return story;
}

TEST(ParallelRings, ring_at_once_and_belong_to_the_first_who_accepts) {
  Story story = both_ring();
  EXPECT_EQ(doctors_rung(story.state), (std::vector<std::string>{"t1", "t2"}));
  const VersionId ring = story.state.ring->version;
  story.must(AcceptRing{"t2", ring}, "t2");
  EXPECT_EQ(story.state.owner, "t2");
  EXPECT_TRUE(doctors_rung(story.state).empty());
  EXPECT_FALSE(story.claims.contains(attention_claim("t1")));
  ASSERT_EQ(story.notices.size(), 1U);
  EXPECT_EQ(story.notices[0].kind, NoticeKind::ring_taken);
  EXPECT_EQ(story.notices[0].to, "t1");
  EXPECT_EQ(story.tell(AcceptRing{"t1", ring}, "t1").error().reason, "ring-is-over");
}

TEST(ParallelRings, go_on_while_one_of_them_still_rings) {
  Story story = both_ring();
  const VersionId ring = story.state.ring->version;
  story.must(DeclineRing{"t1", ring, "none"}, "t1");
  EXPECT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(doctors_rung(story.state), (std::vector<std::string>{"t2"}));
  story.must(LoseDoctor{"t2"}, "system");
  EXPECT_NE(doctors_rung(story.state), (std::vector<std::string>{"t1"})) << "who said no is not asked again";
}

TEST(ParallelRings, are_over_for_the_others_when_the_booked_doctor_takes_her_patient_up) {
  Story story = both_ring();
  story.state.hour = BookedHour{"b1", "t2", story.now, story.now + Seconds(1200), HourStep::passed_on};
  story.must(TakeUp{"t2"}, "t2");
  EXPECT_EQ(story.state.owner, "t2");
  EXPECT_TRUE(doctors_rung(story.state).empty());
  EXPECT_FALSE(story.claims.contains(attention_claim("t1")));
}

TEST(ParallelRings, end_together_when_nobody_answers) {
  Story story = both_ring();
  story.wait(Seconds(30));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(doctors_rung(story.state), (std::vector<std::string>{"r1"}));
  EXPECT_EQ(std::ranges::count(story.state.attempts, RingEnd::no_answer, &Attempt::end), 2);
}

TEST(Unanswered, is_rung_by_itself_when_a_rung_comes_into_use) {
  Story story;
  Rung& rung = story.protocol.ladder[1];
  rung.hours.emplace().week[1] = {{Minutes(11 * 60), Minutes(12 * 60)}};  // on Tuesdays; it is ten o'clock
  story.duty["own"] = story.duty["r1"] = DutyState::off;
  story.ringing();
  ASSERT_EQ(story.state.status, Status::unanswered);
  const Instant eleven = testing::nine_o_clock + std::chrono::hours(1);
  EXPECT_EQ(deadline_of(story.state, story.protocol), eleven);
  story.now = eleven;
  story.must(ReachDeadline{}, "system");
  ASSERT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "t1");
}

TEST(Unanswered, has_no_deadline_that_went_by_while_somebody_was_rung) {
  Story story;
  Rung& rung = story.protocol.ladder[1];
  rung.hours.emplace().week[1] = {{Minutes(11 * 60), Minutes(12 * 60)}};
  story.duty = {{"own", DutyState::off}, {"r1", DutyState::off}, {"t1", DutyState::off}, {"t2", DutyState::off}};
  story.ringing();
  ASSERT_EQ(story.state.status, Status::unanswered);
  const Instant eleven = testing::nine_o_clock + std::chrono::hours(1);
  story.now = eleven - Seconds(10);
  story.duty["r1"] = DutyState::available;
  story.must(RingNext{}, "system");
  ASSERT_EQ(story.state.status, Status::ringing);
  story.now = story.state.ring->until;
  ASSERT_GT(story.now, eleven);
  story.must(ReachDeadline{}, "system");
  ASSERT_EQ(story.state.status, Status::unanswered);
  const auto deadline = deadline_of(story.state, story.protocol);
  EXPECT_TRUE(!deadline || *deadline > story.now);
}

}  // namespace
}  // namespace maillage::care
