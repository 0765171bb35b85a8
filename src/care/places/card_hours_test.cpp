// What a card says of its time.
#include "care/places/card_hours.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

Instant at(const char* day, Minutes clock) { return instant_of(LocalTime(date_from_text(day).value()) + clock, metropolitan_france); }

TEST(CardHours, are_those_of_the_card_and_closed_where_it_says_none) {
  PlaceCard card;
  EXPECT_TRUE(card_hours(card, PlaceKind::bus)) << "a bus without stops is nowhere";
  EXPECT_TRUE(card_hours(card, PlaceKind::pharmacy));
  EXPECT_FALSE(card_hours(card, PlaceKind::nurse_round)) << "she goes to homes, and has no door that could be closed";
  card.hours.week[0] = {{9h, 12h}};
  EXPECT_EQ(card_hours(card, PlaceKind::nurse_round)->hours, card.hours);
}

TEST(CardHours, tell_the_next_opening_in_words) {
  CardHours card;
  EXPECT_EQ(next_opening_text(card, at("2026-11-23", 8h), metropolitan_france), "");
  card.hours.week[0] = {{9h, 12h + 30min}};
  card.hours.week[4] = {{20h, 24h}};
  card.hours.week[5] = {{0h, 6h}};
  EXPECT_EQ(next_opening_text(card, at("2026-11-23", 8h), metropolitan_france), "2026-11-23 from 09:00 to 12:30");
  EXPECT_EQ(next_opening_text(card, at("2026-11-23", 9h), metropolitan_france), "2026-11-27 from 20:00 to 2026-11-28 06:00") << "not the one of now";
  CardHours bus;
  bus.stops = {{date_from_text("2026-11-24").value(), {9h, 12h}, "28061", "Place des Halles"},
               {date_from_text("2026-12-01").value(), {14h, 17h}, "28018", "Place du Marché"}};
  EXPECT_EQ(next_opening_text(bus, at("2026-11-24", 11h + 50min), metropolitan_france), "2026-12-01 from 14:00 to 17:00");
  EXPECT_EQ(next_opening_text(bus, at("2026-12-01", 16h), metropolitan_france), "");
}

}  // namespace
}  // namespace maillage::care
