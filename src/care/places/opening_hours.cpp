// Days to spans, spans to instants.
#include "care/places/opening_hours.hpp"

#include <algorithm>

#include "care/calendar/holidays.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

std::unexpected<Issue> wrong(const char* reason, const std::string& where, const std::string& what) {
  return refuse(IssueCode::value, reason, where + ": " + what, {where});
}

std::string text_of(const HoursSpan& span) { return clock_text(span.from) + "-" + clock_text(span.until); }

/// Says after the list which of its items it is.
Outcome<> of_item(Outcome<> settled, const std::string& item) {
  if (!settled) settled.error().expression.push_back(item);
  return settled;
}

/// Openings of single days become longer ones where they touch.
void add(std::vector<OpenTime>& openings, OpenTime next) {
  if (next.from >= next.until) return;  // within an hour that the clock skips
  if (!openings.empty() && next.from <= openings.back().until) {
    openings.back().until = std::max(openings.back().until, next.until);
  } else {
    openings.push_back(next);
  }
}

}  // namespace

const char* name_of(HolidayRule rule) {
  switch (rule) {
    case HolidayRule::closed:
      return "closed";
    case HolidayRule::as_usual:
      return "as-usual";
    case HolidayRule::other_hours:
      return "other-hours";
  }
  return "closed";
}

std::optional<HolidayRule> holiday_rule_of(std::string_view name) {
  for (const HolidayRule one : {HolidayRule::closed, HolidayRule::as_usual, HolidayRule::other_hours}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

Outcome<> settle(HoursSpans& spans, const std::string& where) {
  if (spans.size() > spans_a_day_max) return wrong("too-many-spans", where, "a day has at most 6 spans; join those that touch.");
  for (const HoursSpan& span : spans) {
    if (span.from < Minutes(0) || span.until > chrono::hours(24)) return wrong("span-outside-day", where, text_of(span) + " leaves its day.");
    if (span.from >= span.until) {
      return wrong("span-backwards", where,
                   text_of(span) + " ends before it begins. Past midnight, write it as two: until 24:00, and from 00:00 on the next day.");
    }
  }
  std::ranges::sort(spans);
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].from < spans[i - 1].until) {
      return wrong("spans-overlap", where, text_of(spans[i - 1]) + " and " + text_of(spans[i]) + " overlap. Make one of them, or move one.");
    }
  }
  return {};
}

Outcome<> settle(OpeningHours& hours, const std::string& where) {
  constexpr std::array<const char*, 7> days{".mon", ".tue", ".wed", ".thu", ".fri", ".sat", ".sun"};
  const std::string week = where + ".hours";
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (auto settled = of_item(settle(hours.week[day], week), week + days[day]); !settled) return settled;
  }
  if (auto settled = settle(hours.holiday_spans, where + ".holidays"); !settled) return settled;
  if ((hours.holidays == HolidayRule::other_hours) != !hours.holiday_spans.empty()) {
    return wrong("holiday-hours", where + ".holidays", "hours on holidays are given with the rule \"other-hours\", and only with it.");
  }
  if (hours.exceptions.size() > hours_exceptions_max)
    return wrong("too-many-exceptions", where + ".exceptions", "at most 400; drop those long past.");
  std::ranges::sort(hours.exceptions, {}, &HoursException::first);
  for (std::size_t i = 0; i < hours.exceptions.size(); ++i) {
    HoursException& one = hours.exceptions[i];
    const std::string at = where + ".exceptions";
    const std::string item = at + "." + date_text(one.first);
    if (auto settled = of_item(settle(one.spans, at), item); !settled) return settled;
    if (one.last < one.first)
      return of_item(wrong("exception-backwards", at, "the one of " + date_text(one.first) + " ends before it begins."), item);
    if (i > 0 && one.first <= hours.exceptions[i - 1].last) {
      return of_item(wrong("exceptions-overlap", at, date_text(one.first) + " is covered by two exceptions. Leave it to one of them."), item);
    }
  }
  return {};
}

const HoursSpans& spans_on(const OpeningHours& hours, LocalDate date) {
  static const HoursSpans none;
  for (const HoursException& one : hours.exceptions) {
    if (one.first <= date && date <= one.last) return one.spans;
  }
  if (hours.holidays != HolidayRule::as_usual && is_holiday(date)) return hours.holidays == HolidayRule::closed ? none : hours.holiday_spans;
  return hours.week[chrono::weekday(date).iso_encoding() - 1];
}

bool ever_opens(const OpeningHours& hours) {
  return std::ranges::any_of(hours.week, [](const HoursSpans& day) { return !day.empty(); }) || !hours.holiday_spans.empty() ||
         std::ranges::any_of(hours.exceptions, [](const HoursException& one) { return !one.spans.empty(); });
}

std::vector<OpenTime> openings_from(const OpeningHours& hours, Instant at, std::size_t count, const Zone& zone) {
  std::vector<OpenTime> openings;
  if (count == 0 || !ever_opens(hours)) return openings;
  // Whatever is open now may have opened before midnight: an opening is followed back as long as its days touch.
  LocalDate day = date_of(to_local(at, zone));
  const LocalDate last = day + looked_ahead;
  for (int back = 0; back < 7; ++back) {
    const HoursSpans& today = spans_on(hours, day);
    if (today.empty() || today.front().from != Minutes(0)) break;
    day -= chrono::days(1);
  }
  for (; day <= last; day += chrono::days(1)) {
    for (const HoursSpan& span : spans_on(hours, day)) {
      add(openings, {instant_of(LocalTime(day) + span.from, zone), instant_of(LocalTime(day) + span.until, zone, ShownTwice::last)});
    }
    // One more than asked for: the last may go on into the next day.
    const auto coming = std::ranges::count_if(openings, [at](const OpenTime& one) { return one.until > at; });
    if (static_cast<std::size_t>(coming) > count) break;
  }
  std::erase_if(openings, [at](const OpenTime& one) { return one.until <= at; });
  if (openings.size() > count) openings.resize(count);
  return openings;
}

bool is_open(const OpeningHours& hours, Instant at, const Zone& zone) {
  const auto openings = openings_from(hours, at, 1, zone);
  return !openings.empty() && openings.front().from <= at;
}

}  // namespace maillage::care
