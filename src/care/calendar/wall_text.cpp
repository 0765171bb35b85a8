// Digits in, digits out.
#include "care/calendar/wall_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

/// The text has this shape ('d' for a digit).
bool has_shape(std::string_view text, std::string_view shape) {
  return std::ranges::equal(text, shape, [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; });
}

int digits_of(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::string date_text(LocalDate date) {
  const chrono::year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::optional<LocalDate> date_from_text(std::string_view text) {
  if (!has_shape(text, "dddd-dd-dd")) return std::nullopt;
  const chrono::year_month_day day(chrono::year(digits_of(text.substr(0, 4))), chrono::month(static_cast<unsigned>(digits_of(text.substr(5, 2)))),
                                   chrono::day(static_cast<unsigned>(digits_of(text.substr(8, 2)))));
  constexpr chrono::year first_gregorian{1583};
  if (!day.ok() || day.year() < first_gregorian) return std::nullopt;
  return LocalDate(day);
}

std::string clock_text(Minutes clock) { return fmt::format("{:02}:{:02}", clock.count() / 60, clock.count() % 60); }

std::optional<Minutes> clock_from_text(std::string_view text) {
  if (!has_shape(text, "dd:dd")) return std::nullopt;
  const Minutes clock = chrono::hours(digits_of(text.substr(0, 2))) + Minutes(digits_of(text.substr(3, 2)));
  if (digits_of(text.substr(3, 2)) >= 60 || clock > chrono::hours(24)) return std::nullopt;
  return clock;
}

}  // namespace maillage::care
