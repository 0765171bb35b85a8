// Randomness that a seed repeats (splitmix64), for tests of protocols.
#pragma once

#include "base/random.hpp"

namespace maillage::testing {

class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  void fill(MutableBytes into) override {
    for (auto& byte : into) byte = static_cast<std::uint8_t>(next() >> 32U);
  }

 private:
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t value = state_;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111eb;
    return value ^ (value >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace maillage::testing
