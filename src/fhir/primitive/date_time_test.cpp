// Dates as intervals: what each precision covers, and what is no date.
#include "fhir/primitive/date_time.hpp"

#include <gtest/gtest.h>

#include "base/instant_text.hpp"

namespace maillage::fhir {
namespace {

std::string interval(std::string_view text) {
  const auto found = parse_date_time(text);
  return found ? to_text(found->low) + " " + to_text(found->high) : "none";
}

TEST(DateTime, covers_what_its_precision_says) {
  EXPECT_EQ(interval("2026"), "2026-01-01T00:00:00.000000Z 2027-01-01T00:00:00.000000Z");
  EXPECT_EQ(interval("2026-12"), "2026-12-01T00:00:00.000000Z 2027-01-01T00:00:00.000000Z");
  EXPECT_EQ(interval("2024-02-29"), "2024-02-29T00:00:00.000000Z 2024-03-01T00:00:00.000000Z");
  EXPECT_EQ(interval("2026-11-23T09:15"), "2026-11-23T09:15:00.000000Z 2026-11-23T09:16:00.000000Z");
  EXPECT_EQ(interval("2026-11-23T09:15:30Z"), "2026-11-23T09:15:30.000000Z 2026-11-23T09:15:31.000000Z");
  EXPECT_EQ(interval("2026-11-23T09:15:30.5Z"), "2026-11-23T09:15:30.500000Z 2026-11-23T09:15:30.600000Z");
  EXPECT_EQ(interval("2026-11-23T09:15:30.1234567Z"), "2026-11-23T09:15:30.123456Z 2026-11-23T09:15:30.123457Z");
}

TEST(DateTime, counts_the_offset) {
  EXPECT_EQ(interval("2026-11-23T00:30:00+01:00"), "2026-11-22T23:30:00.000000Z 2026-11-22T23:30:01.000000Z");
  EXPECT_EQ(interval("2026-11-23T23:30:00-05:30"), "2026-11-24T05:00:00.000000Z 2026-11-24T05:00:01.000000Z");
  EXPECT_TRUE(parse_date_time("2026-11-23T00:30:00+14:00"));
  EXPECT_FALSE(parse_date_time("2026-11-23T00:30:00+14:01"));
}

TEST(DateTime, refuses_what_is_no_day_of_the_calendar_or_no_time_of_the_day) {
  for (const std::string_view bad : {"",
                                     "26",
                                     "0000",
                                     "2026-13",
                                     "2026-00",
                                     "2026-02-29",
                                     "2026-1-1",
                                     "2026-11-23T",
                                     "2026-11-23T24:00:00Z",
                                     "2026-11-23T09",
                                     "2026-11-23T09:60:00Z",
                                     "2026-11-23T09:15:61Z",
                                     "2026-11-23T09:15:30.Z",
                                     "2026-11-23 09:15:30Z",
                                     "2026-11-23T09:15:30z",
                                     "2026-11-23T09:15:30+1",
                                     "2026-11-23T09:15:30Zx",
                                     "2026-",
                                     "2026-11-",
                                     "20a6",
                                     "-2026",
                                     "2026-11-2x"}) {
    EXPECT_FALSE(parse_date_time(bad)) << bad;
  }
}

TEST(DateTime, tells_the_four_types_apart) {
  EXPECT_TRUE(is_date("2026-11"));
  EXPECT_FALSE(is_date("2026-11-23T09:15:30Z"));
  EXPECT_TRUE(is_date_time("2026"));
  EXPECT_TRUE(is_date_time("2026-11-23T09:15:30+01:00"));
  EXPECT_FALSE(is_date_time("2026-11-23T09:15:30"));
  EXPECT_FALSE(is_date_time("2026-11-23T09:15Z"));
  EXPECT_TRUE(is_instant("2026-11-23T09:15:30.123Z"));
  EXPECT_FALSE(is_instant("2026-11-23"));
  EXPECT_TRUE(is_time("09:15:30.5"));
  EXPECT_TRUE(is_time("09:15:30"));
  for (const std::string_view bad : {"09:15", "09:15:30Z", "9:15:30", "", "25:00:00"}) EXPECT_FALSE(is_time(bad)) << bad;
}

}  // namespace
}  // namespace maillage::fhir
