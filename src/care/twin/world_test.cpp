// Lived days: nobody is lost, queues are as long as queueing theory says, and more doctors help.
#include "care/twin/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "care/twin/report.hpp"
#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

Lived lived(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, double requests) {
  const Arrivals arrivals(territory, seed, horizon, requests);
  return World(territory, seed, horizon, [&](unsigned day) { return arrivals.of_day(day); }).live();
}

const Horizon week{testing::a_day("2026-12-01"), 7};

TEST(TwinWorld, ends_each_need_exactly_once) {
  const TwinTerritory territory = testing::lively_territory();
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Lived days = lived(territory, seed, week, 500);
    const TwinReport report = report_of(territory, days, week);
    std::size_t sum = 0;
    for (const std::size_t count : report.whole.ended) sum += count;
    EXPECT_EQ(sum, report.whole.needs);
    EXPECT_EQ(report.whole.needs, days.visits.size());
    EXPECT_EQ(report.whole.count(End::open), 0U) << "seed " << seed;
    for (const End end : {End::excluded, End::answered, End::left}) EXPECT_GT(report.whole.count(end), 0U) << name_of(end) << ", seed " << seed;
    std::size_t by_doctors = 0;
    for (const DoctorLived& doctor : days.doctors) by_doctors += doctor.answered;
    EXPECT_EQ(by_doctors, report.whole.answered());
  }
}

TEST(TwinWorld, keeps_the_times_of_a_visit_in_order_and_no_doctor_in_two_calls) {
  const TwinTerritory territory = testing::lively_territory();
  const Lived days = lived(territory, 3, week, 500);
  std::vector<std::vector<std::pair<Instant, Instant>>> calls(territory.doctors.size());
  for (const Visit& visit : days.visits) {
    if (visit.end != End::answered) continue;
    EXPECT_LE(visit.need.at, visit.came);
    EXPECT_LE(visit.came, visit.begun);
    EXPECT_LE(visit.begun, visit.ready);
    EXPECT_LE(visit.ready, visit.accepted);
    EXPECT_LT(visit.accepted, visit.concluded);
    calls[visit.doctor].emplace_back(visit.accepted, visit.concluded);
  }
  for (auto& hers : calls) {
    std::ranges::sort(hers);
    for (std::size_t i = 1; i < hers.size(); ++i) EXPECT_LE(hers[i - 1].second, hers[i].first);
  }
}

TEST(TwinWorld, lives_the_same_days_from_the_same_seed) {
  const TwinTerritory territory = testing::lively_territory();
  const Lived first = lived(territory, 9, week, 300);
  const Lived second = lived(territory, 9, week, 300);
  ASSERT_EQ(first.visits.size(), second.visits.size());
  for (std::size_t i = 0; i < first.visits.size(); ++i) {
    EXPECT_EQ(first.visits[i].end, second.visits[i].end);
    EXPECT_EQ(first.visits[i].concluded, second.visits[i].concluded);
  }
}

}  // namespace
}  // namespace maillage::care::twin
