#include "care/agenda/rules.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;
using chrono::local_days;

constexpr LocalDate monday = local_days(chrono::year(2026) / 11 / 23);
constexpr std::uint8_t weekdays = 0x1F;
constexpr std::uint8_t sundays = 0x40;

WeeklyRule rule(std::uint16_t from_hour, std::uint16_t to_hour, std::uint8_t days = weekdays) {
  return {"r", SlotKind::teleconsultation, days, {static_cast<std::uint16_t>(from_hour * 60), static_cast<std::uint16_t>(to_hour * 60)}, monday, {},
          1};
}

AgendaRules agenda(std::vector<WeeklyRule> weekly) {
  AgendaRules rules;
  rules.owner = "Practitioner/d";
  rules.weekly = std::move(weekly);
  return rules;
}

DayRow row(const AgendaRules& rules, LocalDate date, SlotKind kind = SlotKind::teleconsultation) {
  return open_row(rules, kind, frame_of(date, metropolitan_france));
}
DayRow hours(unsigned from, unsigned to) {
  DayRow expected;
  expected.set({from * 12, to * 12});
  return expected;
}

TEST(AgendaRules, open_a_weekly_pattern_on_its_weekdays_from_its_first_day_to_its_last) {
  AgendaRules rules = agenda({rule(8, 12)});
  rules.weekly[0].ends = monday + chrono::days(8);
  EXPECT_EQ(row(rules, monday), hours(8, 12));
  EXPECT_EQ(row(rules, monday, SlotKind::in_person), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(5)), DayRow());
  EXPECT_EQ(row(rules, monday - chrono::days(7)), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(8)), hours(8, 12));
  EXPECT_EQ(row(rules, monday + chrono::days(9)), DayRow());
}

TEST(AgendaRules, count_alternate_weeks_from_the_week_in_which_they_start) {
  AgendaRules rules = agenda({rule(8, 12)});
  rules.weekly[0].starts = monday + chrono::days(2);  // a Wednesday
  rules.weekly[0].every_weeks = 2;
  EXPECT_EQ(row(rules, monday), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(2)), hours(8, 12));
  EXPECT_EQ(row(rules, monday + chrono::days(7)), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(14)), hours(8, 12));
}

TEST(AgendaRules, let_an_exception_replace_a_day_and_an_absence_close_it) {
  AgendaRules rules = agenda({rule(8, 12)});
  rules.exceptions = {{monday, {{SlotKind::teleconsultation, {14 * 60, 18 * 60}}}}, {monday + chrono::days(1), {}}};
  rules.absences = {{monday + chrono::days(2), monday + chrono::days(3)}};
  EXPECT_EQ(row(rules, monday), hours(14, 18));
  EXPECT_EQ(row(rules, monday + chrono::days(1)), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(2)), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(3)), DayRow());
  EXPECT_EQ(row(rules, monday + chrono::days(4)), hours(8, 12));
  EXPECT_EQ(state_of(rules, monday), DayState::exception);
  EXPECT_EQ(state_of(rules, monday + chrono::days(2)), DayState::absence);
}

TEST(AgendaRules, close_on_holidays_unless_they_say_otherwise_or_an_exception_opens_the_day) {
  const LocalDate christmas = local_days(chrono::year(2026) / 12 / 25);  // a Friday
  AgendaRules rules = agenda({rule(8, 12)});
  EXPECT_EQ(row(rules, christmas), DayRow());
  EXPECT_EQ(state_of(rules, christmas), DayState::holiday);
  rules.holidays = OnHolidays::as_usual;
  EXPECT_EQ(row(rules, christmas), hours(8, 12));
  rules.holidays = OnHolidays::closed;
  rules.exceptions = {{christmas, {{SlotKind::teleconsultation, {9 * 60, 10 * 60}}}}};
  EXPECT_EQ(row(rules, christmas), hours(9, 10));
}

TEST(AgendaRules, keep_the_time_on_the_wall_when_the_clock_goes_forward) {
  const LocalDate forward = local_days(chrono::year(2027) / 3 / 28);
  const DayFrame frame = frame_of(forward, metropolitan_france);
  EXPECT_EQ(frame.quanta, 276U);
  // 8:00 on the wall is the seventh hour of that day.
  EXPECT_EQ(row(agenda({rule(8, 12, sundays)}), forward), hours(7, 11));
  EXPECT_EQ(row(agenda({rule(2, 3, sundays)}), forward), DayRow());
  EXPECT_EQ(row(agenda({rule(1, 24, sundays)}), forward), hours(1, 23));
}

TEST(AgendaRules, keep_the_time_on_the_wall_when_the_clock_goes_back) {
  AgendaRules rules = agenda({rule(8, 12, sundays)});
  rules.weekly[0].starts = local_days(chrono::year(2026) / 1 / 1);
  const LocalDate back = local_days(chrono::year(2026) / 10 / 25);
  EXPECT_EQ(frame_of(back, metropolitan_france).quanta, 300U);
  EXPECT_EQ(row(rules, back), hours(9, 13));
  rules.weekly[0].span = {2 * 60, 3 * 60};  // an hour that lasts two
  EXPECT_EQ(row(rules, back), hours(2, 4));
}

TEST(DayFrame, knows_only_instants_of_its_own_day_that_are_on_a_quantum) {
  const DayFrame frame = frame_of(monday, metropolitan_france);
  EXPECT_EQ(frame.quantum_at(frame.start + chrono::minutes(15)), 3U);
  EXPECT_EQ(frame.quantum_at(frame.start + chrono::hours(24)), 288U);
  EXPECT_FALSE(frame.quantum_at(frame.start + chrono::minutes(16)));
  EXPECT_FALSE(frame.quantum_at(frame.start - chrono::minutes(5)));
  EXPECT_FALSE(frame.quantum_at(frame.start + chrono::hours(25)));
}

TEST(AgendaRules, give_their_words_back) {
  EXPECT_EQ(slot_kind_of("in-person"), SlotKind::in_person);
  EXPECT_EQ(agenda_role_of("kit"), AgendaRole::kit);
  EXPECT_FALSE(slot_kind_of("visit"));
}

}  // namespace
}  // namespace maillage::care
