// A ladder that would lose a patient is refused in words that say which rung and what to change.
#include "care/dispatch/ladder_check.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using std::chrono::hours;

Ladder usable() {
  return {{.kind = RungKind::own_doctor, .doctors = {}},
          {.kind = RungKind::territory, .doctors = {"t1", "t2"}},
          {.kind = RungKind::regional, .doctors = {"r1"}}};
}
void opens(Rung& rung, HoursSpan span) {
  if (!rung.hours) rung.hours.emplace();
  for (HoursSpans& day : rung.hours->week) day.push_back(span);
}

struct Refusal {
  std::string reason;
  std::string where;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};
Refusal refused(const Ladder& ladder) {
  const Outcome<> checked = check(ladder);
  if (checked) return {};
  EXPECT_NE(checked.error().text.find(checked.error().expression.front() == "ladder" ? "rung" : checked.error().expression.front()),
            std::string::npos)
      << "the words name the rung: " << checked.error().text;
  return {checked.error().reason, checked.error().expression.front()};
}
template <class Change>
Refusal refused_after(Change change) {
  Ladder ladder = usable();
  change(ladder);
  return refused(ladder);
}

TEST(LadderCheck, lets_an_ordinary_ladder_and_one_with_hours_and_preferences_pass) {
  EXPECT_TRUE(check(usable()));
  Ladder ladder = usable();
  opens(ladder[1], {hours(8), hours(20)});
  ladder[1].prefer = {Preference::known_doctor, Preference::language, Preference::longest_idle};
  EXPECT_TRUE(check(ladder));
}

TEST(LadderCheck, refuses_no_rungs_and_too_many) {
  EXPECT_EQ(refused({}), (Refusal{"ladder-empty", "ladder"}));
  EXPECT_EQ(refused(Ladder(rungs_max + 1, {.kind = RungKind::territory, .doctors = {"t1"}})), (Refusal{"ladder-too-long", "ladder"}));
}

TEST(LadderCheck, refuses_a_ladder_without_a_last_rung_that_is_always_in_use) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder.resize(1); }), (Refusal{"ladder-no-last-rung", "ladder[0]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { opens(ladder[2], {hours(0), hours(24)}); }), (Refusal{"ladder-no-last-rung", "ladder[2]"}));
}

TEST(LadderCheck, refuses_doctors_who_would_never_be_rung_or_twice) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[0].doctors = {"t1"}; }), (Refusal{"rung-own-doctor-named", "ladder[0]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].doctors.clear(); }), (Refusal{"rung-empty", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].doctors = {"t1", "t2", "t1"}; }), (Refusal{"rung-doctor-twice", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].doctors.resize(doctors_per_rung_max + 1); }), (Refusal{"rung-too-long", "ladder[1]"}));
}

TEST(LadderCheck, refuses_times_that_lose_a_patient_or_a_doctor) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].window = Seconds(0); }), (Refusal{"rung-times", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].ring = wait_max + Seconds(1); }), (Refusal{"rung-times", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].ring = ladder[1].window + Seconds(1); }),
            (Refusal{"rung-ring-longer-than-window", "ladder[1]"}));
}

TEST(LadderCheck, refuses_hours_that_contradict_themselves_or_never_begin) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { opens(ladder[1], {hours(9), hours(8)}); }), (Refusal{"span-backwards", "ladder[1].hours"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].hours.emplace(); }), (Refusal{"rung-never-in-use", "ladder[1]"}));
}

TEST(LadderCheck, refuses_two_rungs_of_one_kind_that_contradict_each_other) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder.insert(ladder.begin(), ladder.front()); }), (Refusal{"rungs-contradict", "ladder[1]"}));
  Ladder twice = usable();
  twice.insert(twice.begin() + 1, {.kind = RungKind::territory, .ring = Seconds(20), .doctors = {"t2"}});
  EXPECT_EQ(refused(twice), (Refusal{"rungs-contradict", "ladder[2]"}));
  opens(twice[1], {hours(8), hours(12)});
  opens(twice[2], {hours(11), hours(20)});
  EXPECT_EQ(refused(twice), (Refusal{"rungs-contradict", "ladder[2]"}));
  twice[2].hours.reset();
  opens(twice[2], {hours(12), hours(20)});
  EXPECT_TRUE(check(twice)) << "one after the other";
}

TEST(LadderCheck, refuses_preferences_that_are_never_asked) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].prefer = {Preference::language, Preference::language}; }),
            (Refusal{"rung-preference-twice", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].prefer = {Preference::longest_idle, Preference::language}; }),
            (Refusal{"rung-preference-after-fairness", "ladder[1]"}));
}

TEST(LadderCheck, refuses_more_rings_at_once_than_a_rung_can_ring) {
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[0].parallel = 2; }), (Refusal{"rung-parallel", "ladder[0]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].parallel = 0; }), (Refusal{"rung-parallel", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].parallel = parallel_max + 1; }), (Refusal{"rung-parallel", "ladder[1]"}));
  EXPECT_EQ(refused_after([](Ladder& ladder) { ladder[1].parallel = static_cast<std::uint32_t>(ladder[1].doctors.size() + 1); }),
            (Refusal{"rung-parallel", "ladder[1]"}));
}

}  // namespace
}  // namespace maillage::care
