#include "gateway/places/places_map.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/care/cards.hpp"

namespace maillage::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const care::Communes communes = maillage::testing::a_few_communes();

care::PublicPlace at(const char* insee, care::PlaceKind kind = care::PlaceKind::pharmacy) {
  const care::Commune* commune = communes.find(insee);
  care::PublicPlace place;
  place.kind = kind;
  place.spot = care::PublicSpot{commune->insee, commune->name, "", commune->position, false};
  return place;
}

std::size_t times(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

TEST(PlacesMap, draws_places_communes_and_names_and_loads_nothing) {
  const std::vector<care::PublicPlace> places{at("28070"), at("28018")};
  const std::string map = map_of(places, places, communes, Language::french);
  EXPECT_EQ(times(map, "class=\"mark\""), 2U);
  EXPECT_THAT(map, HasSubstr("Champhol</text>"));
  EXPECT_THAT(map, HasSubstr("Authon-du-Perche</text>"));
  EXPECT_THAT(map, Not(HasSubstr("href")));
  EXPECT_THAT(map, Not(HasSubstr("style=")));
}

TEST(PlacesMap, is_empty_when_there_is_nothing_to_draw) { EXPECT_EQ(map_of({}, {}, communes, Language::french), ""); }

TEST(PlacesMap, keeps_its_frame_when_the_list_is_filtered) {
  const std::vector<care::PublicPlace> places{at("28070"), at("28018")};
  const auto frame = [](const std::string& map) { return map.substr(0, map.find('>')); };
  EXPECT_EQ(frame(map_of(places, places, communes, Language::french)), frame(map_of({places[0]}, places, communes, Language::french)));
}

TEST(PlacesMap, moves_marks_of_one_commune_apart_and_ties_them_to_it) {
  const std::vector<care::PublicPlace> places{at("28070"), at("28070"), at("28070"), at("28018")};
  EXPECT_GE(times(map_of(places, places, communes, Language::french), "<path d=\"M"), 3U);
}

TEST(PlacesMap, draws_rings_around_the_communes_of_a_round_and_no_mark) {
  care::PublicPlace round;
  round.kind = care::PlaceKind::nurse_round;
  round.serves = {{"28070", "Champhol", {}}, {"28018", "Authon-du-Perche", {}}};
  const std::string map = map_of({round}, {round}, communes, Language::french);
  EXPECT_EQ(times(map, "class=\"mark\""), 0U);
  EXPECT_EQ(times(map, "r=\"13\""), 2U);
}

TEST(PlacesMap, marks_each_commune_of_a_bus_once) {
  care::PublicPlace bus;
  bus.kind = care::PlaceKind::bus;
  for (const char* insee : {"28012", "28018", "28012"}) {
    bus.next.push_back({});
    bus.next.back().spot = at(insee).spot;
  }
  EXPECT_EQ(marks_of({bus}).size(), 2U);
  EXPECT_THAT(mark_of(care::PlaceKind::bus, 0), HasSubstr("polygon"));
}

}  // namespace
}  // namespace maillage::gateway
