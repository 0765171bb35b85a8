#include <gtest/gtest.h>

#include <functional>

#include "care/agenda/rules.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

constexpr LocalDate monday = chrono::local_days(chrono::year(2026) / 11 / 23);

WeeklyRule rule(std::string id, SlotKind kind, std::uint16_t from, std::uint16_t to) {
  return {std::move(id), kind, 0x1F, {from, to}, monday, {}, 1};
}

AgendaRules usable() {
  AgendaRules rules;
  rules.owner = "Practitioner/d";
  rules.weekly = {rule("morning", SlotKind::teleconsultation, 8 * 60, 12 * 60), rule("afternoon", SlotKind::in_person, 14 * 60, 18 * 60)};
  rules.exceptions = {{monday + chrono::days(30), {{SlotKind::pool, {600, 660}}}}};
  rules.absences = {{monday + chrono::days(40), monday + chrono::days(50)}};
  return rules;
}

/// The reason, the first place and the text of the refusal.
std::string refusal(const std::function<void(AgendaRules&)>& damage) {
  AgendaRules rules = usable();
  damage(rules);
  const auto checked = check(rules);
  return checked ? "" : checked.error().reason + " at " + checked.error().expression.front();
}

TEST(AgendaCheck, accepts_what_is_usable) { EXPECT_TRUE(check(usable())); }

TEST(AgendaCheck, says_what_to_write_when_two_rules_have_no_id) {
  AgendaRules rules = usable();
  rules.weekly[0].id.clear();
  EXPECT_TRUE(check(rules)) << "one alone is not taken for another";
  rules.weekly[1].id.clear();
  const auto checked = check(rules);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().text, R"(Two rules have no id. Give each one of its own, such as "monday-morning".)");
  EXPECT_EQ(checked.error().expression, std::vector<std::string>{"weekly[1].id"});
}

TEST(AgendaCheck, names_both_rules_the_day_and_the_time_of_a_contradiction_and_what_to_change) {
  AgendaRules rules = usable();
  rules.weekly.push_back(rule("rounds", SlotKind::in_person, 11 * 60, 13 * 60));
  const auto checked = check(rules);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().reason, "agenda-rules-contradict");
  EXPECT_EQ(checked.error().expression, (std::vector<std::string>{"weekly[2].from", "weekly[0].from"}));
  EXPECT_EQ(checked.error().text,
            "On 2026-11-23 both 'morning' (teleconsultation) and 'rounds' (in-person) keep the time from 11:00 on. Shorten one of them, or end one "
            "before the other begins.");
}

TEST(AgendaCheck, lets_rules_of_alternate_weeks_share_a_time_and_finds_the_week_in_which_they_do_not) {
  AgendaRules rules = usable();
  rules.weekly = {rule("odd", SlotKind::teleconsultation, 480, 720), rule("even", SlotKind::in_person, 480, 720)};
  rules.weekly[0].every_weeks = 2;
  rules.weekly[1].every_weeks = 2;
  rules.weekly[1].starts = monday + chrono::days(7);
  EXPECT_TRUE(check(rules));
  rules.weekly[1].every_weeks = 3;  // weeks 1, 4, 7...: the fourth is one of the first rule's
  const auto checked = check(rules);
  ASSERT_FALSE(checked);
  EXPECT_NE(checked.error().text.find("2026-12-21"), std::string::npos) << checked.error().text;
}

TEST(AgendaCheck, lets_one_rule_follow_another_in_time) {
  AgendaRules rules = usable();
  rules.weekly = {rule("until", SlotKind::teleconsultation, 480, 720), rule("since", SlotKind::in_person, 480, 720)};
  rules.weekly[0].ends = monday + chrono::days(6);
  rules.weekly[1].starts = monday + chrono::days(7);
  EXPECT_TRUE(check(rules));
}

