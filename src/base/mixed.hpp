// Chance that is a function: well mixed bits of any number, the same on every machine. For worlds that a seed repeats and for estimates by sampling.
//
// Spec: the mixing step of splitmix64 (Steele, Lea, Flood, OOPSLA 2014); its sequence of seed s is mixed(s), mixed(s + mixed_step), ... Out of scope:
// secrets (base/random.hpp).
#pragma once

#include <cstdint>

namespace maillage {

inline constexpr std::uint64_t mixed_step = 0x9E3779B97F4A7C15U;

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value) {
  value += mixed_step;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

/// Bits as a number in [0, 1): 53 of them, so that every value is exact.
[[nodiscard]] constexpr double unit_of(std::uint64_t bits) { return static_cast<double>(bits >> 11U) * 0x1.0p-53; }

}  // namespace maillage
