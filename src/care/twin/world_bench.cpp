// script/bench twin: a year of a territory with 200,000 requests, lived whole: 100 communes, 60 places, 48 doctors, agendas, appointments.
//
// CPU and wall time from the drawing of the first need to the finished report. The territory is invented, and so staffed that most needs are
// answered: a year in which most people find no place would cost next to nothing.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "care/twin/report.hpp"
#include "testing/twin/county.hpp"

namespace {

using namespace maillage::care::twin;

constexpr double requests_a_year = 200'000;
constexpr double goal_seconds = 10;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

const char* verdict(double seconds) { return seconds <= goal_seconds ? "met" : "not-met"; }

void year(benchmark::State& state) {
  const TwinTerritory territory = maillage::testing::county();
  const Horizon horizon{maillage::testing::a_day("2026-01-01"), 365};
  if (const auto usable = check(territory); !usable) return state.SkipWithError(usable.error().text.c_str());
  for (auto _ : state) {
    const double cpu = cpu_seconds();
    const auto wall = std::chrono::steady_clock::now();
    const Arrivals arrivals(territory, 1, horizon, requests_a_year);
    const Lived lived = World(territory, 1, horizon, [&](unsigned day) { return arrivals.of_day(day); }).live();
    const TwinReport report = report_of(territory, lived, horizon);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - wall;
    const double spent = cpu_seconds() - cpu;
    fmt::print("RESULT twin.year.requests {} requests, {:.1f} % answered, {} appointments, {} rings, {} commands\n", report.whole.needs,
               report.whole.answered_share() * 100, lived.bookings, lived.rings, lived.commands);
    fmt::print("RESULT twin.year.wait {:.1f} / {:.1f} minutes P50 / P90\n", report.whole.wait.p50, report.whole.wait.p90);
    fmt::print("RESULT twin.year.cpu {:.2f} s goal={:.0f} {}\n", spent, goal_seconds, verdict(spent));
    fmt::print("RESULT twin.year.wall {:.2f} s goal={:.0f} {}\n", took.count(), goal_seconds, verdict(took.count()));
    fmt::print("RESULT twin.year.rate {:.0f} commands a CPU-second\n", static_cast<double>(lived.commands) / spent);
  }
}
BENCHMARK(year)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
