// Days and times of the wall as data writes them: "2026-12-24" and "09:30". What people read is put into words elsewhere.
//
// Spec: ISO 8601 calendar date and hh:mm, the forms of FHIR's date and time without seconds. "24:00" is the end of a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "care/calendar/zone.hpp"

namespace maillage::care {

using Minutes = std::chrono::minutes;  // since the day's midnight, on the wall

[[nodiscard]] std::string date_text(LocalDate date);
/// A day of the calendar between the years 1583 and 9999.
[[nodiscard]] std::optional<LocalDate> date_from_text(std::string_view text);

[[nodiscard]] std::string clock_text(Minutes clock);
[[nodiscard]] std::optional<Minutes> clock_from_text(std::string_view text);

}  // namespace maillage::care
