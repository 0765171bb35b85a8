// Changes of a territory, and what is refused of them.
#include "care/twin/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "care/twin/journeys.hpp"
#include "care/twin/world.hpp"
#include "testing/twin/small_territory.hpp"

namespace maillage::care::twin {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

const Horizon december{testing::a_day("2026-12-01"), 28};
const WeekHours by_day{0x1F, {9h, 17h}};

std::string why(ScenarioChange change) {
  const auto changed = apply({"x", {std::move(change)}}, testing::lively_territory(), december);
  return changed ? "" : changed.error().text;
}

TEST(TwinScenario, adds_doctors_to_the_rung_of_every_ladder) {
  const auto changed = apply({"x", {AddDoctors{2, "Dr Neuf", "28085", RungKind::territory, {by_day}}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed);
  ASSERT_EQ(changed->doctors.size(), 5U);
  EXPECT_EQ(changed->doctors[4].name, "Dr Neuf 2");
  for (const PlaceProtocol& place : changed->places) EXPECT_EQ(place.ladder[1].doctors.size(), 4U);
}

TEST(TwinScenario, adds_a_rung_before_the_last_when_a_ladder_has_none_of_the_kind) {
  const auto changed = apply({"x", {AddDoctors{1, "Dr Neuf", "", RungKind::neighbours, {by_day}}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed);
  const Ladder& ladder = changed->places.front().ladder;
  ASSERT_EQ(ladder.size(), 4U);
  EXPECT_EQ(ladder[2].kind, RungKind::neighbours);
}

TEST(TwinScenario, puts_a_booth_where_nobody_was_near) {
  const auto changed = apply({"x", {AddBooths{{"28018"}, {by_day}}}}, testing::small_territory(1), december);
  ASSERT_TRUE(changed);
  Need need;
  need.commune = static_cast<std::uint32_t>(changed->communes.find("28018") - changed->communes.all().data());
  need.at = start_of(december.first, metropolitan_france);
  const auto choices = Journeys(*changed, december).choices(need);
  ASSERT_EQ(choices.size(), 1U);
  EXPECT_EQ(changed->places[choices.front().place].place, "cabine-28018");
}

TEST(TwinScenario, gives_the_bus_another_week) {
  const auto changed = apply({"x", {ReplaceStops{"bus", {{3, {9h, 12h}, "28018"}}}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed);
  const auto openings = Journeys(*changed, december).openings(1);
  ASSERT_EQ(openings.size(), 5U) << "Thursdays of four weeks and the week beyond";
  EXPECT_EQ(to_local(openings[1].from, metropolitan_france), LocalTime(testing::a_day("2026-12-10")) + 9h);
}

TEST(TwinScenario, leaves_a_bus_the_time_to_drive) {
  const ReplaceStops far{"bus", {{3, {9h, 12h}, "28018"}, {3, {12h + 10min, 16h}, "28085"}}};
  EXPECT_THAT(
      why(far),
      HasSubstr("\"bus\" has no time to drive. card.stops: 2026-12-03 09:00-12:00 in Authon-du-Perche, and 2026-12-03 12:10-16:00 in Chartres"));
  EXPECT_THAT(why(far), HasSubstr("End the first earlier, or begin the second later."));
  EXPECT_EQ(why(ReplaceStops{"bus", {{3, {9h, 12h}, "28018"}, {3, {14h, 16h}, "28085"}}}), "");
}

TEST(TwinScenario, takes_the_stops_of_a_week_in_any_order) {
  const auto changed = apply({"x", {ReplaceStops{"bus", {{4, {9h, 12h}, "28085"}, {3, {9h, 12h}, "28018"}}}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed) << changed.error().text;
  const Stops& stops = changed->places[1].card->stops;
  EXPECT_TRUE(std::ranges::is_sorted(stops, {}, [](const Stop& stop) { return std::pair(stop.date, stop.span.from); }));
}

TEST(TwinScenario, counts_hours_of_duty_that_overlap_once) {
  const auto doubled =
      apply({"x", {AddDoctors{1, "Dr Neuf", "28085", RungKind::territory, {by_day, {0x1F, {12h, 17h}}}}}}, testing::small_territory(1), december);
  ASSERT_TRUE(doubled) << doubled.error().text;
  const auto lived = World(*doubled, 1, {december.first, 1}, [](unsigned) { return std::vector<Need>{}; }).live();
  EXPECT_EQ(lived.doctors.back().on_duty, Micros(8h));
  EXPECT_THAT(why(AddDoctors{1, "Dr", "28085", RungKind::territory, {{0x1F, {9h + 3min, 12h}}}}), HasSubstr("multiples of five minutes"));
}

TEST(TwinScenario, sets_what_a_doctor_declares_and_the_share_that_is_allowed) {
  const auto changed = apply({"x", {SetActivity{"doctor-1", {100, 44}}, SetCap{{"bus"}, 30}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->doctors[1].activity, (Activity{100, 44}));
  EXPECT_EQ(changed->places[0].caps.percent, 20U);
  EXPECT_EQ(changed->places[1].caps.percent, 30U);
  EXPECT_EQ(apply({"x", {SetCap{{}, 100}}}, testing::lively_territory(), december)->places[2].caps.percent, 100U);
}

TEST(TwinScenario, assumes_otherwise_of_people) {
  const auto changed = apply({"x", {Assume{"accepts", .5}, Assume{"declines", .5}}}, testing::lively_territory(), december);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->assumed.accepts, .5);
  EXPECT_EQ(changed->assumed.declines, .5);
  EXPECT_THAT(why(Assume{"patience", 5}), HasSubstr("Write one of needsPerThousand"));
  EXPECT_THAT(why(Assume{"reachKm", 1000}), HasSubstr("from 0 to 500"));
  EXPECT_THAT(why(Assume{"notKept", std::nan("")}), HasSubstr("from 0 to 1"));
  EXPECT_THAT(why(Assume{"accepts", .99}), HasSubstr("1 together at most"));
}

TEST(TwinScenario, refuses_in_words_that_say_what_to_change) {
  EXPECT_THAT(why(AddBooths{{"99999"}, {by_day}}), HasSubstr("knows no commune \"99999\""));
  EXPECT_THAT(why(AddDoctors{1, "Dr", "99999", RungKind::territory, {by_day}}), HasSubstr("knows no commune"));
  EXPECT_THAT(why(ReplaceStops{"bus", {{3, {9h, 12h}, "28018"}, {3, {11h, 14h}, "28012"}}}),
              HasSubstr("On Thursday \"bus\" would be at Authon-du-Perche and at Vald'Yerre at once"));
  EXPECT_THAT(why(ReplaceStops{"champhol", {{3, {9h, 12h}, "28018"}}}), HasSubstr("stands at one address"));
  EXPECT_THAT(why(ReplaceLadder{{}, {{RungKind::own_doctor, Seconds(45), Seconds(60), {}}}}), HasSubstr("has no last rung"));
  EXPECT_THAT(why(RemoveDoctor{"nobody"}), HasSubstr("has no doctor \"nobody\""));
  EXPECT_THAT(why(SetActivity{"nobody", {100, 44}}), HasSubstr("has no doctor \"nobody\""));
  EXPECT_THAT(why(SetCap{{"nowhere"}, 30}), HasSubstr("has no place \"nowhere\""));
  EXPECT_THAT(why(RemovePlace{"nowhere"}), HasSubstr("has no place \"nowhere\""));
  EXPECT_EQ(why(RemoveDoctor{"doctor-1"}), "");
  EXPECT_THAT(why(RemovePlace{"tilleuls"}), "");
}

}  // namespace
}  // namespace maillage::care::twin
