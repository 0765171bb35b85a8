#include "care/dispatch/nearness.hpp"

#include <gtest/gtest.h>

#include "care/dispatch/ladder_check.hpp"

namespace maillage::care {
namespace {

TEST(Nearness, has_three_exceptions_and_tells_the_strongest) {
  EXPECT_EQ(exception_of({}), Nearness::without_exception);
  EXPECT_EQ(exception_of({.priority_zone = true}), Nearness::priority_zone);
  EXPECT_EQ(exception_of({.priority_zone = true, .treating_doctor = false}), Nearness::no_treating_doctor);
  EXPECT_EQ(exception_of({.priority_zone = true, .treating_doctor = false, .regulated = true}), Nearness::regulated);
}

TEST(Nearness, is_of_all_rungs_but_the_neighbours_and_the_region) {
  for (const RungKind kind : {RungKind::own_doctor, RungKind::territory, RungKind::booked, RungKind::linked, RungKind::transfer}) {
    EXPECT_TRUE(is_near(kind)) << name_of(kind);
  }
  EXPECT_FALSE(is_near(RungKind::neighbours));
  EXPECT_FALSE(is_near(RungKind::regional));
}

/// The neighbours only for who is excepted, then the region for everybody.
class ExceptedOnly : public ::testing::Test {
 protected:
  [[nodiscard]] Plan plan(Nearness beyond) const {
    return plan_next({.ladder = ladder, .own_doctor = nobody, .attempts = {}, .doctors = doctors, .beyond = beyond}, {0, 0, now}, now);
  }

  Instant now{1'773'136'800'000'000};
  std::optional<std::string> nobody;
  Ladder ladder{{.kind = RungKind::neighbours, .doctors = {"n"}, .excepted_only = true}, {.kind = RungKind::regional, .doctors = {"r"}}};
  std::vector<DoctorView> doctors{{"n", DutyState::available, {}}, {"r", DutyState::available, {}}};
};

TEST_F(ExceptedOnly, rings_the_neighbours_for_each_exception) {
  for (const Nearness beyond : {Nearness::regulated, Nearness::no_treating_doctor, Nearness::priority_zone}) EXPECT_EQ(plan(beyond).doctor, "n");
}

TEST_F(ExceptedOnly, leaves_the_rung_and_says_why_without_one) {
  const Plan left = plan(Nearness::without_exception);
  EXPECT_EQ(left.doctor, "r");
  ASSERT_EQ(left.left.size(), 1U);
  EXPECT_EQ(left.left.front().why, RungLeft::not_near);
  EXPECT_STREQ(name_of(left.left.front().why), "not-near");
}

TEST_F(ExceptedOnly, is_kept_at_the_end_of_the_ladder_too) {
  doctors[1].state = DutyState::off;
  const LadderQuestion question{.ladder = ladder, .own_doctor = nobody, .attempts = {}, .doctors = doctors, .beyond = Nearness::without_exception};
  EXPECT_EQ(plan_anywhere(question, 0, now).act, Plan::Act::exhausted);
  EXPECT_FALSE(could_ring_anywhere(question, 0, now));
}

TEST_F(ExceptedOnly, is_refused_of_a_rung_that_is_near_and_of_the_last_one) {
  EXPECT_TRUE(check(ladder));
  ladder[1].excepted_only = true;
  ASSERT_FALSE(check(ladder));
  EXPECT_EQ(check(ladder).error().reason, "ladder-no-last-rung");
  ladder[1].excepted_only = false;
  ladder[0].kind = RungKind::territory;
  ASSERT_FALSE(check(ladder));
  EXPECT_EQ(check(ladder).error().reason, "rung-near-excepted");
}

}  // namespace
}  // namespace maillage::care
