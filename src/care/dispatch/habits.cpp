// Remembering the latest, and reading from it.
#include "care/dispatch/habits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace maillage::care {

namespace {

// Standard normal deviates at the middles of twenty equal parts, upper half.
constexpr std::array<double, 10> deviates{.0627, .1891, .3186, .4538, .5978, .7554, .9346, 1.1503, 1.4395, 1.9600};
constexpr double median_minutes = 14;
constexpr double spread = .37;  // 70 % between 10 and 20 minutes
constexpr std::size_t assumed_accepted = 17;
constexpr std::size_t assumed_lost = 3;
constexpr Micros assumed_answer = Seconds(12);
/// Nothing that lasted so long was ever seen: half as long again, at the unluckiest, and never less than this.
constexpr Micros overdue_least = std::chrono::minutes(2);

Micros minutes(double count) { return Micros(std::llround(count * 60e6)); }

}  // namespace

Habits::Habits() {
  for (const double deviate : deviates) {
    saw_length(minutes(median_minutes * std::exp(spread * deviate)));
    saw_length(minutes(median_minutes * std::exp(-spread * deviate)));
  }
  for (std::size_t i = 0; i < assumed_accepted; ++i) saw_answer(true, assumed_answer);
  for (std::size_t i = 0; i < assumed_lost; ++i) saw_answer(false, {});
}

void Habits::saw_length(Micros length) {
  if (length <= Micros{0}) return;
  if (lengths_.size() == lengths_kept) {
    ordered_.erase(std::ranges::lower_bound(ordered_, lengths_.front()));
    lengths_.pop_front();
  }
  lengths_.push_back(length);
  ordered_.insert(std::ranges::upper_bound(ordered_, length), length);
}

void Habits::saw_answer(bool accepted, Micros after) {
  if (answers_.size() == answers_kept) {
    const Answer oldest = answers_.front();
    answers_.pop_front();
    if (oldest.accepted) --accepted_, rung_ -= oldest.after;
  }
  answers_.push_back({accepted, std::max(after, Micros{0})});
  if (accepted) ++accepted_, rung_ += answers_.back().after;
}

Micros Habits::left(double chance, Micros already) const {
  const auto longer = std::ranges::upper_bound(ordered_, already);
  const auto count = static_cast<double>(ordered_.end() - longer);
  if (count == 0) return std::max(overdue_least, Micros(std::llround(chance * static_cast<double>(already.count()) / 2)));
  const auto at = static_cast<std::ptrdiff_t>(std::min(chance * count, count - 1));
  return *(longer + at) - already;
}

double Habits::accepts() const { return static_cast<double>(accepted_) / static_cast<double>(answers_.size()); }

Micros Habits::answer(double chance) const {
  const Micros mean = accepted_ == 0 ? assumed_answer : rung_ / static_cast<std::int64_t>(accepted_);
  constexpr double least = 1e-3;  // the unluckiest of all would wait for ever
  return Micros(std::llround(-static_cast<double>(mean.count()) * std::log(std::max(1 - chance, least))));
}

}  // namespace maillage::care
