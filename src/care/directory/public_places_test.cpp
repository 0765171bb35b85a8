// What the public learns of a territory, and what it never does.
#include "care/directory/public_places.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

PlaceProtocol place(const char* id, PlaceKind kind, PlaceCard card) {
  PlaceProtocol protocol = testing::champhol();
  protocol.place = id;
  protocol.name = std::string("Lieu ") + id;
  protocol.kind = kind;
  protocol.card = std::move(card);
  return protocol;
}

PlaceCard round_card() {
  PlaceCard card;
  card.hours.week[0] = {{8h, 18h + 30min}};
  card.serves = {{"28085", testing::a_day("2026-01-05"), {}},
                 {"28070", testing::a_day("2027-01-04"), {}},
                 {"28018", testing::a_day("2026-01-05"), testing::a_day("2026-02-01")}};
  card.telephone = "01 99 00 28 13";
  return card;
}

struct PublicPlaces : ::testing::Test {
  Communes communes = testing::a_few_communes();
  std::vector<PlaceProtocol> all{place("pharmacy", PlaceKind::pharmacy, testing::pharmacy_card()), place("bus", PlaceKind::bus, testing::bus_card()),
                                 place("prison", PlaceKind::prison, testing::pharmacy_card()), place("round", PlaceKind::nurse_round, round_card())};
  /// Wall time of Paris.
  std::vector<PublicPlace> look(const char* day, Minutes clock) {
    std::vector<const PlaceProtocol*> pointers;
    pointers.reserve(all.size());
    for (const PlaceProtocol& one : all) pointers.push_back(&one);
    return public_places(pointers, communes, instant_of(LocalTime(testing::a_day(day)) + clock, metropolitan_france), metropolitan_france);
  }
  static PublicPlace of(const std::vector<PublicPlace>& places, const char* id) { return *std::ranges::find(places, id, &PublicPlace::id); }
  static std::vector<std::string> ids(const std::vector<PublicPlace>& places, const PlaceFilter& filter) {
    std::vector<std::string> fitting;
    for (const PublicPlace& one : places) {
      if (fits(one, filter)) fitting.push_back(one.id);
    }
    return fitting;
  }
};

TEST_F(PublicPlaces, never_tell_of_a_prison_nor_of_a_place_that_is_not_listed_or_has_no_card) {
  all.push_back(place("unlisted", PlaceKind::booth, testing::pharmacy_card()));
  all.back().card->listed = false;
  all.push_back(place("bare", PlaceKind::booth, {}));
  all.back().card.reset();
  const auto places = look("2026-11-21", 10h);
  EXPECT_EQ(ids(places, {}), (std::vector<std::string>{"pharmacy", "round", "bus"})) << "open first, then by the next opening";
  EXPECT_TRUE(ids(places, {.kind = PlaceKind::prison}).empty());
}

TEST_F(PublicPlaces, tell_no_address_at_homes_nor_the_depot_of_a_bus) {
  const auto places = look("2026-11-21", 10h);
  EXPECT_FALSE(of(places, "round").spot);
  EXPECT_FALSE(of(places, "bus").spot);
  EXPECT_EQ(of(places, "bus").next.front().spot->address, "Place du Marché, 28330 Authon-du-Perche");
  EXPECT_EQ(of(places, "pharmacy").spot->address, testing::champhol().address);
  EXPECT_TRUE(of(places, "pharmacy").spot->exact);
}

TEST_F(PublicPlaces, say_what_is_open_now_on_saturday_and_in_the_evening) {
  const auto places = look("2026-11-21", 10h);
  const PublicPlace pharmacy = of(places, "pharmacy");
  EXPECT_TRUE(pharmacy.open_now);
  EXPECT_EQ(pharmacy.next.size(), next_openings);
  EXPECT_EQ(time_of_day(pharmacy.next.front().until), 12h + 30min);
  EXPECT_EQ(date_of(pharmacy.saturday->from), testing::a_day("2026-11-21"));
  EXPECT_TRUE(pharmacy.evening);
  EXPECT_FALSE(of(places, "bus").open_now);
  EXPECT_FALSE(of(places, "bus").saturday);
  EXPECT_FALSE(of(places, "bus").evening);
}

TEST_F(PublicPlaces, tell_the_special_days_of_the_coming_weeks) {
  const auto days = of(look("2026-12-10", 10h), "pharmacy").special_days;
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[0].first, testing::a_day("2026-12-24"));
  EXPECT_EQ(days[1].first, testing::a_day("2026-12-25"));
  EXPECT_EQ(days[1].why.en, "Christmas Day");
  EXPECT_EQ(days[1].spans, (HoursSpans{{10h, 12h}}));
  EXPECT_EQ(days[2].why.fr, "jour de l’An");
}

TEST_F(PublicPlaces, tell_the_communes_that_are_served_now_and_later) {
  const auto served = of(look("2026-11-21", 10h), "round").serves;
  ASSERT_EQ(served.size(), 2U) << "one has ended";
  EXPECT_EQ(served[0].commune_name, "Champhol");
  EXPECT_EQ(served[0].from, testing::a_day("2027-01-04"));
}

TEST_F(PublicPlaces, are_found_by_commune_kind_day_and_accessibility) {
  const auto places = look("2026-11-21", 10h);
  EXPECT_EQ(ids(places, {.commune = "28070"}), (std::vector<std::string>{"pharmacy", "round"}));
  EXPECT_EQ(ids(places, {.commune = "28012"}), (std::vector<std::string>{"bus"})) << "its second stop of the day";
  EXPECT_EQ(ids(places, {.commune = "28012", .saturday = true}), std::vector<std::string>{});
  EXPECT_EQ(ids(places, {.kind = PlaceKind::bus}), (std::vector<std::string>{"bus"}));
  EXPECT_EQ(ids(places, {.saturday = true}), (std::vector<std::string>{"pharmacy"}));
  EXPECT_EQ(ids(places, {.evening = true}), (std::vector<std::string>{"pharmacy", "round"}));
  EXPECT_EQ(ids(places, {.step_free = true}), (std::vector<std::string>{"pharmacy"}));
}

}  // namespace
}  // namespace maillage::care
