// A scenario's file: what it says, and the place of the first thing that is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/twin/scenario.hpp"

namespace maillage::care::twin {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

std::string why(std::string_view text) {
  const auto read = read_scenario(text);
  return read ? "" : read.error().text;
}

TEST(TwinScenarioFile, is_read_with_every_change) {
  const auto read = read_scenario(R"({"name": "Bus le jeudi", "changes": [
    {"change": "add-doctors", "count": 2, "name": "Dr Neuf", "commune": "28085", "duty": [{"days": ["mon", "sat"], "from": "09:00", "until": "12:30"}]},
    {"change": "add-booths", "communes": ["28018", "28012"], "hours": [{"days": ["tue"], "from": "08:00", "until": "20:00"}]},
    {"change": "replace-stops", "place": "bus", "stops": [{"day": "thu", "from": "09:00", "until": "12:00", "commune": "28018"}]},
    {"change": "replace-ladder", "ladder": [{"rung": "regional", "ringSeconds": 30, "windowSeconds": 90, "doctors": ["doctor-2"]}]},
    {"change": "remove-doctor", "doctor": "doctor-1"},
    {"change": "remove-place", "place": "tilleuls"},
    {"change": "set-rooms", "place": "champhol", "count": 2},
    {"change": "set-activity", "doctor": "doctor-0", "consultationsAWeek": 110, "weeksAYear": 44},
    {"change": "set-cap", "percent": 30},
    {"change": "assume", "number": "accepts", "value": 0.7}]})");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->name, "Bus le jeudi");
  ASSERT_EQ(read->changes.size(), 10U);
  const auto& doctors = std::get<AddDoctors>(read->changes[0]);
  EXPECT_EQ(doctors.count, 2U);
  EXPECT_EQ(doctors.duty, (std::vector<WeekHours>{{0x21, {9h, 12h + 30min}}}));
  EXPECT_EQ(std::get<ReplaceStops>(read->changes[2]).stops.front().weekday, 3U);
  EXPECT_EQ(std::get<ReplaceLadder>(read->changes[3]).ladder.front().ring, Seconds(30));
  EXPECT_EQ(std::get<SetActivity>(read->changes[7]).activity, (Activity{110, 44}));
  EXPECT_EQ(std::get<SetCap>(read->changes[8]).percent, 30U);
  EXPECT_EQ(std::get<Assume>(read->changes[9]).value, .7);
}

TEST(TwinScenarioFile, is_refused_with_the_place_of_what_is_wrong) {
  EXPECT_FALSE(why("{").empty());
  EXPECT_THAT(why(R"({"name": "x", "changes": []})"), HasSubstr("changes: 1 to 200"));
  EXPECT_THAT(why(R"({"name": "x", "changes": [{"change": "add-doktors"}]})"), HasSubstr("changes[0].change: \"add-doktors\" is none of"));
  EXPECT_THAT(why(R"({"name": "x", "changes": [{"change": "remove-doctor", "docter": "a"}]})"), HasSubstr("changes[0].docter: there is no such key"));
  EXPECT_THAT(why(R"({"name": "x", "changes": [{"change": "assume", "number": "accepts", "value": "many"}]})"),
              HasSubstr("changes[0].value: a number"));
  EXPECT_THAT(why(R"({"name": "x", "changes": [{"change": "set-cap", "percent": 120}]})"), HasSubstr("changes[0].percent"));
  EXPECT_THAT(
      why(R"({"name": "x", "changes": [{"change": "add-doctors", "name": "Dr", "duty": [{"days": ["jeudi"], "from": "09:00", "until": "12:00"}]}]})"),
      HasSubstr("changes[0].duty[0].days: \"jeudi\" is none of"));
  EXPECT_THAT(
      why(R"({"name": "x", "changes": [{"change": "add-doctors", "name": "Dr", "duty": [{"days": ["thu"], "from": "12:00", "until": "09:00"}]}]})"),
      HasSubstr("ends before it begins"));
  EXPECT_THAT(why(R"({"name": "x", "changes": [{"change": "add-booths", "hours": [{"days": ["thu"], "from": "09:00", "until": "12:00"}]}]})"),
              HasSubstr("INSEE"));
}

}  // namespace
}  // namespace maillage::care::twin
