// The wall clock of a French territory, through the two nights of the year on which it jumps.
#include "care/calendar/zone.hpp"

#include <gtest/gtest.h>

#include "base/instant_text.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;
namespace chrono = std::chrono;

Instant at(const char* text) { return instant_from_text(text).value(); }
LocalTime wall(int year, unsigned month, unsigned day, Micros clock) {
  return LocalTime(LocalDate(chrono::year(year) / chrono::month(month) / chrono::day(day))) + clock;
}

TEST(Zone, of_metropolitan_france_is_one_hour_ahead_in_winter_and_two_in_summer) {
  EXPECT_EQ(to_local(at("2026-11-21T13:32:00.000000Z"), metropolitan_france), wall(2026, 11, 21, 14h + 32min));
  EXPECT_EQ(to_local(at("2026-07-14T07:05:00.000000Z"), metropolitan_france), wall(2026, 7, 14, 9h + 5min));
  EXPECT_EQ(to_local(at("2026-12-31T23:30:00.000000Z"), metropolitan_france), wall(2027, 1, 1, 30min)) << "there it is already the next year";
}

TEST(Zone, takes_a_skipped_wall_time_as_the_instant_of_the_change) {
  const Instant change = at("2026-03-29T01:00:00.000000Z");
  EXPECT_EQ(times_shown(wall(2026, 3, 29, 2h + 30min), metropolitan_france), Shown::never);
  EXPECT_EQ(instant_of(wall(2026, 3, 29, 2h), metropolitan_france), change);
  EXPECT_EQ(instant_of(wall(2026, 3, 29, 2h + 30min), metropolitan_france), change);
  EXPECT_EQ(instant_of(wall(2026, 3, 29, 3h), metropolitan_france), change);
  EXPECT_EQ(instant_of(wall(2026, 3, 29, 1h + 59min), metropolitan_france), at("2026-03-29T00:59:00.000000Z"));
}

TEST(Zone, tells_the_two_instants_of_a_wall_time_shown_twice_apart) {
  const LocalTime twice = wall(2026, 10, 25, 2h + 30min);
  EXPECT_EQ(times_shown(twice, metropolitan_france), Shown::twice);
  EXPECT_EQ(instant_of(twice, metropolitan_france), at("2026-10-25T00:30:00.000000Z"));
  EXPECT_EQ(instant_of(twice, metropolitan_france, ShownTwice::last), at("2026-10-25T01:30:00.000000Z"));
  EXPECT_EQ(times_shown(wall(2026, 10, 25, 3h), metropolitan_france), Shown::once);
  EXPECT_EQ(times_shown(wall(2026, 10, 25, 1h + 59min), metropolitan_france), Shown::once);
}

TEST(Zone, gives_a_day_its_23_24_or_25_hours) {
  const auto length = [](unsigned month, unsigned day) {
    const LocalDate date(chrono::year(2026) / chrono::month(month) / chrono::day(day));
    return start_of(date + chrono::days(1), metropolitan_france) - start_of(date, metropolitan_france);
  };
  EXPECT_EQ(length(3, 29), 23h);
  EXPECT_EQ(length(7, 14), 24h);
  EXPECT_EQ(length(10, 25), 25h);
}

TEST(Zone, comes_back_to_the_instant_for_every_hour_of_twenty_years) {
  for (const Zone& zone : {metropolitan_france, *zone_named("Indian/Reunion"), *zone_named("Pacific/Tahiti")}) {
    for (Instant one = at("2015-01-01T00:30:00.000000Z"); one < at("2035-01-01T00:00:00.000000Z"); one = one + 1h) {
      const LocalTime there = to_local(one, zone);
      const bool comes_back = instant_of(there, zone) == one || instant_of(there, zone, ShownTwice::last) == one;
      ASSERT_TRUE(comes_back) << to_text(one) << " in " << zone.name;
      ASSERT_NE(times_shown(there, zone), Shown::never) << to_text(one);
    }
  }
}

TEST(Zone, is_known_by_its_name_when_it_is_a_french_one) {
  EXPECT_EQ(zone_named("Europe/Paris"), metropolitan_france);
  EXPECT_EQ(to_local(at("2026-07-14T07:00:00.000000Z"), *zone_named("Indian/Reunion")), wall(2026, 7, 14, 11h)) << "no summer time there";
  EXPECT_FALSE(zone_named("Europe/Vienna"));
}

}  // namespace
}  // namespace maillage::care
