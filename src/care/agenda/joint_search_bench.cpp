// The first 20 joint slots among 1,000 and 10,000 agendas over 90 days, and the same questions to the slow oracle, whose answers must be
// equal.
//
// Two shapes: four-way (doctor, assistant, place and kit of a teleconsultation, journeys included) and doctors alone (téléexpertise time). Each
// question is timed apart, in processor time of this thread, for p50 and p99. The goals are those of 100,000 agendas, printed also where fewer are
// searched; MAILLAGE_AGENDAS=100000 runs that many (1.5 GB, some minutes). Out of scope: PostgreSQL beside it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "testing/agenda/random_agendas.hpp"
#include "testing/agenda/slow_agendas.hpp"

namespace {

namespace care = maillage::care;
namespace chrono = std::chrono;
using maillage::testing::RandomAgendas;
using maillage::testing::SlowAgendas;
using maillage::testing::TerritoryShape;

constexpr std::uint32_t seed = 20261122;
constexpr care::LocalDate first = chrono::local_days(chrono::year(2026) / 11 / 23);
constexpr int questions = 2000;
constexpr int oracle_questions = 3;            // some seconds each
constexpr unsigned oracle_agendas_max = 1000;  // beyond it would take minutes
constexpr double joint_goal_us = 2000;
constexpr double doctors_goal_us = 1000;

double thread_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct Territory {
  explicit Territory(unsigned agendas) : random(seed) {
    shape = {.doctors = agendas * 4 / 10, .places = agendas * 2 / 10, .assistants = agendas * 25 / 100, .kits = agendas * 15 / 100, .nights = false};
    slow.all = random.territory(shape, first, care::horizon_days);
    slow.first = first;
    slow.days = care::horizon_days;
    const double start = thread_us();
    fast.roll(first);
    for (const care::AgendaRules& rules : slow.all) fast.set(rules);
    fmt::print("RESULT agenda.draw.{} {:.1f} us an agenda of 90 days\n", agendas, (thread_us() - start) / agendas);
  }

  /// A third asks for one place, a third for a few, a third for the whole territory.
  care::JointQuestion question(care::SlotKind kind) {
    care::JointQuestion asked;
    asked.kind = kind;
    asked.earliest = care::start_of(first + chrono::days(random.below(80)), care::metropolitan_france) + chrono::minutes(random.below(1440));
    if (random.below(2) == 0) asked.specialty = random.below(2) == 0 ? "general" : "cardiology";
    if (random.below(3) == 0) asked.language = "pt";
    const unsigned places = random.below(3);
    for (unsigned i = 0; i < places * 3; ++i) asked.places.push_back("p" + std::to_string(random.below(shape.places)));
    return asked;
  }

  TerritoryShape shape;
  RandomAgendas random;
  SlowAgendas slow;
  care::Agendas fast{care::metropolitan_france};
};

void say(const std::string& name, std::vector<double>& took_us, double goal_us) {
  std::ranges::sort(took_us);
  const double p99 = took_us[took_us.size() * 99 / 100];
  fmt::print("RESULT {}.p50 {:.1f} us\n", name, took_us[took_us.size() / 2]);
  fmt::print("RESULT {}.p99 {:.1f} us goal={:.0f} {}\n", name, p99, goal_us, p99 <= goal_us ? "met" : "not-met");
}

void search(Territory& territory, unsigned agendas, care::SlotKind kind, const char* what, double goal_us) {
  std::vector<double> took_us;
  std::size_t found = 0;
  for (int i = 0; i < questions; ++i) {
    const care::JointQuestion question = territory.question(kind);
    const double start = thread_us();
    found += find_joint_slots(territory.fast, question).size();
    took_us.push_back(thread_us() - start);
  }
  const std::string name = fmt::format("agenda.{}.{}", what, agendas);
  say(name, took_us, goal_us);
  fmt::print("RESULT {}.found {:.1f} slots a question\n", name, static_cast<double>(found) / questions);
  const double fast_us = took_us[took_us.size() / 2];
  double slow_us = 0;
  int different = 0;
  for (int i = 0; i < oracle_questions; ++i) {
    care::JointQuestion question = territory.question(kind);
    if (question.places.empty()) question.places = {"p0", "p1", "p2"};
    // Of ten thousand it is asked for one doctor: she alone already takes it seconds.
    if (agendas > oracle_agendas_max) question.doctor = "Practitioner/d" + std::to_string(territory.random.below(territory.shape.doctors));
    const double start = thread_us();
    const auto expected = territory.slow.find(question);
    slow_us += thread_us() - start;
    if (expected != find_joint_slots(territory.fast, question)) ++different;
  }
  fmt::print("RESULT {}.oracle {:.0f} ms a question, {:.0f} times our p50, {} of {} answers differ goal=0 {}\n", name,
             slow_us / oracle_questions / 1e3, slow_us / oracle_questions / fast_us, different, oracle_questions, different == 0 ? "met" : "not-met");
}

void slots(benchmark::State& state) {
  const auto agendas = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    Territory territory(agendas);
    search(territory, agendas, care::SlotKind::teleconsultation, "joint", joint_goal_us);
    search(territory, agendas, care::SlotKind::expertise, "doctors", doctors_goal_us);
  }
}

void sizes(benchmark::internal::Benchmark* bench) {
  if (const char* wanted = std::getenv("MAILLAGE_AGENDAS"); wanted != nullptr) {
    const std::string_view text = wanted;
    int agendas = 0;
    std::from_chars(text.data(), text.data() + text.size(), agendas);
    bench->Arg(std::max(agendas, 100));
    return;
  }
  bench->Arg(1000)->Arg(10'000);
}
BENCHMARK(slots)->Apply(sizes)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
