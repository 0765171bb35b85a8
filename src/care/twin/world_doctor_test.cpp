// Doctors answer as queueing theory says, and more of them help.
#include <gtest/gtest.h>

#include <cmath>

#include "care/twin/report.hpp"
#include "care/twin/world.hpp"
#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

Lived lived(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, double requests) {
  const Arrivals arrivals(territory, seed, horizon, requests);
  return World(territory, seed, horizon, [&](unsigned day) { return arrivals.of_day(day); }).live();
}

const Horizon week{testing::a_day("2026-12-01"), 7};

TEST(TwinDoctor, never_makes_the_patients_wait_longer_for_more_doctors) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    double before = INFINITY;
    for (unsigned doctors = 2; doctors <= 6; ++doctors) {
      TwinTerritory territory = testing::small_territory(doctors);
      territory.rooms["champhol"] = 100;
      territory.assumed.patience_minutes = 1e6;
      const double p90 = report_of(territory, lived(territory, seed, week, 700), week).whole.wait.p90;
      EXPECT_LE(p90, before) << doctors << " doctors, seed " << seed;
      before = p90;
    }
  }
}

/// The teleconsultations that the first doctor gave: to her own patients, and to others.
struct Given {
  std::uint32_t own{0};
  std::uint32_t others{0};
};
Given given_by_first(const Lived& lived) {
  Given given;
  for (const Visit& visit : lived.visits) {
    if (visit.end != End::answered || visit.doctor != 0) continue;
    ++(visit.need.own_doctor == 0U ? given.own : given.others);
  }
  return given;
}

TEST(TwinDoctor, gives_no_more_teleconsultations_than_her_share_but_to_her_own_patients) {
  TwinTerritory territory = testing::small_territory(2);
  EXPECT_GT(given_by_first(lived(territory, 1, week, 700)).others, 100U) << "without a cap";
  territory.doctors[0].activity = Activity{100, 2};  // forty
  territory.doctors[0].counted = 15;
  const Lived capped = lived(territory, 1, week, 700);
  EXPECT_EQ(given_by_first(capped).others, 25U);
  EXPECT_GT(given_by_first(capped).own, 0U);
  const TwinReport report = report_of(territory, capped, week);
  ASSERT_TRUE(report.doctors[0].share_used_up);
  EXPECT_LT(*report.doctors[0].share_used_up, week.first + std::chrono::days(7));
  EXPECT_FALSE(report.doctors[1].share_used_up) << "who declares nothing has no cap";
}

TEST(TwinDoctor, is_only_there_for_her_own_patients_when_nothing_is_left_of_her_share) {
  TwinTerritory territory = testing::small_territory(2);
  territory.doctors[0].activity = Activity{100, 2};
  territory.doctors[0].counted = 40;
  const Lived capped = lived(territory, 1, week, 200);
  EXPECT_EQ(given_by_first(capped).others, 0U);
  EXPECT_EQ(capped.doctors[0].share_used_up, week.first);
}

/// The share of arrivals that find all of c servers busy, of the offered load a (Erlang's second formula).
double erlang_c(unsigned c, double a) {
  double term = 1;
  double sum = 1;
  for (unsigned k = 1; k < c; ++k) {
    term *= a / k;
    sum += term;
  }
  const double last = term * a / c * c / (c - a);
  return last / (sum + last);
}

/// Arrivals without memory and calls without memory, at the one place; doctors answer at once.
struct Queue {
  static constexpr unsigned doctors = 5;
  static constexpr double mean_minutes = 15;
  static constexpr double load = .7;
  static constexpr unsigned days = 40;
  double waited{0};
  double sum_minutes{0};
  double count{0};

  void live(std::uint64_t seed) {
    TwinTerritory territory = testing::small_territory(doctors);
    territory.rooms["champhol"] = 10'000;
    territory.assumed.answer_seconds = 0;
    territory.assumed.joining_seconds = 0;
    territory.assumed.accepts = 1;
    territory.assumed.declines = 0;
    territory.assumed.patience_minutes = 1e6;  // patients of the formula never leave
    const Horizon horizon{testing::a_day("2026-11-02"), days};
    const auto needs = needs_of(start_of(horizon.first, territory.zone), seed);
    const Lived lives = World(territory, seed, horizon, [&](unsigned day) { return needs[day]; }).live();
    for (const Visit& visit : lives.visits) {
      ASSERT_EQ(visit.end, End::answered);
      sum_minutes += static_cast<double>(visit.doctor_wait().count()) / 60e6;
      waited += visit.doctor_wait() > Micros(0) ? 1 : 0;
      count += 1;
    }
  }

  static std::vector<std::vector<Need>> needs_of(Instant begin, std::uint64_t seed) {
    const Chance chance(seed);
    std::vector<std::vector<Need>> needs(days);
    double at_minute = 0;
    for (std::uint64_t i = 1;; ++i) {
      at_minute += chance.exponential(mean_minutes / (load * doctors), i, Draw::when);
      const auto day = static_cast<std::size_t>(at_minute / 1440);
      if (day >= days) return needs;
      Need need;
      need.key = i;
      need.at = begin + Micros(static_cast<std::int64_t>(at_minute * 60e6));
      need.age_months = 500;
      need.known = KnownCourse{0, {}, Micros(static_cast<std::int64_t>(chance.exponential(mean_minutes, i, Draw::duration) * 60e6)), {}};
      needs[day].push_back(need);
    }
  }
};

TEST(TwinDoctor, makes_patients_wait_as_erlang_says_when_doctors_answer_at_once) {
  Queue queue;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) queue.live(seed);
  const double busy = erlang_c(Queue::doctors, Queue::load * Queue::doctors);
  const double expected = busy * Queue::mean_minutes / (Queue::doctors * (1 - Queue::load));
  EXPECT_NEAR(queue.waited / queue.count, busy, .04 * busy) << queue.count << " visits";
  EXPECT_NEAR(queue.sum_minutes / queue.count, expected, .08 * expected) << queue.count << " visits";
}

TEST(TwinDoctor, declines_shortly_before_an_appointment_with_somebody_else) {
  const TwinTerritory territory = testing::lively_territory();
  const Lived days = lived(territory, 2, {testing::a_day("2026-12-01"), 14}, 900);
  std::size_t on_time = 0;
  std::size_t kept = 0;
  for (const Visit& visit : days.visits) {
    if (visit.end != End::answered || !visit.slot) continue;
    ++kept;
    on_time += visit.accepted <= *visit.slot + std::chrono::minutes(20) ? 1 : 0;
  }
  ASSERT_GT(kept, 50U);
  EXPECT_GT(on_time, kept * 8 / 10);
}

}  // namespace
}  // namespace maillage::care::twin
