// Time as a value. No function of this house below floor 5 reads a clock: the instant comes in as an argument.
//
// `Instant` is microseconds since 1970-01-01 UTC, for the record and for people; `Tick` is a monotonic point, for protocols and timers.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace maillage {

using Micros = std::chrono::microseconds;
using Millis = std::chrono::milliseconds;
using Seconds = std::chrono::seconds;

/// A point of civil time: microseconds since the Unix epoch, UTC.
struct Instant {
  std::int64_t micros{0};

  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant at, Micros by) { return {at.micros + by.count()}; }
  friend constexpr Instant operator-(Instant at, Micros by) { return {at.micros - by.count()}; }
  friend constexpr Micros operator-(Instant late, Instant early) { return Micros{late.micros - early.micros}; }
};

/// A point of monotonic time, microseconds from an origin that only its clock knows. Never stored, never sent.
struct Tick {
  std::int64_t micros{0};

  friend constexpr auto operator<=>(Tick, Tick) = default;
  friend constexpr Tick operator+(Tick at, Micros by) { return {at.micros + by.count()}; }
  friend constexpr Micros operator-(Tick late, Tick early) { return Micros{late.micros - early.micros}; }
};

/// "No deadline": later than anything that can happen.
inline constexpr Tick tick_never{INT64_MAX};

}  // namespace maillage
