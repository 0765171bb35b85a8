// Arrivals come in the numbers that were asked for, at the hours and seasons that are assumed, and are the same whatever the places are.
#include "care/twin/arrivals.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

std::vector<Need> all_of(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, double requests) {
  const Arrivals arrivals(territory, seed, horizon, requests);
  std::vector<Need> all;
  for (unsigned day = 0; day < horizon.days; ++day) {
    const std::vector<Need> needs = arrivals.of_day(day);
    EXPECT_TRUE(std::ranges::is_sorted(needs, {}, &Need::at));
    all.insert(all.end(), needs.begin(), needs.end());
  }
  return all;
}

const Horizon year{testing::a_day("2026-01-05"), 364};

TEST(TwinArrivals, come_in_the_number_that_was_asked_for) {
  const TwinTerritory territory = testing::small_territory(2);
  const auto needs = all_of(territory, 1, year, 20'000);
  EXPECT_NEAR(static_cast<double>(needs.size()), 20'000, 450) << "three standard deviations of a Poisson";
}

TEST(TwinArrivals, follow_the_week_the_hours_and_the_winter) {
  const auto needs = all_of(testing::small_territory(2), 2, year, 20'000);
  std::array<double, 7> days{};
  double morning = 0;
  double night = 0;
  double cough_in_winter = 0;
  double cough = 0;
  for (const Need& need : needs) {
    const LocalTime wall = to_local(need.at, metropolitan_france);
    days[std::chrono::weekday(date_of(wall)).iso_encoding() - 1] += 1;
    const auto hour = time_of_day(wall) / std::chrono::hours(1);
    morning += hour == 9 ? 1 : 0;
    night += hour == 3 ? 1 : 0;
    if (motives_of_need[need.motive].name != "poumons, toux") continue;
    cough += 1;
    cough_in_winter += is_winter(date_of(wall)) ? 1 : 0;
  }
  EXPECT_GT(days[0], 1.1 * days[2]) << "Monday and Wednesday";
  EXPECT_LT(days[6], .4 * days[2]) << "Sunday";
  EXPECT_GT(morning, 30 * night);
  EXPECT_NEAR(cough_in_winter / cough, 5.0 / 12 * 1.5, .05);
}

TEST(TwinArrivals, are_the_same_patients_when_the_scenario_changes_places_and_doctors) {
  TwinTerritory other = testing::small_territory(9);
  other.places.front().card->hours = {};
  const auto before = all_of(testing::small_territory(2), 3, {year.first, 30}, 900);
  const auto after = all_of(other, 3, {year.first, 30}, 900);
  ASSERT_EQ(before.size(), after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].key, after[i].key);
    EXPECT_EQ(before[i].at, after[i].at);
    EXPECT_EQ(before[i].motive, after[i].motive);
    EXPECT_EQ(before[i].age_months, after[i].age_months);
  }
}

TEST(TwinArrivals, give_residents_needs_of_their_own) {
  const auto needs = all_of(testing::lively_territory(), 4, {year.first, 60}, 3000);
  const auto residents = std::ranges::count_if(needs, [](const Need& need) { return need.resident.has_value(); });
  EXPECT_GT(residents, 100);
  EXPECT_TRUE(std::ranges::all_of(needs, [](const Need& need) { return !need.resident || (*need.resident == 2 && need.cannot_travel); }));
}

}  // namespace
}  // namespace maillage::care::twin
