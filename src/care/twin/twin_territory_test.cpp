// What cannot be lived is refused in words that say what to change.
#include "care/twin/twin_territory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

using ::testing::HasSubstr;

std::string why(const TwinTerritory& territory) {
  const auto usable = check(territory);
  return usable ? "" : usable.error().text;
}

TEST(TwinTerritory, can_be_lived_when_nothing_is_missing) {
  EXPECT_EQ(why(testing::small_territory(2)), "");
  EXPECT_EQ(why(testing::lively_territory()), "");
}

TEST(TwinTerritory, is_refused_with_a_ladder_that_has_no_last_rung) {
  TwinTerritory territory = testing::small_territory(2);
  territory.places.front().ladder = {{RungKind::own_doctor, Seconds(45), Seconds(60), {}}};
  EXPECT_THAT(why(territory), HasSubstr("has no last rung"));
  territory.places.front().ladder = {{RungKind::regional, Seconds(45), Seconds(60), {"somebody-else"}}};
  EXPECT_THAT(why(territory), HasSubstr("names no doctor of this territory"));
}

TEST(TwinTerritory, knows_who_only_answers_from_afar) {
  TwinTerritory territory = testing::lively_territory();
  EXPECT_TRUE(only_answers_from_afar(territory.places, "doctor-2"));
  EXPECT_FALSE(only_answers_from_afar(territory.places, "doctor-0"));
  EXPECT_FALSE(only_answers_from_afar(territory.places, "on-no-ladder"));
  territory.places[1].ladder[2].kind = RungKind::neighbours;
  EXPECT_FALSE(only_answers_from_afar(territory.places, "doctor-2")) << "a neighbour's doctor, wherever else she helps";
}

TEST(TwinTerritory, is_refused_with_an_unknown_commune) {
  TwinTerritory territory = testing::small_territory(1);
  territory.doctors.front().commune = "99999";
  EXPECT_THAT(why(territory), HasSubstr("knows no commune \"99999\""));
}

TEST(TwinTerritory, is_refused_with_a_bus_in_two_places_at_once) {
  TwinTerritory territory = testing::lively_territory();
  territory.places[1].card->stops.push_back(territory.places[1].card->stops.front());
  EXPECT_FALSE(why(territory).empty());
}

TEST(TwinTerritory, is_refused_with_two_doctors_of_one_id) {
  TwinTerritory territory = testing::small_territory(2);
  territory.doctors[1].id = territory.doctors[0].id;
  EXPECT_THAT(why(territory), HasSubstr("Two doctors"));
}

}  // namespace
}  // namespace maillage::care::twin
