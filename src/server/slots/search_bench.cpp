// The first 20 joint slots among 1,000, 10,000 and 100,000 agendas over 90 days, and the same questions to the slow oracle, whose answers must be
// equal, and to PostgreSQL 15, tuned for it in two forms (postgres_agendas.hpp), whose answers must be equal too.
//
// Two shapes: four-way (doctor, assistant, place and kit of a teleconsultation, journeys included) and doctors alone (téléexpertise time). Each
// question is timed apart, in processor time: of this thread, and of the process of PostgreSQL that answers; what lies between them is not counted.
// The goals are those of 100,000 agendas, printed also where fewer are searched. Both hold all 90 days; loading them into PostgreSQL takes
// minutes at 100,000 agendas. MAILLAGE_AGENDAS=10000 runs one size.
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
constexpr unsigned asked_days = 80;  // of the 90 in which a question begins
constexpr int warm_up_questions = 20;
constexpr int oracle_questions = 3;             // some seconds each
constexpr unsigned oracle_agendas_max = 1000;   // beyond it would take minutes
constexpr unsigned oracle_doctor_max = 10'000;  // asked for one doctor, beyond it would take minutes
constexpr double joint_goal_us = 2000;
constexpr double doctors_goal_us = 1000;
constexpr double times_postgres_goal = 100;
constexpr int round_questions = 250;
constexpr std::size_t postgres_questions_min = 20;  // however long they take
constexpr std::size_t postgres_questions_max = 4000;
constexpr auto postgres_asked_for = chrono::seconds(20);  // of one form and shape

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

struct Timed {
  std::size_t slots;
  double took_us;
};

Timed time_of(const Territory& territory, const care::JointQuestion& question) {
  const double start = thread_us();
  const std::size_t slots = find_joint_slots(territory.fast, question).size();
  return {slots, thread_us() - start};
}

void ask_oracle(Territory& territory, unsigned agendas, const Shape& shape, const std::string& name, double fast_us) {
  double slow_us = 0;
  int different = 0;
  for (int i = 0; i < oracle_questions; ++i) {
    care::JointQuestion question = territory.question(shape.kind, asked_days);
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
    const Timed timed = time_of(territory, territory.question(shape.kind, asked_days));
    found += timed.slots;
    took_us.push_back(timed.took_us);
  }
  const std::string name = fmt::format("slots.{}.{}", shape.name, agendas);
  const double p99 = p99_of(took_us);
  fmt::print("RESULT {}.p50 {:.1f} us\n", name, took_us[took_us.size() / 2]);
  fmt::print("RESULT {}.p99 {:.1f} us goal={:.0f} {}\n", name, p99, shape.goal_us, met(p99 <= shape.goal_us));
  fmt::print("RESULT {}.found {:.1f} slots a question\n", name, static_cast<double>(found) / questions);
  if (agendas <= oracle_doctor_max) ask_oracle(territory, agendas, shape, name, took_us[took_us.size() / 2]);
}

struct Compared {
  std::vector<double> ours;    // processor time, us
  std::vector<double> theirs;  // of the same questions
  int different{0};
};

/// A round of questions: ours are answered first, then PostgreSQL answers them too, or as many of them as it can before `until`. In rounds, so that
/// what else the machine does is the same for both and neither finds its memory driven out of the processor's caches by the other at each question.
maillage::Outcome<> ask_both(Territory& territory, const Shape& shape, server::PostgresAgendas& postgres, server::PostgresForm form, int count,
                             chrono::steady_clock::time_point until, Compared& into) {
  std::vector<care::JointQuestion> asked;
  std::vector<double> took;
  for (int i = 0; i < count; ++i) {
    asked.push_back(territory.question(shape.kind, asked_days));
    took.push_back(time_of(territory, asked.back()).took_us);
  }
  for (int i = 0; i < count && (into.theirs.size() < postgres_questions_min || chrono::steady_clock::now() < until); ++i) {
    auto answer = postgres.ask(form, asked[i]);
    if (!answer) return pass_on(std::move(answer));
    if (find_joint_slots(territory.fast, asked[i]) != answer->slots) ++into.different;
    into.ours.push_back(took[i]);
    into.theirs.push_back(static_cast<double>(answer->cpu.count()) / 1e3);
  }
  return {};
}

maillage::Outcome<> compare(Territory& territory, unsigned agendas, const Shape& shape, server::PostgresAgendas& postgres,
                            server::PostgresForm form) {
  Compared warm;
  Compared compared;
  const auto until = chrono::steady_clock::now() + postgres_asked_for;
  if (auto asked = ask_both(territory, shape, postgres, form, warm_up_questions, until, warm); !asked) return asked;
  do {
    if (auto asked = ask_both(territory, shape, postgres, form, round_questions, until, compared); !asked) return asked;
  } while (compared.theirs.size() < postgres_questions_max && chrono::steady_clock::now() < until);
  const std::string name = fmt::format("slots.{}.{}.postgres-{}", shape.name, agendas, form == server::PostgresForm::ranges ? "multirange" : "rows");
  const double theirs = p99_of(compared.theirs);
  const double ours = p99_of(compared.ours);
  const auto middle = [](const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; };
  fmt::print("RESULT {}.p50 {:.0f} us, {:.0f} times our {:.1f}\n", name, middle(compared.theirs), middle(compared.theirs) / middle(compared.ours),
             middle(compared.ours));
  fmt::print("RESULT {}.p99 {:.0f} us, of {} questions, ours {:.1f}\n", name, theirs, compared.theirs.size(), ours);
  fmt::print("RESULT {}.times-ours {:.0f} goal={:.0f} {}\n", name, theirs / ours, times_postgres_goal, met(theirs / ours >= times_postgres_goal));
  const int different = warm.different + compared.different;
  fmt::print("RESULT {}.differ {} of {} answers goal=0 {}\n", name, different, warm.theirs.size() + compared.theirs.size(), met(different == 0));
  std::fflush(stdout);
  return {};
}

maillage::Outcome<> beside_postgres(Territory& territory, unsigned agendas) {
  auto started = server::PostgresServer::start();
  if (!started) return pass_on(std::move(started));
  auto psql = server::Psql::open(**started);
  if (!psql) return pass_on(std::move(psql));
  server::PostgresAgendas postgres(**psql, territory.fast);
  const auto began = chrono::steady_clock::now();
  if (auto loaded = postgres.load_ranges(); !loaded) return loaded;
  if (auto loaded = postgres.load_slots(); !loaded) return loaded;
  fmt::print("RESULT slots.postgres.load.{} {} s\n", agendas, chrono::duration_cast<chrono::seconds>(chrono::steady_clock::now() - began).count());
  for (const Shape& shape : shapes) {
    for (const server::PostgresForm form : {server::PostgresForm::ranges, server::PostgresForm::slots}) {
      if (auto compared = compare(territory, agendas, shape, postgres, form); !compared) return compared;
    }
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
