#include "care/agenda_import/busy_days.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr LocalDate monday = chrono::local_days(chrono::year(2026) / 11 / 23);

TEST(BusyDays, are_cut_at_midnight_and_widened_to_five_minutes) {
  const auto parts =
      busy_days(LocalTime(monday) + chrono::hours(22) + chrono::minutes(3), LocalTime(monday) + chrono::hours(24) + chrono::minutes(1), "m");
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 2U);
  EXPECT_EQ(std::get<BusyTime>((*parts)[0]), (BusyTime{monday, {1320, 1440}, "m.2026-11-23"}));
  EXPECT_EQ(std::get<BusyTime>((*parts)[1]), (BusyTime{monday + chrono::days(1), {0, 5}, "m.2026-11-24"}));
  EXPECT_EQ(busy_days(LocalTime(monday), LocalTime(monday) + chrono::hours(24), "")->size(), 1U);
}

TEST(BusyDays, refuse_what_ends_before_it_begins_and_what_is_an_absence) {
  EXPECT_EQ(busy_days(LocalTime(monday), LocalTime(monday), "").error().reason, "import-backwards");
  EXPECT_EQ(busy_days(LocalTime(monday), LocalTime(monday) + chrono::days(32), "").error().reason, "import-long");
}
}  // namespace
}  // namespace maillage::care
