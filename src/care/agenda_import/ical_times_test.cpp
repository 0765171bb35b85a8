#include "care/agenda_import/ical_times.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr LocalDate monday = chrono::local_days(chrono::year(2026) / 11 / 23);

struct FreeProperty {
  void operator()(icalproperty* property) const { icalproperty_free(property); }
};
using Property = std::unique_ptr<icalproperty, FreeProperty>;

Property start(const std::string& text) { return Property(icalproperty_new_from_string(("DTSTART" + text).c_str())); }

std::expected<IcalTime, ImportNote> wall(const std::string& text) {
  const Property property = start(text);
  return wall_time(property.get(), icalproperty_get_dtstart(property.get()), metropolitan_france);
}

TEST(IcalTimes, are_read_off_the_wall_of_the_territory) {
  EXPECT_EQ(wall(":20261123T080000Z")->wall, LocalTime(monday) + chrono::hours(9));
  EXPECT_EQ(wall(":20260723T080000Z")->wall, LocalTime(chrono::local_days(chrono::year(2026) / 7 / 23)) + chrono::hours(10));
  EXPECT_EQ(wall(":20261123T080000")->wall, LocalTime(monday) + chrono::hours(8));
  EXPECT_EQ(wall(";TZID=\"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris\":20261123T080000")->wall, LocalTime(monday) + chrono::hours(8));
  EXPECT_TRUE(wall(";VALUE=DATE:20261123")->whole_day);
  EXPECT_EQ(wall(";TZID=America/Lima:20261123T080000").error().reason, "import-zone");
  EXPECT_EQ(wall(";TZID=America/Lima:20261123T080000").error().value, "America/Lima");
  EXPECT_EQ(wall(":00010101T080000").error().reason, "import-time");
}

std::expected<std::vector<LocalTime>, ImportNote> repeated(const char* pattern, std::size_t steps) {
  const Property property = start(":20261101T080000");
  return occurrences(property.get(), icalrecurrencetype_from_string(pattern), metropolitan_france, monday, monday + chrono::days(30), steps);
}

TEST(IcalTimes, repeat_as_people_write_it_within_the_days_asked) {
  EXPECT_EQ(repeated("FREQ=DAILY;INTERVAL=7", 1000)->size(), 4U);
  EXPECT_EQ(repeated("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1000)->front(), LocalTime(monday) + chrono::days(7) + chrono::hours(8));
  EXPECT_EQ(repeated("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261201T070000Z", 1000)->size(), 2U) << "UNTIL is eight o'clock in Paris";
}

TEST(IcalTimes, refuse_patterns_that_nobody_writes_and_those_without_end) {
  for (const char* pattern : {"FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=8,9", "FREQ=WEEKLY;BYMONTH=2", "FREQ=YEARLY;BYYEARDAY=1"}) {
    const auto refused = repeated(pattern, 1000);
    ASSERT_FALSE(refused) << pattern;
    EXPECT_EQ(refused.error().reason, "import-recurrence");
  }
  EXPECT_FALSE(repeated("FREQ=DAILY", 10));
}
}  // namespace
}  // namespace maillage::care
