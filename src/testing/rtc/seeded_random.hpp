// Randomness that a seed repeats, for tests of protocols.
#pragma once

#include "base/mixed.hpp"
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
    const std::uint64_t value = mixed(state_);
    state_ += mixed_step;
    return value;
  }

  std::uint64_t state_;
};

}  // namespace maillage::testing
