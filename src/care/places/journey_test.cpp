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

TEST(Journey, between_two_stops_in_two_communes_needs_its_time) {
  using namespace std::chrono_literals;
  const Communes communes = *Communes::of({{"28085", "Chartres", "28000", 38000, chartres}, {"28227", "Maintenon", "28130", 4300, maintenon}});
  const LocalDate day = *date_from_text("2026-12-01");
  const auto at = [&](Minutes from, Minutes until, const char* commune, LocalDate date) {
    return Stop{date, {from, until}, commune, "Place des Halles"};
  };
  const auto refusal = [&](const Stops& stops, const Stops& standing) {
    const auto checked = check_journeys(stops, standing, communes);
    return checked ? "" : checked.error().text;
  };
  const Stops touching{at(9h, 12h, "28085", day), at(12h, 15h, "28227", day)};
  EXPECT_EQ(
      refusal(touching, {}),
      "card.stops: 2026-12-01 09:00-12:00 in Chartres, and 2026-12-01 12:00-15:00 in Maintenon: the journey takes about 32 minutes, and there are 0 "
      "between them. End the first earlier, or begin the second later.");
  EXPECT_EQ(refusal(touching, touching), "") << "a calendar that stands can be written again";
  EXPECT_NE(refusal(touching, {touching.front()}), "") << "one of the two is new";
  EXPECT_NE(refusal({at(9h, 12h, "28085", day), at(12h + 15min, 15h, "28227", day)}, {}), "");
  EXPECT_EQ(refusal({at(9h, 12h, "28085", day), at(12h + 16min, 15h, "28227", day)}, {}), "") << "a motorway may lead there";
  EXPECT_EQ(refusal({at(9h, 12h, "28085", day), at(12h, 15h, "28085", day)}, {}), "") << "within one commune it may be across the street";
  EXPECT_NE(refusal({at(20h, 24h, "28085", day), at(0min, 2h, "28227", day + std::chrono::days(1))}, {}), "") << "over midnight, too";
  EXPECT_EQ(refusal({at(20h, 24h, "28085", day), at(8h, 9h, "28227", day + std::chrono::days(1))}, {}), "");
}

}  // namespace
}  // namespace maillage::care
