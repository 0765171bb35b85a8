// Easter Sundays of published tables, the days that follow from them, and what may never be.
#include "care/calendar/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

LocalDate day(int year, unsigned month, unsigned day) { return LocalDate(chrono::year(year) / chrono::month(month) / chrono::day(day)); }

TEST(Holidays, know_easter_at_its_earliest_its_latest_and_in_the_exceptions_of_the_moon) {
  EXPECT_EQ(easter_sunday(chrono::year(1818)), day(1818, 3, 22));
  EXPECT_EQ(easter_sunday(chrono::year(1943)), day(1943, 4, 25));
  EXPECT_EQ(easter_sunday(chrono::year(1954)), day(1954, 4, 18)) << "age 28 with a golden number above 11";
  EXPECT_EQ(easter_sunday(chrono::year(1981)), day(1981, 4, 19)) << "age 29";
  EXPECT_EQ(easter_sunday(chrono::year(2000)), day(2000, 4, 23));
  EXPECT_EQ(easter_sunday(chrono::year(2024)), day(2024, 3, 31));
  EXPECT_EQ(easter_sunday(chrono::year(2025)), day(2025, 4, 20));
  EXPECT_EQ(easter_sunday(chrono::year(2026)), day(2026, 4, 5));
  EXPECT_EQ(easter_sunday(chrono::year(2027)), day(2027, 3, 28));
  EXPECT_EQ(easter_sunday(chrono::year(2038)), day(2038, 4, 25));
}

TEST(Holidays, keep_easter_a_sunday_between_its_two_bounds) {
  for (int year = 1583; year < 4000; ++year) {
    const LocalDate easter = easter_sunday(chrono::year(year));
    ASSERT_EQ(chrono::weekday(easter), chrono::Sunday) << year;
    ASSERT_GE(easter, day(year, 3, 22)) << year;
    ASSERT_LE(easter, day(year, 4, 25)) << year;
  }
}

TEST(Holidays, of_2026_are_the_eleven_of_the_code) {
  const std::array<HolidayOn, holidays_a_year> wanted{{
      {day(2026, 1, 1), Holiday::new_year},
      {day(2026, 4, 6), Holiday::easter_monday},
      {day(2026, 5, 1), Holiday::labour_day},
      {day(2026, 5, 8), Holiday::victory_day},
      {day(2026, 5, 14), Holiday::ascension},
      {day(2026, 5, 25), Holiday::whit_monday},
      {day(2026, 7, 14), Holiday::national_day},
      {day(2026, 8, 15), Holiday::assumption},
      {day(2026, 11, 1), Holiday::all_saints},
      {day(2026, 11, 11), Holiday::armistice},
      {day(2026, 12, 25), Holiday::christmas},
  }};
  EXPECT_EQ(holidays_of(chrono::year(2026)), wanted);
}

TEST(Holidays, stay_in_order_when_two_fall_on_one_day) {
  const auto all = holidays_of(chrono::year(2008));
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &HolidayOn::date));
  EXPECT_EQ(std::ranges::count(all, day(2008, 5, 1), &HolidayOn::date), 2) << "Labour Day and Ascension";
}

TEST(Holidays, are_told_from_ordinary_days_and_have_names) {
  EXPECT_EQ(holiday_on(day(2026, 5, 25)), Holiday::whit_monday);
  EXPECT_TRUE(is_holiday(day(2026, 12, 25)));
  EXPECT_FALSE(is_holiday(day(2026, 4, 5))) << "Easter Sunday itself is a Sunday, not a holiday of the code";
  EXPECT_FALSE(is_holiday(day(2026, 12, 26)));
  EXPECT_EQ(french_name(Holiday::easter_monday), "lundi de Pâques");
  EXPECT_EQ(english_name(Holiday::christmas), "Christmas Day");
}

}  // namespace
}  // namespace maillage::care
