#include "care/calendar/wall_text.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

TEST(WallText, comes_back_as_it_was_written) {
  for (const char* date : {"2026-12-24", "2024-02-29", "1583-01-01", "9999-12-31"}) EXPECT_EQ(date_text(date_from_text(date).value()), date);
  for (const char* clock : {"00:00", "09:30", "23:59", "24:00"}) EXPECT_EQ(clock_text(clock_from_text(clock).value()), clock);
}

TEST(WallText, refuses_what_is_no_day_or_no_time) {
  for (const char* date : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "24/12/2026", "1582-12-31", "2026-12-24T09:00", "20x6-11-23"}) {
    EXPECT_FALSE(date_from_text(date)) << date;
  }
  for (const char* clock : {"", "9:30", "24:01", "25:00", "12:60", "12h30", "12:30:00"}) EXPECT_FALSE(clock_from_text(clock)) << clock;
}

}  // namespace
}  // namespace maillage::care
