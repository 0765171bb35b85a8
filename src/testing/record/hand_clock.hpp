// A clock that a test sets by hand.
#pragma once

#include "ports/clock.hpp"

namespace maillage::testing {

class HandClock final : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {at.micros}; }
  void pass(Micros time) { at = at + time; }

  Instant at{1'795'000'000'000'000};  // a day of November 2026
};

}  // namespace maillage::testing
