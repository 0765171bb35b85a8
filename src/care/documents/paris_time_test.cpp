#include "care/documents/paris_time.hpp"

#include <gtest/gtest.h>

#include "base/instant_text.hpp"

namespace maillage::care {
namespace {

Instant at(const char* text) { return instant_from_text(text).value(); }

TEST(ParisTime, is_one_hour_ahead_in_winter_and_two_in_summer) {
  EXPECT_EQ(time_in_words(at("2026-11-21T13:32:00.000000Z")), "14 h 32");
  EXPECT_EQ(time_in_words(at("2026-07-14T07:05:00.000000Z")), "9 h 05");
}

TEST(ParisTime, changes_at_one_o_clock_utc_on_the_last_sunday) {
  EXPECT_EQ(time_in_words(at("2026-03-29T00:59:59.999999Z")), "1 h 59");
  EXPECT_EQ(time_in_words(at("2026-03-29T01:00:00.000000Z")), "3 h 00");
  EXPECT_EQ(time_in_words(at("2026-10-25T00:59:59.999999Z")), "2 h 59");
  EXPECT_EQ(time_in_words(at("2026-10-25T01:00:00.000000Z")), "2 h 00");
}

TEST(ParisTime, writes_dates_as_people_say_them) {
  EXPECT_EQ(date_in_words(at("2026-03-01T00:00:00.000000Z")), "1er mars 2026");
  EXPECT_EQ(date_in_words(at("2026-12-31T23:30:00.000000Z")), "1er janvier 2027") << "in Paris it is already the next year";
  EXPECT_EQ(date_in_words(std::string_view("1957-03-14")), "14 mars 1957");
  EXPECT_EQ(date_in_words(std::string_view("1957-03")), "mars 1957");
  EXPECT_EQ(date_in_words(std::string_view("1957")), "1957");
  EXPECT_EQ(date_in_words(std::string_view("inconnue")), "inconnue");
}

}  // namespace
}  // namespace maillage::care
