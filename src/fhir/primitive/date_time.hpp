// FHIR's dates as the interval of time that they name: 2026-11 is the whole of November.
//
// A text without an offset is read as UTC: a birth date has none, and both sides of a comparison must be read alike.
// Spec: FHIR R4 date, dateTime, instant, time (hl7.org/fhir/R4/datatypes.html#dateTime).
// Out of scope: leap seconds (second 60 is read as the start of the next minute), time zones by name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace maillage::fhir {

enum class Precision : std::uint8_t { year, month, day, minute, second, fraction };

struct DateTime {
  Instant low{};  // the interval [low, high)
  Instant high{};
  Precision precision{Precision::year};
  bool has_offset{false};  // "Z" or "+01:00" was said
};

/// Any of date, dateTime and instant, and the minutes that only a search may stop at. Absent when it is none of these or no day of the calendar.
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);

[[nodiscard]] bool is_date(std::string_view text);       // YYYY, YYYY-MM or YYYY-MM-DD
[[nodiscard]] bool is_date_time(std::string_view text);  // a date, or seconds with an offset
[[nodiscard]] bool is_instant(std::string_view text);    // seconds with an offset
[[nodiscard]] bool is_time(std::string_view text);       // hh:mm:ss with or without a fraction

}  // namespace maillage::fhir
