// When a place is open: hours by day of the week, other hours or none on single days and holidays. Pure, in wall times; no clock is read.
//
// Which rule holds on a day, the first that says something: an exception that covers the day; on a holiday the place's rule for holidays; the hours
// of the week. A span lies within one day; one that crosses midnight is written as two that touch, and they are one opening. Across a clock change a
// place opens and closes by the wall: a span within the hour that is skipped is no opening, one around an hour that is shown twice is an hour longer.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/places/wording.hpp"

namespace maillage::care {

/// [from, until) of one day.
struct HoursSpan {
  Minutes from{};
  Minutes until{};
  friend auto operator<=>(const HoursSpan&, const HoursSpan&) = default;
};
using HoursSpans = std::vector<HoursSpan>;  // of one day; in order once checked

struct HoursException {
  LocalDate first{};
  LocalDate last{};  // the same day, mostly
  HoursSpans spans;  // none: closed
  Wording why;       // shown beside it; may be empty
  friend bool operator==(const HoursException&, const HoursException&) = default;
};

enum class HolidayRule : std::uint8_t { closed, as_usual, other_hours };
[[nodiscard]] const char* name_of(HolidayRule rule);
[[nodiscard]] std::optional<HolidayRule> holiday_rule_of(std::string_view name);

struct OpeningHours {
  std::array<HoursSpans, 7> week;  // Monday first
  std::vector<HoursException> exceptions;
  HolidayRule holidays{HolidayRule::closed};
  HoursSpans holiday_spans;  // with other_hours
  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

inline constexpr std::size_t spans_a_day_max = 6;         // a day in more pieces is a typing mistake
inline constexpr std::size_t hours_exceptions_max = 400;  // a year of days, and some to look back on
inline constexpr std::chrono::days looked_ahead{400};     // a place that opens later than that is closed

/// Puts the spans in order and refuses those that end before they begin or overlap. `where` is their place in the data.
[[nodiscard]] Outcome<> settle(HoursSpans& spans, const std::string& where);
/// The same for all hours, and for exceptions that end before they begin or cover one day twice. What a refusal is about stands in it twice: the
/// list, and its item ("card.hours.sat", "card.exceptions.2026-12-24").
[[nodiscard]] Outcome<> settle(OpeningHours& hours, const std::string& where);

[[nodiscard]] const HoursSpans& spans_on(const OpeningHours& hours, LocalDate date);
[[nodiscard]] bool ever_opens(const OpeningHours& hours);

/// [from, until). What never closes within `looked_ahead` ends there.
struct OpenTime {
  Instant from;
  Instant until;
  friend bool operator==(const OpenTime&, const OpenTime&) = default;
};

/// The openings that are not over at that instant, in order; the first may have begun before it.
[[nodiscard]] std::vector<OpenTime> openings_from(const OpeningHours& hours, Instant at, std::size_t count, const Zone& zone);
[[nodiscard]] bool is_open(const OpeningHours& hours, Instant at, const Zone& zone);

}  // namespace maillage::care
