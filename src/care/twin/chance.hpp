// Chance without a generator that is passed around: each draw is a function of the seed, of whom it is about and of what is drawn.
//
// So a patient has the same fever, the same patience and the same long consultation in two scenarios, whatever happened to others before: what
// differs between their reports is the scenario (common random numbers). Nothing of the standard library's distributions is used: they give other
// numbers on another machine. Out of scope: secrets.
#pragma once

#include <cstdint>

#include "base/mixed.hpp"

namespace maillage::care::twin {

/// What is drawn. Each gives numbers of its own for one subject.
enum class Draw : std::uint32_t {
  how_many,
  when,
  motive,
  age,
  treating_doctor,
  own_doctor,
  cannot_travel,
  excluded,
  which_question,
  prefers_appointment,
  comes_to_appointment,
  preparation,
  patience,
  answer,
  answer_delay,
  joining,
  duration,
  suited,
  hand_over,
};

/// A subject within another one: a day of a commune, a need of that day.
[[nodiscard]] std::uint64_t within(std::uint64_t subject, std::uint64_t part);

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : seed_(mixed(seed)) {}

  /// In [0, 1). `turn` tells draws of one kind for one subject apart: the third doctor rung.
  [[nodiscard]] double uniform(std::uint64_t subject, Draw what, std::uint32_t turn = 0) const;
  [[nodiscard]] bool happens(double share, std::uint64_t subject, Draw what, std::uint32_t turn = 0) const {
    return uniform(subject, what, turn) < share;
  }
  [[nodiscard]] double exponential(double mean, std::uint64_t subject, Draw what, std::uint32_t turn = 0) const;
  /// By its median and the standard deviation of its logarithm.
  [[nodiscard]] double lognormal(double median, double spread, std::uint64_t subject, Draw what, std::uint32_t turn = 0) const;
  /// How many events of that mean, at most `poisson_mean_max`.
  [[nodiscard]] unsigned poisson(double mean, std::uint64_t subject, Draw what) const;

 private:
  std::uint64_t seed_;
};

/// Above it exp(-mean) would leave the range of a double; no commune has so many requests in a day.
inline constexpr double poisson_mean_max = 500;

}  // namespace maillage::care::twin
