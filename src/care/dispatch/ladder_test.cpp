// The ladder: who is rung next, who is passed over, and when a rung is left.
#include "care/dispatch/ladder.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::care {
namespace {

constexpr Instant start{1'000'000'000};

const Ladder ladder{{.kind = RungKind::own_doctor, .ring = Seconds(45), .window = Seconds(60), .doctors = {}},
                    {.kind = RungKind::territory, .ring = Seconds(30), .window = Seconds(120), .doctors = {"t1", "t2"}},
                    {.kind = RungKind::regional, .ring = Seconds(30), .window = Seconds(90), .doctors = {"r1"}}};

struct Territory {
  std::optional<std::string> own{"own"};
  std::vector<Attempt> attempts;
  std::vector<DoctorView> doctors{{"own", DutyState::available, {}},
                                  {"r1", DutyState::available, {}},
                                  {"t1", DutyState::available, Instant{2}},
                                  {"t2", DutyState::available, Instant{1}}};
  LadderPosition position{0, 0, start};

  [[nodiscard]] Plan plan(Instant now = start) const { return plan_next({ladder, own, attempts, doctors}, position, now); }
  void set(const std::string& id, DutyState state) {
    for (DoctorView& doctor : doctors) {
      if (doctor.id == id) doctor.state = state;
    }
  }
};

TEST(Ladder, rings_the_own_doctor_first) {
  const Plan plan = Territory{}.plan();
  EXPECT_EQ(plan.act, Plan::Act::ring);
  EXPECT_EQ(plan.doctor, "own");
  EXPECT_EQ(plan.until, start + Seconds(45));
}

TEST(Ladder, rings_again_a_doctor_whose_page_went_away_but_not_for_ever) {
  Territory territory;
  const Attempt gone{"own", 0, 0, start, start + Seconds(5), RingEnd::gone, {}};
  territory.attempts = {gone};
  EXPECT_EQ(territory.plan().doctor, "own") << "her browser answered nothing in her name";
  EXPECT_TRUE(may_ring({ladder, territory.own, territory.attempts, territory.doctors}, territory.position, "own"));
  territory.set("own", DutyState::gone);
  EXPECT_EQ(territory.plan().position.rung, 1U) << "but nobody waits for her to come back";
  territory.set("own", DutyState::available);
  territory.attempts.assign(rings_gone_max, gone);
  EXPECT_EQ(territory.plan().position.rung, 1U);
  EXPECT_FALSE(may_ring({ladder, territory.own, territory.attempts, territory.doctors}, territory.position, "own"));
  territory.position.round = 1;
  EXPECT_EQ(territory.plan().doctor, "own") << "a person asked everyone again";
}

TEST(Ladder, leaves_at_once_a_rung_where_nobody_is_on_duty) {
  Territory territory;
  territory.set("own", DutyState::off);
  const Plan plan = territory.plan();
  EXPECT_EQ(plan.doctor, "t2") << "the longest idle of the territory";
  EXPECT_EQ(plan.left, (std::vector<LeftRung>{{0, RungLeft::nobody_on_duty}}));
}

TEST(Ladder, has_no_first_rung_for_a_patient_without_a_doctor) {
  Territory territory;
  territory.own.reset();
  EXPECT_EQ(territory.plan().position.rung, 1U);
}

TEST(Ladder, waits_for_a_busy_doctor_within_the_window_and_never_rings_her) {
  Territory territory;
  territory.set("own", DutyState::busy);
  const Plan plan = territory.plan();
  EXPECT_EQ(plan.act, Plan::Act::wait);
  EXPECT_EQ(plan.until, start + Seconds(60));
  EXPECT_EQ(plan.passed, (std::vector<Passed>{{"own", PassedOver::busy}}));
}

TEST(Ladder, does_not_wait_for_a_busy_doctor_who_will_not_come_back_to_duty) {
  Territory territory;
  territory.set("own", DutyState::busy);
  territory.doctors[0].said = DutyChoice::off;
  const Plan plan = territory.plan();
  EXPECT_EQ(plan.doctor, "t2") << "at once";
  EXPECT_EQ(plan.left, (std::vector<LeftRung>{{0, RungLeft::nobody_on_duty}}));
  territory.doctors[0].year = {1, 1970, 1};
  EXPECT_EQ(territory.plan().left, plan.left) << "her cap is not why";
}

TEST(Ladder, says_off_or_paused_of_a_busy_doctor_who_said_so) {
  Territory territory;
  territory.position = {0, 1, start};
  territory.set("t1", DutyState::busy);
  territory.set("t2", DutyState::busy);
  for (DoctorView& doctor : territory.doctors) {
    if (doctor.id == "t1") doctor.said = DutyChoice::paused;
  }
  const Plan plan = territory.plan();
  EXPECT_EQ(plan.act, Plan::Act::wait) << "for the other";
  EXPECT_EQ(plan.passed, (std::vector<Passed>{{"t1", PassedOver::paused}, {"t2", PassedOver::busy}}));
  EXPECT_EQ(waited_for_as({"x", DutyState::busy, {}, {}, DutyChoice::off}), DutyState::off);
  EXPECT_EQ(waited_for_as({"x", DutyState::busy, {}, {}, DutyChoice::available}), DutyState::busy);
}

TEST(Ladder, goes_on_when_the_window_is_over) {
  Territory territory;
  territory.set("own", DutyState::busy);
  const Plan plan = territory.plan(start + Seconds(60));
  EXPECT_EQ(plan.act, Plan::Act::ring);
  EXPECT_EQ(plan.position, (LadderPosition{0, 1, start + Seconds(60)}));
  EXPECT_EQ(plan.left, (std::vector<LeftRung>{{0, RungLeft::window_over}}));
}

TEST(Ladder, asks_nobody_twice_in_one_round) {
  Territory territory;
  territory.attempts = {{.doctor = "own", .end = RingEnd::declined, .reason = {}}, {.doctor = "t2", .end = RingEnd::no_answer, .reason = {}}};
  territory.position = {0, 1, start};
  EXPECT_EQ(territory.plan().doctor, "t1");
  territory.position.round = 1;
  EXPECT_EQ(territory.plan().doctor, "t2") << "a new round asks again";
}

TEST(Ladder, asks_again_a_doctor_whose_ring_was_withdrawn) {
  Territory territory;
  territory.attempts = {{.doctor = "own", .end = RingEnd::withdrawn, .reason = {}}};
  EXPECT_EQ(territory.plan().doctor, "own");
}

TEST(Ladder, is_exhausted_after_the_last_rung) {
  Territory territory;
  for (const char* id : {"own", "t1", "t2", "r1"}) territory.set(id, DutyState::off);
  const Plan plan = territory.plan();
  EXPECT_EQ(plan.act, Plan::Act::exhausted);
  EXPECT_EQ(plan.left.size(), 3U);
}

/// In use on that Tuesday from 9 h to noon, by the wall of Paris.
Rung by_day(Rung rung) {
  rung.hours.emplace().week[1] = {{std::chrono::hours(9), std::chrono::hours(12)}};
  return rung;
}
constexpr Instant tuesday_ten{1'773'133'200'000'000};  // 10 March 2026, 10 h in Paris
constexpr Instant noon = tuesday_ten + Seconds(7200);

TEST(Ladder, passes_by_a_rung_that_is_out_of_its_hours) {
  Territory territory;
  const Ladder with_hours{by_day(ladder[1]), ladder[2]};
  const Plan before = plan_next({with_hours, territory.own, {}, territory.doctors}, {0, 0, tuesday_ten}, tuesday_ten);
  EXPECT_EQ(before.doctor, "t2");
  const Plan after = plan_next({with_hours, territory.own, {}, territory.doctors}, {0, 0, noon}, noon);
  EXPECT_EQ(after.doctor, "r1");
  EXPECT_EQ(after.left, (std::vector<LeftRung>{{0, RungLeft::out_of_hours}}));
}

TEST(Ladder, waits_on_a_rung_no_longer_than_its_hours) {
  Territory territory;
  territory.set("t1", DutyState::busy);
  territory.set("t2", DutyState::off);
  const Ladder with_hours{by_day(ladder[1]), ladder[2]};
  const LadderQuestion question{with_hours, territory.own, {}, territory.doctors};
  const LadderPosition late{0, 0, noon - Seconds(30)};
  const Plan waits = plan_next(question, late, late.since);
  EXPECT_EQ(waits.act, Plan::Act::wait);
  EXPECT_EQ(waits.until, noon) << "its window would last until 12:01:30";
  territory.set("t1", DutyState::available);
  EXPECT_TRUE(could_go_on(question, late, noon - Seconds(1)));
  EXPECT_FALSE(could_go_on(question, late, noon)) << "free too late";
  const Plan goes_on = plan_next(question, late, noon);
  EXPECT_EQ(goes_on.doctor, "r1");
  EXPECT_EQ(goes_on.left, (std::vector<LeftRung>{{0, RungLeft::out_of_hours}}));
}

TEST(Ladder, waits_on_a_rung_while_somebody_of_it_may_become_free_and_no_longer) {
  Territory territory;
  territory.position.rung = 1;
  territory.set("t1", DutyState::busy);
  territory.set("t2", DutyState::off);
  const auto goes_on = [&] { return could_go_on({ladder, territory.own, territory.attempts, territory.doctors}, territory.position, start); };
  EXPECT_FALSE(goes_on()) << "t1 may become free";
  for (const DutyState state : {DutyState::ringing, DutyState::gone}) {
    territory.set("t1", state);
    EXPECT_FALSE(goes_on());
  }
  for (const DutyState state : {DutyState::off, DutyState::paused, DutyState::available}) {
    territory.set("t1", state);
    EXPECT_TRUE(goes_on());
  }
  territory.set("t1", DutyState::busy);
  territory.doctors[2].said = DutyChoice::off;
  EXPECT_TRUE(goes_on()) << "she said off in her call";
  territory.doctors[2].said = DutyChoice::available;
  territory.attempts = {{"t1", 0, 1, start, start, RingEnd::declined, {}}};
  EXPECT_TRUE(goes_on()) << "she has had her turn";
  territory.set("t1", DutyState::gone);
  territory.attempts = {{"t1", 0, 1, start, start, RingEnd::gone, {}}};
  EXPECT_TRUE(goes_on()) << "her page went away while it rang";
}

TEST(Ladder, leaves_a_rung_whenever_it_need_not_wait_and_only_then) {
  // Every pair of states of the two doctors of a rung: what is proposed is what the plan then does.
  constexpr std::array all{DutyState::off, DutyState::paused, DutyState::gone, DutyState::ringing, DutyState::busy, DutyState::available};
  for (const DutyState first : all) {
    for (const DutyState second : all) {
      Territory territory;
      territory.position.rung = 1;
      territory.set("t1", first);
      territory.set("t2", second);
      const LadderQuestion question{ladder, territory.own, territory.attempts, territory.doctors};
      const Plan plan = plan_next(question, territory.position, start);
      EXPECT_EQ(could_go_on(question, territory.position, start), plan.act != Plan::Act::wait);
    }
  }
}

TEST(Ladder, rings_from_its_end_whoever_is_free_on_a_rung_in_use) {
  Territory territory;
  territory.set("r1", DutyState::off);
  const Ladder with_hours{by_day(ladder[1]), ladder[2]};
  const LadderQuestion question{with_hours, territory.own, {}, territory.doctors};
  EXPECT_EQ(plan_anywhere(question, 0, tuesday_ten).doctor, "t2");
  EXPECT_EQ(plan_anywhere(question, 0, noon).act, Plan::Act::exhausted);
  EXPECT_TRUE(could_ring_anywhere(question, 0, tuesday_ten));
  EXPECT_FALSE(could_go_on(question, {0, 2, {}}, tuesday_ten)) << "beyond the ladder stands nobody";
  EXPECT_FALSE(could_ring_anywhere(question, 0, noon));
}

TEST(Ladder, says_why_it_rings_her_of_those_who_are_free) {
  Territory territory;
  Ladder preferring = ladder;
  preferring[1].prefer = {Preference::known_doctor};
  const Familiarity familiar{{"t1"}, {}};
  const Plan plan = plan_next({preferring, territory.own, {}, territory.doctors, familiar}, {0, 1, start}, start);
  EXPECT_EQ(plan.doctor, "t1") << "t2 has been free for longer";
  EXPECT_EQ(plan.because, Preferences{Preference::known_doctor});
}

TEST(Ladder, knows_which_waiting_request_a_free_doctor_can_serve) {
  Territory territory;
  const LadderQuestion question{ladder, territory.own, territory.attempts, territory.doctors};
  EXPECT_TRUE(may_ring(question, {0, 1, start}, "t1"));
  EXPECT_FALSE(may_ring(question, {0, 1, start}, "r1"));
  EXPECT_FALSE(may_ring(question, {0, 3, start}, "r1"));
}

}  // namespace
}  // namespace maillage::care
