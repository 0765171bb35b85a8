// A bus that visits four communes.
#include "care/places/stops.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

Stop stop(const char* date, Minutes from, Minutes until, const char* commune) {
  return {date_from_text(date).value(), {from, until}, commune, "Place de l’Église"};
}
Instant at(const char* day, Minutes clock) { return instant_of(LocalTime(date_from_text(day).value()) + clock, metropolitan_france); }

Stops calendar() {
  return {stop("2026-12-03", 14h, 17h, "28012"), stop("2026-12-03", 9h, 12h, "28018"), stop("2026-12-10", 9h, 12h, "28027"),
          stop("2026-03-29", 1h, 4h, "28061")};
}

TEST(Stops, are_put_in_order_and_told_from_now_on) {
  Stops stops = calendar();
  ASSERT_TRUE(settle(stops, "card.stops"));
  const auto communes = [&](Instant now, std::size_t count) {
    std::vector<std::string> all;
    for (const StopOpening& one : stops_from(stops, now, count, metropolitan_france)) all.push_back(one.stop->commune);
    return all;
  };
  EXPECT_EQ(communes(at("2026-12-01", 0min), 2), (std::vector<std::string>{"28018", "28012"}));
  EXPECT_EQ(communes(at("2026-12-03", 11h + 59min), 9), (std::vector<std::string>{"28018", "28012", "28027"})) << "still there";
  EXPECT_EQ(communes(at("2026-12-03", 12h), 9), (std::vector<std::string>{"28012", "28027"}));
  EXPECT_TRUE(communes(at("2027-01-01", 0min), 9).empty());
}

TEST(Stops, last_by_the_wall_through_a_clock_change) {
  Stops stops = calendar();
  ASSERT_TRUE(settle(stops, "card.stops"));
  const auto one = stops_from(stops, at("2026-03-29", 0min), 1, metropolitan_france).front();
  EXPECT_EQ(one.opening.until - one.opening.from, 2h);
}

TEST(Stops, refuse_a_bus_in_two_places_at_once_and_say_which) {
  Stops stops = calendar();
  stops.push_back(stop("2026-12-03", 11h, 13h, "28085"));
  const auto settled = settle(stops, "card.stops");
  ASSERT_FALSE(settled);
  EXPECT_EQ(settled.error().reason, "two-places-at-once");
  EXPECT_NE(settled.error().text.find("28018, and 2026-12-03 11:00-13:00 in 28085"), std::string::npos) << settled.error().text;
}

TEST(Stops, refuse_one_that_is_nowhere_or_ends_before_it_begins) {
  Stops nowhere = calendar();
  nowhere.front().address.clear();
  EXPECT_EQ(settle(nowhere, "card.stops").error().reason, "stop-nowhere");
  Stops backwards = calendar();
  backwards.front().span = {17h, 14h};
  EXPECT_EQ(settle(backwards, "card.stops").error().reason, "span-backwards");
}

}  // namespace
}  // namespace maillage::care
