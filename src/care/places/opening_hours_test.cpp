// A pharmacy through a year of ordinary days, holidays, exceptions and clock changes.
#include "care/places/opening_hours.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/instant_text.hpp"

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

/// An instant by the wall of Paris.
Instant at(const char* day, Minutes clock) { return instant_of(LocalTime(date_from_text(day).value()) + clock, metropolitan_france); }
std::string wall(Instant instant) {
  const LocalTime there = to_local(instant, metropolitan_france);
  return date_text(date_of(there)) + " " + clock_text(std::chrono::duration_cast<Minutes>(time_of_day(there)));
}
std::vector<std::string> walls(const std::vector<OpenTime>& openings) {
  std::vector<std::string> all;
  all.reserve(openings.size());
  for (const OpenTime& one : openings) all.push_back(wall(one.from) + " > " + wall(one.until));
  return all;
}

/// Monday to Friday 9-12:30 and 14-19:30, Saturday morning.
OpeningHours pharmacy() {
  OpeningHours hours;
  for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{9h, 12h + 30min}, {14h, 19h + 30min}};
  hours.week[5] = {{9h, 12h + 30min}};
  return hours;
}

std::vector<std::string> next(const OpeningHours& hours, Instant instant, std::size_t count) {
  return walls(openings_from(hours, instant, count, metropolitan_france));
}

TEST(OpeningHours, say_whether_a_place_is_open_to_the_minute) {
  const OpeningHours hours = pharmacy();
  const auto open = [&](const char* day, Minutes clock) { return is_open(hours, at(day, clock), metropolitan_france); };
  EXPECT_FALSE(open("2026-11-23", 8h + 59min));
  EXPECT_TRUE(open("2026-11-23", 9h));
  EXPECT_TRUE(open("2026-11-23", 12h + 29min));
  EXPECT_FALSE(open("2026-11-23", 12h + 30min)) << "the end is no longer open";
  EXPECT_TRUE(open("2026-11-21", 10h)) << "Saturday morning";
  EXPECT_FALSE(open("2026-11-22", 10h)) << "Sunday";
}

TEST(OpeningHours, tell_the_next_openings_and_the_one_that_has_begun) {
  EXPECT_EQ(next(pharmacy(), at("2026-11-20", 15h), 3),
            (std::vector<std::string>{"2026-11-20 14:00 > 2026-11-20 19:30", "2026-11-21 09:00 > 2026-11-21 12:30",
                                      "2026-11-23 09:00 > 2026-11-23 12:30"}));
}

TEST(OpeningHours, are_closed_on_a_holiday_unless_the_place_says_otherwise) {
  OpeningHours hours = pharmacy();
  // Friday 25 December 2026.
  EXPECT_EQ(next(hours, at("2026-12-25", 8h), 1).front(), "2026-12-26 09:00 > 2026-12-26 12:30");
  hours.holidays = HolidayRule::as_usual;
  EXPECT_EQ(next(hours, at("2026-12-25", 8h), 1).front(), "2026-12-25 09:00 > 2026-12-25 12:30");
  hours.holidays = HolidayRule::other_hours;
  hours.holiday_spans = {{10h, 11h}};
  EXPECT_EQ(next(hours, at("2026-12-25", 8h), 1).front(), "2026-12-25 10:00 > 2026-12-25 11:00");
  hours.exceptions = {{*date_from_text("2026-12-25"), *date_from_text("2026-12-25"), {{8h, 9h}}, {}}};
  EXPECT_EQ(next(hours, at("2026-12-25", 8h), 1).front(), "2026-12-25 08:00 > 2026-12-25 09:00") << "the day itself says it more exactly";
}

TEST(OpeningHours, follow_exceptions_of_one_day_and_of_a_fortnight) {
  OpeningHours hours = pharmacy();
  hours.exceptions = {{*date_from_text("2026-08-03"), *date_from_text("2026-08-16"), {}, {"Congés", "Holidays"}}};
  EXPECT_EQ(next(hours, at("2026-08-02", 12h), 1).front(), "2026-08-17 09:00 > 2026-08-17 12:30");
}

TEST(OpeningHours, open_and_close_by_the_wall_on_the_days_of_a_clock_change) {
  OpeningHours hours;
  hours.week[6] = {{1h, 4h}};  // a Sunday night
  const auto length = [&](const char* day) {
    const OpenTime opening = openings_from(hours, at(day, 0min), 1, metropolitan_france).front();
    return opening.until - opening.from;
  };
  EXPECT_EQ(length("2026-03-29"), 2h);
  EXPECT_EQ(length("2026-07-05"), 3h);
  EXPECT_EQ(length("2026-10-25"), 4h);
  hours.week[6] = {{2h + 10min, 2h + 50min}};
  EXPECT_EQ(next(hours, at("2026-03-29", 0min), 1).front(), "2026-04-05 02:10 > 2026-04-05 02:50") << "that hour did not exist";
  EXPECT_TRUE(is_open(hours, at("2026-10-25", 2h + 20min), metropolitan_france));
  EXPECT_TRUE(is_open(hours, at("2026-10-25", 2h + 20min) + Micros(1h), metropolitan_france)) << "the same wall time, an hour later";
}

