#include "care/agenda/travel.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Point chartres{48'446'000, 1'489'000};
constexpr Point maintenon{48'587'000, 1'579'000};

TEST(Travel, costs_nothing_within_one_site_and_at_a_distance) {
  const Travel travel;
  EXPECT_EQ(travel.minutes_between({"bourg", {}}, {"bourg", {}}), 0U);
  EXPECT_EQ(travel.minutes_between({"", {}}, {"bourg", {}}), 0U);
}

TEST(Travel, takes_half_an_hour_where_nobody_knows) {
  const Travel travel;
  EXPECT_EQ(travel.minutes_between({"bourg", {}}, {"pont", {}}), 30U);
  EXPECT_EQ(travel.quanta_between({"bourg", {}}, {"pont", {}}), 6U);
}

TEST(Travel, estimates_a_road_from_the_coordinates) {
  Travel travel;
  travel.put("chartres", chartres);
  // 17.0 km as the crow flies: 22.1 km by road, 26.5 minutes, and five to leave and arrive.
  EXPECT_NEAR(travel.minutes_between({"chartres", {}}, {"", maintenon}), 32U, 1U);
  EXPECT_EQ(travel.minutes_between({"", maintenon}, {"chartres", {}}), travel.minutes_between({"chartres", {}}, {"", maintenon}));
  travel.put("chartres", {});
  EXPECT_EQ(travel.minutes_between({"chartres", {}}, {"", maintenon}), unknown_journey_minutes) << "nobody knows any more where it is";
}

TEST(Travel, takes_ten_minutes_from_door_to_door_in_one_commune) {
  Travel travel;
  travel.put("cathedral", chartres);
  travel.put("station", point_at({48.4465, 1.4895}));
  EXPECT_EQ(travel.minutes_between({"cathedral", {}}, {"station", {}}), 10U);
  EXPECT_EQ(travel.minutes_between({"cathedral", {}}, {"", chartres}), 10U) << "a home is another door";
  EXPECT_EQ(travel.minutes_between({"", chartres}, {"", chartres}), 10U) << "and so are two of them";
  EXPECT_EQ(travel.quanta_between({"", chartres}, {"", chartres}), 2U);
  EXPECT_EQ(travel.minutes_between({"cathedral", {}}, {"cathedral", {}}), 0U);
}

TEST(Travel, believes_what_the_territory_says_both_ways) {
  Travel travel;
  travel.put("chartres", chartres);
  travel.put("maintenon", maintenon);
  travel.say("maintenon", "chartres", 12);
  EXPECT_EQ(travel.minutes_between({"chartres", {}}, {"maintenon", {}}), 12U);
  EXPECT_EQ(travel.quanta_between({"maintenon", {}}, {"chartres", {}}), 3U);
}

}  // namespace
}  // namespace maillage::care
