// Every place of the demonstration opens, in communes that exist.
#include "server/demonstration/cards.hpp"

#include <gtest/gtest.h>

#include <set>

#include "server/demonstration/protocols.hpp"

namespace maillage::server {
namespace {

TEST(DemonstrationCards, are_usable_and_in_known_communes) {
  const care::Communes communes = demonstration_communes();
  for (const char* today : {"2026-11-22", "2027-03-01", "2028-02-29"}) {
    for (const care::PlaceProtocol& place : demonstration_protocols()) {
      auto card = demonstration_card(place.place, care::date_from_text(today).value());
      ASSERT_TRUE(card) << place.place;
      const auto settled = settle(*card, place.kind);
      EXPECT_TRUE(settled) << place.place << ": " << settled.error().text;
      EXPECT_TRUE(check_communes(*card, communes)) << place.place;
      const Instant now = care::start_of(care::date_from_text(today).value(), care::metropolitan_france);
      EXPECT_EQ(openings_of(*card, now, 3, care::metropolitan_france).size(), 3U) << place.place;
    }
  }
  EXPECT_FALSE(demonstration_card("nowhere", care::LocalDate{}));
}

TEST(DemonstrationCards, hold_every_kind_of_place_but_a_home_of_its_own) {
  std::set<care::PlaceKind> kinds;
  for (const care::PlaceProtocol& place : demonstration_protocols()) kinds.insert(place.kind);
  for (const care::PlaceKind kind : care::all_place_kinds) EXPECT_EQ(kinds.contains(kind), kind != care::PlaceKind::home) << name_of(kind);
}

}  // namespace
}  // namespace maillage::server
