// The cap: shares, the year that it is of, and what the ladder makes of a doctor who has used hers up.
#include "care/dispatch/cap.hpp"

#include <gtest/gtest.h>

#include "care/dispatch/ladder.hpp"

namespace maillage::care {
namespace {

constexpr Instant new_year{1'798'758'000'000'000};  // 2027-01-01 00:00 in Paris
constexpr Instant before_new_year = new_year - Micros(1);

TEST(Cap, a_year_begins_at_midnight_in_paris) {
  EXPECT_EQ(year_of(before_new_year), 2026);
  EXPECT_EQ(year_of(new_year), 2027);
  EXPECT_EQ(year_begins(2027), new_year);
}

TEST(Cap, the_most_generous_of_her_specialties_counts_and_the_usual_share_else) {
  const Caps caps{20, {{"psychiatry", 40}, {"dermatology", 25}}, {{"tanguy", 40}}};
  EXPECT_EQ(share_of(caps, {"dermatology", "psychiatry"}), 40U);
  EXPECT_EQ(share_of(caps, {"geriatrics"}), 20U);
  EXPECT_EQ(percent_of(caps, "tanguy"), 40U);
  EXPECT_EQ(percent_of(caps, "claire"), 20U);
}

TEST(Cap, is_reached_at_that_share_of_what_she_declared_and_never_without_a_declaration) {
  EXPECT_EQ(most_of(4400, 20), 880U);
  EXPECT_FALSE(cap_reached({4400, 2026, 879}, 20, before_new_year));
  EXPECT_TRUE(cap_reached({4400, 2026, 880}, 20, before_new_year));
  EXPECT_FALSE(cap_reached({4400, 2026, 880}, 40, before_new_year));
  EXPECT_FALSE(cap_reached({4400, 2026, 880}, 100, before_new_year)) << "a hundred is no cap";
  EXPECT_FALSE(cap_reached({0, 2026, 880}, 20, before_new_year));
}

TEST(Cap, begins_again_with_the_year) {
  const YearCount count{4400, 2026, 880};
  EXPECT_EQ(counted_at(count, before_new_year), 880U);
  EXPECT_EQ(counted_at(count, new_year), 0U);
  EXPECT_FALSE(cap_reached(count, 20, new_year));
}

/// One rung of two doctors, of whom `full` has used her share up.
struct Scene {
  Ladder ladder{{.kind = RungKind::territory, .doctors = {"full", "other"}}};
  std::optional<std::string> own;
  std::vector<Attempt> attempts;
  std::vector<DoctorView> doctors{{"full", DutyState::available, {}, {100, 2026, 20}}, {"other", DutyState::off, {}, {}}};
  Caps caps{};

  [[nodiscard]] LadderQuestion question() const { return {ladder, own, attempts, doctors, nothing_known, {}, caps}; }
  [[nodiscard]] Plan plan(Instant now) const { return plan_next(question(), {0, 0, now}, now); }
};

TEST(CapOnTheLadder, who_has_used_her_share_up_is_not_rung_and_the_course_can_say_so) {
  const Scene scene;
  const Plan plan = scene.plan(before_new_year);
  ASSERT_EQ(plan.act, Plan::Act::exhausted) << "nor is she waited for";
  ASSERT_EQ(plan.left.size(), 1U);
  EXPECT_EQ(plan.left[0].why, RungLeft::cap_reached);
  EXPECT_EQ(plan.left[0].passed, (std::vector<Passed>{{"full", PassedOver::cap_reached, 20}}));
  EXPECT_FALSE(could_ring_anywhere(scene.question(), 0, before_new_year));
  EXPECT_EQ(plan_anywhere(scene.question(), 0, before_new_year).act, Plan::Act::exhausted);
}

TEST(CapOnTheLadder, another_is_rung_in_her_place) {
  Scene scene;
  scene.doctors[1].state = DutyState::available;
  const Plan plan = scene.plan(before_new_year);
  ASSERT_EQ(plan.act, Plan::Act::ring);
  EXPECT_EQ(plan.doctor, "other");
  EXPECT_EQ(plan.passed, (std::vector<Passed>{{"full", PassedOver::cap_reached, 20}}));
}

TEST(CapOnTheLadder, a_treating_doctor_is_rung_for_her_own_patient) {
  Scene scene;
  scene.own = "full";
  EXPECT_EQ(scene.plan(before_new_year).doctor, "full");
}

TEST(CapOnTheLadder, she_is_rung_again_in_the_new_year) { EXPECT_EQ(Scene().plan(new_year).doctor, "full"); }

TEST(CapOnTheLadder, a_psychiatrist_has_a_share_of_her_own) {
  Scene scene;
  scene.caps.doctors = {{"full", 40}};
  EXPECT_EQ(scene.plan(before_new_year).doctor, "full");
}

TEST(CapOnTheLadder, whoever_is_off_is_off_and_not_capped) {
  Scene scene;
  scene.doctors[0].state = DutyState::off;
  EXPECT_EQ(scene.plan(before_new_year).left[0].why, RungLeft::nobody_on_duty);
}

TEST(Cap, counts_one_more_from_nothing_in_a_new_year) {
  EXPECT_EQ(one_more({500, 2026, 99}, 2026), (YearCount{500, 2026, 100}));
  EXPECT_EQ(one_more({500, 2026, 99}, 2027), (YearCount{500, 2027, 1}));
}

}  // namespace
}  // namespace maillage::care
