// The territory's clock: an Instant as the local date and time that people read off the wall there, and back.
//
//   LocalTime wall = to_local(at, metropolitan_france);              // 2026-11-21 14:32
//   Instant opens = instant_of(wall, metropolitan_france);           // one wall time may be no instant, or two: the rules stand below
//
// A wall time that a clock change skips is the instant of the change: the order of wall times is kept, so what opens at 02:30 and closes at 03:00
// that night is closed, never negative. One that is shown twice is its first instant unless the last is asked for: a span that begins at 02:30 and
// ends at 02:30 the day after begins with the first and ends with the last.
// Spec: Directive 2000/84/EC (summer time from the last Sunday of March to the last of October, changing at 01:00 UTC); names of IANA's tz database.
// Out of scope: instants before 1996, zones outside of France, Saint-Pierre-et-Miquelon (its summer time is America's).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage::care {

enum class SummerTime : std::uint8_t { none, european };

struct Zone {
  std::string_view name;          // IANA's
  std::chrono::minutes standard;  // ahead of UTC, in winter
  SummerTime summer{SummerTime::none};
  friend bool operator==(const Zone&, const Zone&) = default;
};

inline constexpr Zone metropolitan_france{"Europe/Paris", std::chrono::minutes(60), SummerTime::european};

/// "Europe/Paris", "Indian/Reunion" and the other French ones; absent for any other name.
[[nodiscard]] std::optional<Zone> zone_named(std::string_view name);

/// A day of the wall calendar, without zone.
using LocalDate = std::chrono::local_days;
/// A wall time, without zone.
using LocalTime = std::chrono::local_time<Micros>;

enum class ShownTwice : std::uint8_t { first, last };

[[nodiscard]] LocalTime to_local(Instant at, const Zone& zone);
[[nodiscard]] Instant instant_of(LocalTime wall, const Zone& zone, ShownTwice which = ShownTwice::first);

enum class Shown : std::uint8_t { never, once, twice };
/// How often the clock on the wall shows this: `never` on the night that skips it.
[[nodiscard]] Shown times_shown(LocalTime wall, const Zone& zone);

[[nodiscard]] inline LocalDate date_of(LocalTime wall) { return std::chrono::floor<std::chrono::days>(wall); }
[[nodiscard]] inline Micros time_of_day(LocalTime wall) { return wall - date_of(wall); }
/// The first instant of that day, and of the day after: 23, 24 or 25 hours lie between them.
[[nodiscard]] inline Instant start_of(LocalDate date, const Zone& zone) { return instant_of(LocalTime(date), zone); }

}  // namespace maillage::care
