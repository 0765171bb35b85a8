// How far apart in minutes, and from which door.
#include "care/places/journey.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Position chartres{48.446, 1.489};
constexpr Position maintenon{48.587, 1.579};

TEST(Journey, is_estimated_from_the_distance_and_never_shorter_than_from_door_to_door_in_a_commune) {
  // 17.0 km as the crow flies: 22.1 km by road, 26.5 minutes, and five to leave and arrive.
  EXPECT_NEAR(journey_minutes(chartres, maintenon), 32U, 1U);
  EXPECT_EQ(journey_minutes(maintenon, chartres), journey_minutes(chartres, maintenon));
  EXPECT_EQ(journey_minutes(chartres, chartres), shortest_journey_minutes);
  EXPECT_EQ(journey_minutes(chartres, {48.447, 1.490}), shortest_journey_minutes);
}

TEST(Journey, begins_at_the_door_of_the_card_or_in_the_middle_of_its_commune) {
  const Communes communes = *Communes::of({{"28085", "Chartres", "28000", 38000, chartres}});
  PlaceCard card;
  card.commune = "28085";
  EXPECT_EQ(door_of(card, PlaceKind::pharmacy, communes), chartres);
  card.position = Position{48.45, 1.5};
  EXPECT_EQ(door_of(card, PlaceKind::pharmacy, communes), card.position);
  card.position.reset();
  EXPECT_EQ(door_of(card, PlaceKind::nurse_round, communes), std::nullopt) << "its doors are its patients'";
  EXPECT_EQ(door_of(card, PlaceKind::bus, communes), std::nullopt) << "it comes from there and is elsewhere";
  card.stops = {{{}, {}, "28085", "Place des Halles"}};
  EXPECT_EQ(door_of(card, PlaceKind::cart_session, communes), std::nullopt);
  card.stops.clear();
  card.commune = "28999";
  EXPECT_EQ(door_of(card, PlaceKind::pharmacy, communes), std::nullopt) << "nobody knows this commune";
}

}  // namespace
}  // namespace maillage::care
