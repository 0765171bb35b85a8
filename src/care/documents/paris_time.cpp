// The wall clock of care/calendar, put into words.
#include "care/documents/paris_time.hpp"

#include <array>
#include <charconv>
#include <chrono>

#include "care/calendar/zone.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
LocalTime in_paris(Instant at) { return to_local(at, metropolitan_france); }

const char* name_of_month(unsigned month) {
  constexpr std::array<const char*, 12> names{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                              "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  return names[(month - 1) % names.size()];
}

std::string day_in_words(unsigned day) { return day == 1 ? "1er" : std::to_string(day); }

/// Digits of a part of a date; 0 when there are none.
unsigned digits_at(std::string_view text, std::size_t at, std::size_t count) {
  unsigned value = 0;
  if (text.size() < at + count) return 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  return error == std::errc{} && end == text.data() + at + count ? value : 0;
}

}  // namespace

std::string date_in_words(Instant at) {
  const chrono::year_month_day day(date_of(in_paris(at)));
  return day_in_words(static_cast<unsigned>(day.day())) + " " + name_of_month(static_cast<unsigned>(day.month())) + " " +
         std::to_string(static_cast<int>(day.year()));
}

std::string time_in_words(Instant at) {
  const chrono::hh_mm_ss clock(time_of_day(in_paris(at)));
  const std::string minutes = std::to_string(clock.minutes().count());
  return std::to_string(clock.hours().count()) + " h " + (minutes.size() == 1 ? "0" : "") + minutes;
}

std::string date_in_words(std::string_view date) {
  const unsigned year = digits_at(date, 0, 4);
  const unsigned month = date.size() >= 7 ? digits_at(date, 5, 2) : 0;
  const unsigned day = date.size() >= 10 ? digits_at(date, 8, 2) : 0;
  if (year == 0 || month > 12) return std::string(date);
  std::string words = std::to_string(year);
  if (month > 0) words = std::string(name_of_month(month)) + " " + words;
  if (month > 0 && day > 0) words = day_in_words(day) + " " + words;
  return words;
}

}  // namespace maillage::care
