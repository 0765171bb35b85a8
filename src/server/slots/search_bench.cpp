// The first 20 joint slots among 1,000, 10,000 and 100,000 agendas over 90 days, and the same questions to the slow oracle, whose answers must be
// equal, and to PostgreSQL 15, tuned for it in two forms (postgres_agendas.hpp), whose answers must be equal too.
//
// Two shapes: four-way (doctor, assistant, place and kit of a teleconsultation, journeys included) and doctors alone (téléexpertise time). Each
// question is timed apart, in processor time: of this thread, and of the process of PostgreSQL that answers; what lies between them is not counted.
// The goals are those of 100,000 agendas, printed also where fewer are searched. PostgreSQL holds fewer days where loading them would take minutes:
// it only gains by that. MAILLAGE_AGENDAS=10000 runs one size.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <vector>

#include "server/slots/postgres_agendas.hpp"
#include "testing/agenda/random_agendas.hpp"
#include "testing/agenda/slow_agendas.hpp"

namespace {

namespace care = maillage::care;
namespace chrono = std::chrono;
namespace server = maillage::server;
using maillage::testing::RandomAgendas;
using maillage::testing::SlowAgendas;
using maillage::testing::TerritoryShape;

constexpr std::uint32_t seed = 20261122;
constexpr care::LocalDate first = chrono::local_days(chrono::year(2026) / 11 / 23);
constexpr int questions = 2000;
constexpr int warm_up_questions = 20;
constexpr int oracle_questions = 3;             // some seconds each
constexpr unsigned oracle_agendas_max = 1000;   // beyond it would take minutes
constexpr unsigned oracle_doctor_max = 10'000;  // asked for one doctor, beyond it would take minutes
constexpr double joint_goal_us = 2000;
constexpr double doctors_goal_us = 1000;
constexpr double times_postgres_goal = 100;
constexpr int postgres_questions_max = 400;
constexpr auto postgres_asked_for = chrono::seconds(20);  // of one form and shape

/// Days that PostgreSQL holds as ranges, and whether as slots too: nine million ranges or seventy million slots take it many minutes to load.
struct PostgresLoad {
  unsigned days;
  bool slots;
};
PostgresLoad load_of(unsigned agendas) {
  if (agendas <= 1000) return {care::horizon_days, true};
  if (agendas <= 10'000) return {21, true};
  return {5, false};
}

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
    fmt::print("RESULT slots.draw.{} {:.1f} us an agenda of 90 days\n", agendas, (thread_us() - start) / agendas);
  }

