// Clock: the present, for those at the edge who must stamp what comes in. Everything below takes the instant as an argument.
#pragma once

#include "base/time.hpp"

namespace maillage::ports {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;  // civil time, UTC
  [[nodiscard]] virtual Tick tick() const = 0;    // monotonic
};

}  // namespace maillage::ports
