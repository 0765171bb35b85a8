// The holidays of France: eleven days a year, eight of fixed date and three that follow Easter.
//
// Pure arithmetic for any year of the Gregorian calendar. Two may fall on one day (1 May 2008 was Ascension too): both are listed.
// Spec: Code du travail, art. L. 3133-1; Easter by the ecclesiastical full moon of the Gregorian calendar (bull Inter gravissimas, 1582).
// Out of scope: Good Friday and 26 December in Alsace-Moselle, the days of abolition overseas.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "care/calendar/zone.hpp"

namespace maillage::care {

enum class Holiday : std::uint8_t {
  new_year,
  easter_monday,
  labour_day,
  victory_day,
  ascension,
  whit_monday,
  national_day,
  assumption,
  all_saints,
  armistice,
  christmas,
};

inline constexpr std::size_t holidays_a_year = 11;

struct HolidayOn {
  LocalDate date;
  Holiday holiday{Holiday::new_year};
  friend auto operator<=>(const HolidayOn&, const HolidayOn&) = default;
};

/// All of that year, in order of date.
[[nodiscard]] std::array<HolidayOn, holidays_a_year> holidays_of(std::chrono::year year);
/// The holiday of that day, if it is one.
[[nodiscard]] std::optional<Holiday> holiday_on(LocalDate date);
[[nodiscard]] inline bool is_holiday(LocalDate date) { return holiday_on(date).has_value(); }

[[nodiscard]] LocalDate easter_sunday(std::chrono::year year);

/// "lundi de Pâques", as it stands in a sentence.
[[nodiscard]] std::string_view french_name(Holiday holiday);
[[nodiscard]] std::string_view english_name(Holiday holiday);

}  // namespace maillage::care
