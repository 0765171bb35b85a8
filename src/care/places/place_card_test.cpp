// Cards that contradict themselves, their kind or the territory.
#include "care/places/place_card.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

const LocalDate first_day = date_from_text("2026-01-05").value();

PlaceCard pharmacy() {
  PlaceCard card;
  card.commune = "28070";
  card.hours.week[0] = {{9h, 12h}};
  card.serves = {{"28070", first_day, {}}, {"28085", first_day + std::chrono::days(30), {}}};
  card.accessibility = {Accessibility::parking, Accessibility::step_free};
  return card;
}

PlaceCard bus() {
  PlaceCard card;
  card.stops = {{first_day, {9h, 12h}, "28012", "Place de l’Église"}};
  return card;
}

std::string refused(PlaceCard card, PlaceKind kind, const std::function<void(PlaceCard&)>& change) {
  change(card);
  const auto settled = settle(card, kind);
  return settled ? "" : settled.error().reason;
}

TEST(PlaceCard, is_put_in_order_when_nothing_is_wrong) {
  PlaceCard card = pharmacy();
  ASSERT_TRUE(settle(card, PlaceKind::pharmacy));
  EXPECT_EQ(card.accessibility.front(), Accessibility::step_free);
  PlaceCard travelling = bus();
  EXPECT_TRUE(settle(travelling, PlaceKind::bus));
}

TEST(PlaceCard, is_refused_when_it_contradicts_its_kind) {
  EXPECT_EQ(refused(bus(), PlaceKind::pharmacy, [](PlaceCard&) {}), "stops-of-a-house");
  EXPECT_EQ(refused(bus(), PlaceKind::cart_session, [](PlaceCard& card) { card.hours.week[0] = {{9h, 10h}}; }), "stops-and-hours");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::bus, [](PlaceCard&) {}), "bus-with-hours");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::booth, [](PlaceCard& card) { card.commune.clear(); }), "commune-missing");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::nurse_round, [](PlaceCard& card) { card.serves.clear(); }), "serves-missing");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::nurse_round, [](PlaceCard& card) { card.position = Position{48, 1}; }), "position-of-a-home");
}

TEST(PlaceCard, is_refused_when_it_contradicts_itself) {
  EXPECT_EQ(refused(pharmacy(), PlaceKind::pharmacy, [](PlaceCard& card) { card.position = Position{148, 1}; }), "position");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::pharmacy, [](PlaceCard& card) { card.accessibility.push_back(Accessibility::parking); }), "said-twice");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::pharmacy, [](PlaceCard& card) { card.serves.push_back({"28070", first_day, {}}); }), "served-twice");
  EXPECT_EQ(refused(pharmacy(), PlaceKind::pharmacy, [](PlaceCard& card) { card.serves.front().last = first_day - std::chrono::days(1); }),
            "served-backwards");
}

TEST(PlaceCard, names_only_communes_that_the_territory_knows) {
  const auto known = Communes::of({{"28070", "Champhol", "28300", 3643, {48.47, 1.5}}, {"28085", "Chartres", "28000", 38324, {48.45, 1.49}}});
  ASSERT_TRUE(known);
  EXPECT_TRUE(check_communes(pharmacy(), *known));
  EXPECT_EQ(check_communes(bus(), *known).error().expression.front(), "card.stops");
  PlaceCard elsewhere = pharmacy();
  elsewhere.commune = "28999";
  EXPECT_NE(check_communes(elsewhere, *known).error().text.find("28999"), std::string::npos);
  EXPECT_NE(check_communes(pharmacy(), {}).error().text.find("no communes yet"), std::string::npos);
}

TEST(PlaceCard, opens_its_communes_progressively) {
  const PlaceCard card = pharmacy();
  EXPECT_TRUE(serves(card, "28070", first_day));
  EXPECT_FALSE(serves(card, "28085", first_day));
  EXPECT_TRUE(serves(card, "28085", first_day + std::chrono::days(30)));
}

TEST(PlaceCard, opens_by_its_stops_or_by_its_hours) {
  const Instant monday = start_of(first_day, metropolitan_france);
  const PlaceCard travelling = bus();
  EXPECT_EQ(openings_of(travelling, monday, 3, metropolitan_france).front().stop->commune, "28012");
  const auto openings = openings_of(pharmacy(), monday, 3, metropolitan_france);
  EXPECT_EQ(openings.size(), 3U);
  EXPECT_EQ(openings.front().stop, nullptr);
}

TEST(PlaceCard, has_words_for_each_of_its_lists) {
  for (const Accessibility one : all_accessibility) EXPECT_EQ(accessibility_of(name_of(one)), one);
  for (const Visits one : {Visits::walk_in, Visits::appointment, Visits::both}) EXPECT_EQ(visits_of(name_of(one)), one);
  for (const HolidayRule one : {HolidayRule::closed, HolidayRule::as_usual, HolidayRule::other_hours}) EXPECT_EQ(holiday_rule_of(name_of(one)), one);
  EXPECT_FALSE(accessibility_of("stairs"));
  EXPECT_FALSE(visits_of("never"));
  EXPECT_FALSE(holiday_rule_of(""));
}

}  // namespace
}  // namespace maillage::care
