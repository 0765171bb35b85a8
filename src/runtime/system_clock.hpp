// SystemClock and SystemRandom: the machine's own time and randomness. Everything below floor 5 is handed instants and bytes instead.
#pragma once

#include "base/random.hpp"
#include "ports/clock.hpp"

namespace maillage::runtime {

class SystemClock final : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] Tick tick() const override;
};

/// The kernel's generator (getrandom). Safe from any thread.
class SystemRandom final : public RandomSource {
 public:
  void fill(MutableBytes into) override;
};

}  // namespace maillage::runtime
