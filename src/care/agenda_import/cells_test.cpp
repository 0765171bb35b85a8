#include "care/agenda_import/cells.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

TEST(AgendaCells, read_dates_of_the_calendar_in_two_forms) {
  EXPECT_EQ(date_in("23/11/2026").value(), LocalDate(chrono::local_days(chrono::year(2026) / 11 / 23)));
  EXPECT_EQ(date_in("2026-11-23").value(), date_in("23/11/2026").value());
  for (const char* wrong : {"31/02/2026", "11/23/2026", "23-11-2026", "23/11/26", "demain"})
    EXPECT_EQ(date_in(wrong).error().reason, "import-date") << wrong;
  EXPECT_EQ(date_in("").error().reason, "import-date-missing");
}

TEST(AgendaCells, read_times_as_people_write_them) {
  for (const char* quarter : {"08:15", "8:15", "8h15", "8H15", "08:15:00", "8:15 AM", "8:15am"})
    EXPECT_EQ(clock_in(quarter).value_or(0), 495) << quarter;
  EXPECT_EQ(clock_in("8h"), 480);
  EXPECT_EQ(clock_in("12:00 AM"), 0);
  EXPECT_EQ(clock_in("12:30 PM"), 750);
  EXPECT_EQ(clock_in("24:00"), 1440);
  for (const char* wrong : {"24:05", "8", "8:60", "8:15 h", "13:00 PM", "0:30 AM", "::", "8:15:30"})
    EXPECT_EQ(clock_in(wrong).error().reason, "import-time") << wrong;
  EXPECT_EQ(clock_in("").error().reason, "import-time-missing");
}

TEST(AgendaCells, read_weekdays_in_french_in_english_and_as_numbers) {
  for (const char* days : {"lun mer", "lundi+mercredi", "Monday, Wednesday", "1,3", " mer / lun "})
    EXPECT_EQ(weekdays_in(days).value_or(0), 0b101) << days;
  EXPECT_EQ(weekdays_in("ma me"), 0b110);
  for (const char* wrong : {"", " , ", "8", "lundredi", "m"}) EXPECT_EQ(weekdays_in(wrong).error().reason, "import-weekdays") << wrong;
}
}  // namespace
}  // namespace maillage::care
