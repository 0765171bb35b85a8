// std::chrono's calendar; the rule of summer time in five lines, because libstdc++ 12 has no time zones.
#include "care/documents/paris_time.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using Civil = chrono::sys_time<Micros>;

chrono::sys_days last_sunday(chrono::year year, chrono::month month) { return chrono::sys_days(year / month / chrono::Sunday[chrono::last]); }

Civil in_paris(Instant at) {
  const Civil utc{Micros(at.micros)};
  const chrono::year year = chrono::year_month_day(chrono::floor<chrono::days>(utc)).year();
  const bool summer = utc >= last_sunday(year, chrono::March) + chrono::hours(1) && utc < last_sunday(year, chrono::October) + chrono::hours(1);
  return utc + chrono::hours(summer ? 2 : 1);
}

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
  const chrono::year_month_day day(chrono::floor<chrono::days>(in_paris(at)));
  return day_in_words(static_cast<unsigned>(day.day())) + " " + name_of_month(static_cast<unsigned>(day.month())) + " " +
         std::to_string(static_cast<int>(day.year()));
}

std::string time_in_words(Instant at) {
  const Civil civil = in_paris(at);
  const chrono::hh_mm_ss clock(civil - chrono::floor<chrono::days>(civil));
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
