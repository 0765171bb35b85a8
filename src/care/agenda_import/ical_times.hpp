// The times of an iCalendar entry on the territory's wall, and the days on which it repeats.
//
// Times with a zone of France or of a country with the same clock, in UTC, or without zone are read; another zone is refused with its name. Of the
// patterns of RFC 5545 those are read that people write: daily, weekly, monthly, yearly, without hours of their own.
#pragma once

#include <libical/ical.h>

#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "care/agenda_import/imported.hpp"

namespace maillage::care {

/// Of one property DTSTART, DTEND, RECURRENCE-ID or EXDATE.
struct IcalTime {
  LocalTime wall{};
  bool whole_day{false};
};
[[nodiscard]] std::expected<IcalTime, ImportNote> wall_time(icalproperty* property, icaltimetype time, const Zone& zone);

/// Whoever writes a pattern that never ends, or begins in the year 1, costs this much and no more, for a whole file.
inline constexpr std::size_t recurrence_steps_max = 1'000'000;

/// The starts of what repeats, from the day `from` until the day `until`, both included.
[[nodiscard]] std::expected<std::vector<LocalTime>, ImportNote> occurrences(icalproperty* start, icalrecurrencetype pattern, const Zone& zone,
                                                                            LocalDate from, LocalDate until, std::size_t& steps_left);

}  // namespace maillage::care
