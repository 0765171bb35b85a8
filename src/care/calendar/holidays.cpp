// Easter by the cycle of the moon, the rest by counting days from it.
#include "care/calendar/holidays.hpp"

#include <algorithm>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

struct Names {
  std::string_view french;
  std::string_view english;
};

// In the order of the enumeration.
constexpr std::array<Names, holidays_a_year> names{{
    {"jour de l’An", "New Year’s Day"},
    {"lundi de Pâques", "Easter Monday"},
    {"fête du Travail", "Labour Day"},
    {"8 mai 1945", "Victory Day"},
    {"Ascension", "Ascension Day"},
    {"lundi de Pentecôte", "Whit Monday"},
    {"fête nationale", "National Day"},
    {"Assomption", "Assumption Day"},
    {"Toussaint", "All Saints’ Day"},
    {"11 novembre", "Armistice Day"},
    {"Noël", "Christmas Day"},
}};

LocalDate on(chrono::year year, chrono::month month, unsigned day) { return LocalDate(year / month / chrono::day(day)); }

}  // namespace

LocalDate easter_sunday(chrono::year year) {
  // The paschal full moon: 14 days of a moon whose age steps back 11 days a year over 19 years, less the centuries' corrections of sun and moon.
  const int number = static_cast<int>(year);
  const int in_cycle = number % 19;
  const int century = number / 100;
  const int leap_days_dropped = century - century / 4;
  const int moon_correction = (8 * century + 13) / 25;
  int days_after_equinox = (19 * in_cycle + leap_days_dropped - moon_correction + 15) % 30;
  // The lunar month of that season has 29 days: the two last ages fall together, and never twice in one cycle.
  if (days_after_equinox == 29 || (days_after_equinox == 28 && in_cycle > 10)) --days_after_equinox;
  const LocalDate full_moon = on(year, chrono::March, 21) + chrono::days(days_after_equinox);
  const chrono::weekday of_full_moon(full_moon);
  const chrono::days until_sunday = chrono::Sunday - of_full_moon;
  return full_moon + (until_sunday == chrono::days(0) ? chrono::days(7) : until_sunday);
}

std::array<HolidayOn, holidays_a_year> holidays_of(chrono::year year) {
  const LocalDate easter = easter_sunday(year);
  std::array<HolidayOn, holidays_a_year> all{{
      {on(year, chrono::January, 1), Holiday::new_year},
      {easter + chrono::days(1), Holiday::easter_monday},
      {on(year, chrono::May, 1), Holiday::labour_day},
      {on(year, chrono::May, 8), Holiday::victory_day},
      {easter + chrono::days(39), Holiday::ascension},
      {easter + chrono::days(50), Holiday::whit_monday},
      {on(year, chrono::July, 14), Holiday::national_day},
      {on(year, chrono::August, 15), Holiday::assumption},
      {on(year, chrono::November, 1), Holiday::all_saints},
      {on(year, chrono::November, 11), Holiday::armistice},
      {on(year, chrono::December, 25), Holiday::christmas},
  }};
  std::ranges::sort(all);
  return all;
}

std::optional<Holiday> holiday_on(LocalDate date) {
  for (const HolidayOn& one : holidays_of(chrono::year_month_day(date).year())) {
    if (one.date == date) return one.holiday;
  }
  return std::nullopt;
}

std::string_view french_name(Holiday holiday) { return names[static_cast<std::size_t>(holiday)].french; }
std::string_view english_name(Holiday holiday) { return names[static_cast<std::size_t>(holiday)].english; }

}  // namespace maillage::care
