// Finding a caller among 1,000,000 invented people (MAILLAGE_PEOPLE changes how many), in each of the three ways that the law allows, with names as
// they are heard; and what the index weighs.
//
// The people are drawn as unkindly as a territory is: common names are very common, one birth in a hundred is noted on the first of January,
// households share a number and a few homes give theirs for a hundred residents. Each question is timed apart, in processor time of this thread.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string_view>

#include "record/callers/caller_index.hpp"

namespace {

using maillage::record::CallerIndex;
using maillage::record::CallerPerson;
using maillage::record::CallerQuestion;
using maillage::record::Telephone;

constexpr std::uint32_t seed = 20261122;
constexpr int questions = 20'000;
constexpr double goal_us = 50'000;
constexpr std::int32_t born_first = -25'000;  // 1901
constexpr std::int32_t born_days = 45'600;    // until 2026
constexpr unsigned home_residents = 120;

double thread_us() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

std::size_t heap_bytes() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

class Territory {
 public:
  explicit Territory(unsigned people) : people_(people) {
    constexpr std::array<std::string_view, 12> heads = {"mar", "ber", "du", "le", "gar", "thi", "mo", "rou", "fau", "ga", "len", "vau"};
    constexpr std::array<std::string_view, 12> middles = {"ti", "na", "pon", "fe", "ne", "bau", "re", "sse", "che", "lla", "o", "gue"};
    constexpr std::array<std::string_view, 12> ends = {"n", "rd", "t", "vre", "reau", "deau", "au", "l", "r", "nt", "ir", "t"};
    for (const auto head : heads) {
      for (const auto middle : middles) {
        for (const auto end : ends) {
          names_.push_back(std::string(head).append(middle).append(end));
          names_.push_back(std::string(head).append(middle).append(middles[names_.size() % middles.size()]).append(end));
        }
      }
    }
    std::ranges::shuffle(names_, random_);
  }

  [[nodiscard]] CallerPerson person(unsigned n) {
    CallerPerson one{"pat-" + std::to_string(10'000'000 + n), {name(), name()}, born(), {}};
    const bool resident = n % 50 == 0;
    const unsigned household = resident ? n / (50 * home_residents) : 1'000'000 + n / 3;
    one.telephones.push_back(Telephone{33'600'000'000U + household});
    return one;
  }
  [[nodiscard]] unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }
  [[nodiscard]] unsigned people() const { return people_; }

 private:
  /// As often as its rank says (Zipf).
  const std::string& name() {
    const double rank = std::pow(static_cast<double>(names_.size()), std::uniform_real_distribution<double>(0, 1)(random_)) - 1;
    return names_[static_cast<std::size_t>(rank)];
  }
  std::int32_t born() {
    const auto day = born_first + static_cast<std::int32_t>(below(born_days));
    return below(100) == 0 ? born_first + (day - born_first) / 365 * 365 : day;
  }

  unsigned people_;
  std::mt19937 random_{seed};
  std::vector<std::string> names_;
};

/// As it is heard: a letter doubled, an ending lost, or the beginning only.
std::string heard(Territory& territory, std::string name) {
  switch (territory.below(4)) {
    case 0:
      return name.substr(0, 3);
    case 1:
      return name + "s";
    case 2:
      name.insert(2, 1, name[2]);
      return name;
    default:
      return name;
  }
}

void measure(Territory& territory, const CallerIndex& index, const std::vector<CallerPerson>& asked, const char* what, bool name, bool born,
             bool number) {
  std::vector<double> took_us;
  int found = 0;
  for (int i = 0; i < questions; ++i) {
    const CallerPerson& person = asked[territory.below(static_cast<unsigned>(asked.size()))];
    CallerQuestion question;
    if (name) question.name = heard(territory, person.names.front());
    if (born) question.born = person.born;
    if (number) question.telephone = person.telephones.front();
    const double start = thread_us();
    const auto ids = index.find(question, 6);
    took_us.push_back(thread_us() - start);
    found += std::ranges::find(ids, person.id) != ids.end() ? 1 : 0;
  }
  std::ranges::sort(took_us);
  const double p99 = took_us[took_us.size() * 99 / 100];
  fmt::print("RESULT callers.{}.p50 {:.1f} us\n", what, took_us[took_us.size() / 2]);
  fmt::print("RESULT callers.{}.p99 {:.1f} us goal={:.0f} {}\n", what, p99, goal_us, p99 <= goal_us ? "met" : "not-met");
  fmt::print("RESULT callers.{}.worst {:.1f} us\n", what, took_us.back());
  fmt::print("RESULT callers.{}.found {:.1f} % of those meant are among the first six\n", what, 100.0 * found / questions);
}

void callers(benchmark::State& state) {
  const auto people = static_cast<unsigned>(state.range(0));
  for (auto _ : state) {
    Territory territory(people);
    std::vector<CallerPerson> asked;
    const std::size_t before = heap_bytes();
    CallerIndex index;
    const double start = thread_us();
    double drawn = 0;
    for (unsigned n = 0; n < people; ++n) {
      const double at = thread_us();
      CallerPerson person = territory.person(n);
      drawn += thread_us() - at;
      index.put(person);
      if (n % 997 == 0) asked.push_back(std::move(person));
    }
    fmt::print("RESULT callers.people {} people\n", index.size());
    fmt::print("RESULT callers.put {:.2f} us a person\n", (thread_us() - start - drawn) / people);
    fmt::print("RESULT callers.memory {:.0f} MB, {:.0f} bytes a person\n", static_cast<double>(heap_bytes() - before) / 1e6,
               static_cast<double>(heap_bytes() - before) / people);
    measure(territory, index, asked, "name-and-birth-date", true, true, false);
    measure(territory, index, asked, "number-and-name", true, false, true);
    measure(territory, index, asked, "number-and-birth-date", false, true, true);
  }
}

void sizes(benchmark::internal::Benchmark* bench) {
  int people = 1'000'000;
  if (const char* wanted = std::getenv("MAILLAGE_PEOPLE"); wanted != nullptr) {
    const std::string_view text = wanted;
    std::from_chars(text.data(), text.data() + text.size(), people);
  }
  bench->Arg(std::max(people, 1000));
}
BENCHMARK(callers)->Apply(sizes)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