  /// A third asks for one place, a third for a few, a third for the whole territory.
  care::JointQuestion question(care::SlotKind kind, unsigned days) {
    care::JointQuestion asked;
    asked.kind = kind;
    asked.earliest = care::start_of(first + chrono::days(random.below(days)), care::metropolitan_france) + chrono::minutes(random.below(1440));
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

struct Shape {
  care::SlotKind kind;
  const char* name;
  double goal_us;
};
constexpr Shape shapes[] = {{care::SlotKind::teleconsultation, "joint", joint_goal_us}, {care::SlotKind::expertise, "doctors", doctors_goal_us}};

double p99_of(std::vector<double>& took) {
  std::ranges::sort(took);
  return took[took.size() * 99 / 100];
}

const char* met(bool is) { return is ? "met" : "not-met"; }

void ask_oracle(Territory& territory, unsigned agendas, const Shape& shape, const std::string& name, double fast_us) {
  double slow_us = 0;
  int different = 0;
  for (int i = 0; i < oracle_questions; ++i) {
    care::JointQuestion question = territory.question(shape.kind, 80);
    if (question.places.empty()) question.places = {"p0", "p1", "p2"};
    // Of ten thousand it is asked for one doctor: she alone already takes it seconds.
    if (agendas > oracle_agendas_max) question.doctor = "Practitioner/d" + std::to_string(territory.random.below(territory.shape.doctors));
    const double start = thread_us();
    const auto expected = territory.slow.find(question);
    slow_us += thread_us() - start;
    if (expected != find_joint_slots(territory.fast, question)) ++different;
  }
  fmt::print("RESULT {}.oracle {:.0f} ms a question, {:.0f} times our p50, {} of {} answers differ goal=0 {}\n", name,
             slow_us / oracle_questions / 1e3, slow_us / oracle_questions / fast_us, different, oracle_questions, met(different == 0));
}

void search(Territory& territory, unsigned agendas, const Shape& shape) {
  std::vector<double> took_us;
  std::size_t found = 0;
  for (int i = 0; i < questions; ++i) {
    const care::JointQuestion question = territory.question(shape.kind, 80);
    const double start = thread_us();
    found += find_joint_slots(territory.fast, question).size();
    took_us.push_back(thread_us() - start);
  }
  const std::string name = fmt::format("slots.{}.{}", shape.name, agendas);
  const double p99 = p99_of(took_us);
  fmt::print("RESULT {}.p50 {:.1f} us\n", name, took_us[took_us.size() / 2]);
  fmt::print("RESULT {}.p99 {:.1f} us goal={:.0f} {}\n", name, p99, shape.goal_us, met(p99 <= shape.goal_us));
  fmt::print("RESULT {}.found {:.1f} slots a question\n", name, static_cast<double>(found) / questions);
  if (agendas <= oracle_doctor_max) ask_oracle(territory, agendas, shape, name, took_us[took_us.size() / 2]);
}

/// Without what begins beyond the days that PostgreSQL holds.
std::vector<care::JointSlot> before(std::vector<care::JointSlot> slots, maillage::Instant end) {
  std::erase_if(slots, [end](const care::JointSlot& slot) { return slot.start >= end; });
  return slots;
}

/// The same questions one after the other to both, so that what else the machine does is the same for both.
maillage::Outcome<> compare(Territory& territory, unsigned agendas, unsigned days, const Shape& shape, server::PostgresAgendas& postgres,
                            server::PostgresForm form) {
  std::vector<double> ours;
  std::vector<double> theirs;
  int different = 0;
  const auto until = chrono::steady_clock::now() + postgres_asked_for;
  for (int i = -warm_up_questions; i < postgres_questions_max && (i < warm_up_questions || chrono::steady_clock::now() < until); ++i) {
    const care::JointQuestion question = territory.question(shape.kind, std::min(days * 2 / 3, 80U));
    const double start = thread_us();
    const auto found = find_joint_slots(territory.fast, question);
    const double took = thread_us() - start;
    auto answer = postgres.ask(form, question);
    if (!answer) return pass_on(std::move(answer));
    if (before(found, postgres.end()) != answer->slots) ++different;
    if (i < 0) continue;
    ours.push_back(took);
    theirs.push_back(static_cast<double>(answer->cpu.count()) / 1e3);
  }
  const std::string name = fmt::format("slots.{}.{}.postgres-{}", shape.name, agendas, form == server::PostgresForm::ranges ? "multirange" : "rows");
  const double times = p99_of(theirs) / p99_of(ours);
  fmt::print("RESULT {}.p50 {:.0f} us\n", name, theirs[theirs.size() / 2]);
  fmt::print("RESULT {}.p99 {:.0f} us, of {} questions, {} of 90 days loaded\n", name, p99_of(theirs), theirs.size(), days);
  fmt::print("RESULT {}.times-ours {:.0f} goal={:.0f} {}\n", name, times, times_postgres_goal, met(times >= times_postgres_goal));
  fmt::print("RESULT {}.differ {} of {} answers goal=0 {}\n", name, different, theirs.size() + warm_up_questions, met(different == 0));
  std::fflush(stdout);
  return {};
}

maillage::Outcome<> beside_postgres(Territory& territory, unsigned agendas) {
  const PostgresLoad load = load_of(agendas);
  auto started = server::PostgresServer::start();
  if (!started) return pass_on(std::move(started));
  auto psql = server::Psql::open(**started);
  if (!psql) return pass_on(std::move(psql));
  server::PostgresAgendas postgres(**psql, territory.fast, load.days);
  const auto began = chrono::steady_clock::now();
  if (auto loaded = postgres.load_ranges(); !loaded) return loaded;
  if (load.slots) {
    if (auto loaded = postgres.load_slots(); !loaded) return loaded;
  }
  fmt::print("RESULT slots.postgres.load.{} {} s for {} of 90 days\n", agendas,
             chrono::duration_cast<chrono::seconds>(chrono::steady_clock::now() - began).count(), load.days);
  for (const Shape& shape : shapes) {
    if (auto compared = compare(territory, agendas, load.days, shape, postgres, server::PostgresForm::ranges); !compared) return compared;
    if (!load.slots) continue;
    if (auto compared = compare(territory, agendas, load.days, shape, postgres, server::PostgresForm::slots); !compared) return compared;
  }
  return {};
}

void slots(benchmark::State& state) {
  const auto agendas = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    Territory territory(agendas);
    for (const Shape& shape : shapes) search(territory, agendas, shape);
    std::fflush(stdout);
    if (const auto compared = beside_postgres(territory, agendas); !compared) {
      fmt::print("RESULT slots.postgres.{} not run: {}\n", agendas, compared.error().text);
    }
    double load[1] = {};
    if (getloadavg(load, 1) == 1) fmt::print("RESULT slots.machine.{} load average {:.1f}\n", agendas, load[0]);
    std::fflush(stdout);
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
  bench->Arg(1000)->Arg(10'000)->Arg(100'000);
}
BENCHMARK(slots)->Apply(sizes)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