TEST(OpeningHours, join_days_that_touch_at_midnight) {
  OpeningHours hours;
  hours.week[4] = {{20h, 24h}};
  hours.week[5] = {{0h, 2h}};
  hours.holidays = HolidayRule::as_usual;
  EXPECT_EQ(next(hours, at("2026-11-21", 1h), 1).front(), "2026-11-20 20:00 > 2026-11-21 02:00") << "opened on the evening before";
  EXPECT_EQ(next(hours, at("2026-11-21", 2h), 1).front(), "2026-11-27 20:00 > 2026-11-28 02:00");
  for (HoursSpans& day : hours.week) day = {{0h, 24h}};
  EXPECT_EQ(openings_from(hours, at("2026-11-21", 1h), 3, metropolitan_france).size(), 1U) << "day and night is one opening";
}

TEST(OpeningHours, that_never_open_give_none) {
  EXPECT_TRUE(openings_from({}, at("2026-11-21", 1h), 3, metropolitan_france).empty());
  OpeningHours hours;
  hours.exceptions = {{*date_from_text("2020-01-02"), *date_from_text("2020-01-02"), {{9h, 10h}}, {}}};
  EXPECT_TRUE(openings_from(hours, at("2026-11-21", 1h), 3, metropolitan_france).empty()) << "what is past is no fault, and no opening";
}

TEST(OpeningHours, refuse_rules_that_contradict_themselves_and_say_where) {
  const auto refused = [](const std::function<void(OpeningHours&)>& change) {
    OpeningHours hours = pharmacy();
    change(hours);
    const auto settled = settle(hours, "card");
    return settled ? "" : settled.error().reason + " " + settled.error().expression.front();
  };
  EXPECT_EQ(refused([](OpeningHours&) {}), "");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.week[0] = {{14h, 9h}}; }), "span-backwards card.hours");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.week[0] = {{14h, 15h}, {9h, 14h + 1min}}; }), "spans-overlap card.hours");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.week[0].assign(7, {9h, 10h}); }), "too-many-spans card.hours");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.week[0] = {{9h, 25h}}; }), "span-outside-day card.hours");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.holidays = HolidayRule::other_hours; }), "holiday-hours card.holidays");
  EXPECT_EQ(refused([](OpeningHours& hours) { hours.holiday_spans = {{9h, 10h}}; }), "holiday-hours card.holidays");
  const LocalDate day = *date_from_text("2026-08-03");
  EXPECT_EQ(refused([=](OpeningHours& hours) { hours.exceptions = {{day, day - std::chrono::days(1), {}, {}}}; }),
            "exception-backwards card.exceptions");
  EXPECT_EQ(refused([=](OpeningHours& hours) { hours.exceptions = {{day, day, {}, {}}, {day, day, {{9h, 10h}}, {}}}; }),
            "exceptions-overlap card.exceptions");
}

TEST(OpeningHours, agree_with_a_minute_by_minute_reading_of_the_rules) {
  const unsigned seed = 20261122;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto pick = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
  for (int round = 0; round < 100; ++round) {
    OpeningHours hours;
    for (HoursSpans& day : hours.week) {
      Minutes clock{0};
      for (int span = pick(0, 3); span > 0; --span) {
        clock += Minutes(10 * pick(0, 30));
        const Minutes until = clock + Minutes(10 * pick(1, 30));
        if (until > 24h) break;
        day.push_back({clock, until});
        clock = until;
      }
    }
    hours.holidays = pick(0, 1) == 0 ? HolidayRule::closed : HolidayRule::as_usual;
    const char* around[] = {"2026-03-28", "2026-10-24", "2026-12-24"};
    const Instant begin = at(around[pick(0, 2)], 0min);
    const auto openings = openings_from(hours, begin, 40, metropolitan_france);
    for (Instant one = begin; one < begin + Micros(72h); one = one + Micros(10min)) {
      const LocalTime there = to_local(one, metropolitan_france);
      const HoursSpans& today = spans_on(hours, date_of(there));
      const bool rule_says =
          std::ranges::any_of(today, [&](const HoursSpan& span) { return span.from <= time_of_day(there) && time_of_day(there) < span.until; });
      const bool listed = std::ranges::any_of(openings, [&](const OpenTime& opening) { return opening.from <= one && one < opening.until; });
      // Of an hour shown twice a span that begins or ends within it takes the longer reading.
      if (times_shown(there, metropolitan_france) == Shown::twice) continue;
      ASSERT_EQ(listed, rule_says) << wall(one);
      ASSERT_EQ(is_open(hours, one, metropolitan_france), rule_says) << wall(one);
    }
  }
}

TEST(OpeningHours, say_which_day_or_exception_is_refused) {
  OpeningHours hours;
  hours.week[5] = {{14h, 9h}};
  EXPECT_EQ(settle(hours, "card").error().expression, (std::vector<std::string>{"card.hours", "card.hours.sat"}));
  hours.week[5].clear();
  const LocalDate eve = *date_from_text("2026-12-24");
  hours.exceptions = {{eve, eve, {}, {}}, {eve, eve, {}, {}}};
  EXPECT_EQ(settle(hours, "card").error().expression, (std::vector<std::string>{"card.exceptions", "card.exceptions.2026-12-24"}));
}

}  // namespace
}  // namespace maillage::care
