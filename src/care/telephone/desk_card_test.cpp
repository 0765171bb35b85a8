#include "care/telephone/desk_card.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

bool answers(const DeskCard& desk, int day, int hour, int minute) {
  const LocalTime wall = chrono::local_days(chrono::year(2026) / 11 / day) + chrono::hours(hour) + chrono::minutes(minute);
  return is_open(desk.hours, instant_of(wall, metropolitan_france), metropolitan_france);
}

TEST(DeskCard, answers_on_the_mornings_and_afternoons_of_working_days_until_somebody_has_written_another) {
  EXPECT_TRUE(answers(usual_desk(), 23, 8, 0));
  EXPECT_FALSE(answers(usual_desk(), 23, 12, 15));
  EXPECT_TRUE(answers(usual_desk(), 23, 13, 30));
  EXPECT_FALSE(answers(usual_desk(), 23, 16, 30));
  EXPECT_FALSE(answers(usual_desk(), 22, 9, 0)) << "a Sunday";
  EXPECT_FALSE(answers(usual_desk(), 11, 9, 0)) << "a holiday";
}

TEST(DeskCard, is_read_back_as_it_was_written_with_its_special_days) {
  DeskCard desk = usual_desk();
  desk.telephone = "02 61 91 40 00";
  const LocalDate eve = chrono::local_days(chrono::year(2026) / 12 / 24);
  desk.hours.exceptions = {{eve, eve, {{chrono::hours(8), chrono::hours(11)}}, {"Réveillon", "Christmas Eve"}}};
  desk.hours.holidays = HolidayRule::other_hours;
  desk.hours.holiday_spans = {{chrono::hours(9), chrono::hours(10)}};
  ASSERT_TRUE(settle(desk));
  const ports::Write write = write_of(desk, VersionId{4});
  EXPECT_EQ(write.key, (ResourceKey{"telephone-desk", "desk"}));
  EXPECT_EQ(write.version, VersionId{4});
  EXPECT_EQ(desk_card_from(*write.content), desk);
  EXPECT_TRUE(answers(desk, 11, 9, 0));
  EXPECT_FALSE(desk_card_from("{}"));
}

TEST(DeskCard, refuses_hours_that_contradict_themselves_a_desk_that_never_answers_and_half_a_number) {
  const auto refusal = [](auto damage) {
    DeskCard desk = usual_desk();
    damage(desk);
    const auto settled = settle(desk);
    return settled ? "" : settled.error().reason + " at " + settled.error().expression.back();
  };
  EXPECT_EQ(refusal([](DeskCard& desk) { desk.hours.week[0].push_back({chrono::hours(11), chrono::hours(13)}); }), "spans-overlap at card.hours.mon");
  EXPECT_EQ(refusal([](DeskCard& desk) { desk.hours.week = {}; }), "desk-never-open at card.hours");
  EXPECT_EQ(refusal([](DeskCard& desk) { desk.telephone = "02 61"; }), "desk-telephone at card.telephone");
}

}  // namespace
}  // namespace maillage::care
