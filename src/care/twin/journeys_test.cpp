// Where patients go, and how far it is.
#include "care/twin/journeys.hpp"

#include <gtest/gtest.h>

#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

const Horizon december{testing::a_day("2026-12-01"), 28};

Need need_at(const TwinTerritory& territory, const char* insee, const char* day, int hour) {
  Need need;
  need.commune = static_cast<std::uint32_t>(territory.communes.find(insee) - territory.communes.all().data());
  need.at = instant_of(LocalTime(testing::a_day(day)) + std::chrono::hours(hour), metropolitan_france);
  return need;
}

TEST(TwinJourneys, lead_to_the_bus_when_it_comes_to_the_village) {
  const TwinTerritory territory = testing::lively_territory();
  const Journeys journeys(territory, december);
  const auto found = journeys.choices(need_at(territory, "28018", "2026-12-02", 20));
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(territory.places[found.front().place].place, "bus");
  EXPECT_EQ(found.front().road_km, 0);
  EXPECT_EQ(to_local(found.front().come, metropolitan_france), LocalTime(testing::a_day("2026-12-03")) + std::chrono::hours(9));
}

TEST(TwinJourneys, are_none_for_somebody_far_from_everything) {
  TwinTerritory territory = testing::small_territory(1);
  const Journeys journeys(territory, december);
  EXPECT_TRUE(journeys.choices(need_at(territory, "28018", "2026-12-02", 10)).empty()) << "Authon is 60 km from Champhol";
  EXPECT_EQ(journeys.choices(need_at(territory, "28085", "2026-12-02", 10)).size(), 1U) << "Chartres is next to it";
}

TEST(TwinJourneys, keep_to_the_communes_that_a_place_serves) {
  TwinTerritory territory = testing::small_territory(1);
  territory.places.front().card->serves = {{"28018", testing::a_day("2026-12-10"), {}}};
  const Journeys journeys(territory, december);
  EXPECT_TRUE(journeys.choices(need_at(territory, "28085", "2026-12-12", 10)).empty());
  EXPECT_TRUE(journeys.choices(need_at(territory, "28018", "2026-12-02", 10)).empty()) << "not opened to it yet";
  EXPECT_FALSE(journeys.choices(need_at(territory, "28018", "2026-12-12", 10)).empty());
}

TEST(TwinJourneys, bring_somebody_who_cannot_travel_nowhere_but_home) {
  TwinTerritory territory = testing::lively_territory();
  Need need = need_at(territory, "28085", "2026-12-02", 10);
  need.cannot_travel = true;
  EXPECT_TRUE(Journeys(territory, december).choices(need).empty());
  need.resident = 2;
  const auto found = Journeys(territory, december).choices(need);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().place, 2U);
}

TEST(TwinJourneys, continue_a_calendar_of_stops_that_ends) {
  const TwinTerritory territory = testing::lively_territory();
  const Journeys journeys(territory, december);
  EXPECT_EQ(journeys.openings(1).size(), 10U) << "two stops a week, four weeks and the week beyond";
  EXPECT_EQ(journeys.repeated_from(), testing::a_day("2026-12-10"));
}

TEST(TwinJourneys, measure_roads_to_the_cabinet) {
  const TwinTerritory territory = testing::small_territory(1);
  const Journeys journeys(territory, december);
  const auto champhol = need_at(territory, "28070", "2026-12-02", 10).commune;
  const double straight = kilometres_between(territory.communes.find("28070")->position, territory.communes.find("28085")->position);
  EXPECT_NEAR(straight, 2.6, .2);
  EXPECT_DOUBLE_EQ(*journeys.cabinet_km(champhol, 0U), straight * territory.assumed.road_factor);
}

}  // namespace
}  // namespace maillage::care::twin
