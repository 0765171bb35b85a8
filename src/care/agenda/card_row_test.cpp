#include "care/agenda/card_row.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

constexpr LocalDate monday = std::chrono::local_days(std::chrono::year(2026) / 11 / 23);

DayRow row(const CardHours& card, LocalDate date = monday) { return open_row(card, frame_of(date, metropolitan_france)); }
DayRow only(std::initializer_list<Span> spans) {
  DayRow all;
  for (const Span& span : spans) all.set(span);
  return all;
}

TEST(CardRow, opens_the_hours_of_the_day_with_its_holidays_and_exceptions) {
  CardHours card;
  card.hours.week[0] = {{9h, 12h + 30min}, {14h, 19h + 30min}};
  card.hours.week[4] = {{9h, 12h}};
  EXPECT_EQ(row(card), only({{9 * 12, 12 * 12 + 6}, {14 * 12, 19 * 12 + 6}}));
  EXPECT_FALSE(row(card, monday + std::chrono::days(1)).any());
  const LocalDate christmas = monday + std::chrono::days(32);  // a Friday
  EXPECT_FALSE(row(card, christmas).any());
  card.hours.holidays = HolidayRule::other_hours;
  card.hours.holiday_spans = {{10h, 11h}};
  EXPECT_EQ(row(card, christmas), only({{120, 132}}));
  card.hours.exceptions = {{christmas, christmas, {{16h, 17h}}, {}}, {monday, monday, {}, {}}};
  EXPECT_EQ(row(card, christmas), only({{16 * 12, 17 * 12}}));
  EXPECT_FALSE(row(card).any()) << "closed on that day alone";
}

TEST(CardRow, opens_whole_quanta_only_and_joins_spans_that_touch) {
  CardHours card;
  card.hours.week[0] = {{9h + 2min, 9h + 33min}, {9h + 33min, 10h + 4min}};
  EXPECT_EQ(row(card), only({{9 * 12 + 1, 10 * 12}}));
  card.hours.week[0] = {{9h + 1min, 9h + 4min}};
  EXPECT_FALSE(row(card).any());
}

TEST(CardRow, opens_stops_and_nothing_beside_them) {
  CardHours bus;
  bus.stops = {{monday, {9h, 12h}, "28061", "Place des Halles"}, {monday, {14h, 17h}, "28018", "Place du Marché"}};
  EXPECT_EQ(row(bus), only({{9 * 12, 12 * 12}, {14 * 12, 17 * 12}}));
  EXPECT_FALSE(row(bus, monday + std::chrono::days(1)).any());
  EXPECT_FALSE(row(CardHours{}).any()) << "all its stops were removed";
}

TEST(CardRow, holds_no_appointment_at_two_addresses_where_stops_touch) {
  CardHours bus;
  bus.stops = {{monday, {9h, 10h}, "28061", "Place des Halles"}, {monday, {10h, 11h}, "28061", "Mairie"}, {monday, {11h, 12h}, "28061", "Mairie"}};
  EXPECT_EQ(row(bus), only({{9 * 12, 10 * 12 - 1}, {10 * 12, 12 * 12}})) << "of one address it is one opening";
}

TEST(CardRow, follows_the_wall_when_the_clock_changes) {
  CardHours card;
  for (HoursSpans& day : card.hours.week) day = {{2h, 4h}};
  EXPECT_EQ(row(card, std::chrono::local_days(std::chrono::year(2027) / 3 / 28)), only({{24, 36}})) << "two o'clock is three";
  EXPECT_EQ(row(card, std::chrono::local_days(std::chrono::year(2026) / 10 / 25)), only({{24, 60}})) << "an hour that is shown twice";
  for (HoursSpans& day : card.hours.week) day = {{2h, 3h}};
  EXPECT_FALSE(row(card, std::chrono::local_days(std::chrono::year(2027) / 3 / 28)).any());
  for (HoursSpans& day : card.hours.week) day = {{0h, 24h}};
  EXPECT_EQ(row(card, std::chrono::local_days(std::chrono::year(2026) / 10 / 25)), only({{0, 300}}));
}

}  // namespace
}  // namespace maillage::care