TEST(AgendaCheck, refuses_a_new_rule_that_never_opens) {
  constexpr std::uint8_t tuesday = 0x02;
  const auto opens = [](const std::function<void(AgendaRules&)>& damage) {
    AgendaRules rules = usable();
    damage(rules);
    EXPECT_TRUE(check(rules)) << "what stands so is no obstacle to anything else";
    EXPECT_TRUE(check_opens(rules, rules)) << "nor to itself";
    const auto checked = check_opens(rules, usable());
    return checked ? "" : checked.error().reason + " at " + checked.error().expression.front();
  };
  const std::string never = "agenda-never-opens at weekly[0].ends";
  const auto of = [&](std::uint8_t weekdays, LocalDate starts, LocalDate ends, std::uint8_t every) {
    return opens([=](AgendaRules& r) { r.weekly[0] = {"morning", SlotKind::teleconsultation, weekdays, {480, 720}, starts, ends, every}; });
  };
  const LocalDate wednesday = monday + chrono::days(2);
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(5), 1), never) << "Wednesday to Monday has no Tuesday";
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(6), 1), "");
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(6), 2), never) << "the next Tuesday is in the other week";
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(12), 2), never);
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(13), 2), "");
  EXPECT_EQ(of(tuesday, wednesday, wednesday + chrono::days(27), 4), "");
  EXPECT_EQ(of(0x7F, monday, monday, 4), "") << "one day is enough";
  const LocalDate spring = chrono::local_days(chrono::year(2027) / 3 / 28);
  EXPECT_EQ(opens([&](AgendaRules& r) { r.weekly[0] = {"night", SlotKind::pool, 0x40, {120, 180}, spring, spring, 1}; }), never)
      << "from two to three there is no time on that night";
  EXPECT_EQ(opens([&](AgendaRules& r) { r.exceptions[0] = {spring, {{SlotKind::pool, {120, 180}}}}; }),
            "agenda-never-opens at exceptions[0].openings[0].from");
  EXPECT_EQ(opens([&](AgendaRules& r) { r.exceptions[0] = {spring, {{SlotKind::pool, {60, 180}}}}; }), "");
  const LocalDate christmas = chrono::local_days(chrono::year(2026) / 12 / 25);
  const auto at_christmas = [&](OnHolidays holidays) {
    return opens([&](AgendaRules& r) {
      r.holidays = holidays;
      r.weekly[0] = {"friday", SlotKind::pool, 0x10, {480, 720}, christmas, christmas, 1};
    });
  };
  EXPECT_EQ(at_christmas(OnHolidays::closed), never);
  EXPECT_EQ(at_christmas(OnHolidays::as_usual), "");
}

TEST(AgendaCheck, refuses_what_cannot_be_meant) {
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[1].span = {602, 660}; }), "agenda-time-off-grid at weekly[1].from");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].span = {720, 480}; }), "agenda-time-backwards at weekly[0].from");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].span = {720, 1500}; }), "agenda-time-backwards at weekly[0].from");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].span = {720, 720}; }), "agenda-time-backwards at weekly[0].from");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].weekdays = 0; }), "agenda-no-weekday at weekly[0].weekdays");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].every_weeks = 5; }), "agenda-weeks at weekly[0].everyWeeks");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].starts = {}; }), "agenda-no-start at weekly[0].starts");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[0].ends = monday - chrono::days(1); }), "agenda-dates-backwards at weekly[0].ends");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly[1].id = "morning"; }), "agenda-rule-twice at weekly[1].id");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.absences[0].to = monday; }), "agenda-dates-backwards at absences[0].to");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.exceptions.push_back(r.exceptions[0]); }), "agenda-exception-twice at exceptions[1].date");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.exceptions[0].date = monday + chrono::days(41); }), "agenda-open-while-absent at exceptions[0].date");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.exceptions[0].openings.push_back({SlotKind::in_person, {630, 700}}); }),
            "agenda-rules-contradict at exceptions[0].openings[1].from");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.owner = "Location/d"; }), "agenda-wrong-owner at owner");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.specialties.clear(), r.only_by_specialty = true; }), "agenda-found-by-nobody at specialties");
  EXPECT_EQ(refusal([](AgendaRules& r) { r.weekly.resize(61, r.weekly[0]); }), "agenda-too-long at weekly");
}

}  // namespace
}  // namespace maillage::care
