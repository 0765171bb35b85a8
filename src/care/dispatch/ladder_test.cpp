// The ladder: who is rung next, who is passed over, and when a rung is left.
#include "care/dispatch/ladder.hpp"

#include <gtest/gtest.h>

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
                                  {"t1", DutyState::available, Instant{2}},
                                  {"t2", DutyState::available, Instant{1}},
                                  {"r1", DutyState::available, {}}};
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

TEST(Ladder, knows_which_waiting_request_a_free_doctor_can_serve) {
  Territory territory;
  const LadderQuestion question{ladder, territory.own, territory.attempts, territory.doctors};
  EXPECT_TRUE(may_ring(question, {0, 1, start}, "t1"));
  EXPECT_FALSE(may_ring(question, {0, 1, start}, "r1"));
  EXPECT_FALSE(may_ring(question, {0, 3, start}, "r1"));
}

}  // namespace
}  // namespace maillage::care
