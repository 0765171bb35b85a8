// Rules that contradict themselves or each other, found before they are used.
//
// Two weekly rules contradict each other when they keep the same minutes of the same day for two kinds of slot. Patterns repeat after at most twelve
// weeks (the least common multiple of 1 to 4), so looking at that many weeks from the first day that both may hold finds every such day.
#include <algorithm>
#include <set>
#include <string>

#include "care/agenda/rules.hpp"

namespace maillage::care {

namespace {

namespace chrono = std::chrono;

constexpr chrono::days pattern_length{12 * 7};

std::string at(const char* list, std::size_t index, const char* member) { return std::string(list) + "[" + std::to_string(index) + "]" + member; }

std::string clock_text(unsigned minutes) {
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

std::string date_text(LocalDate date) {
  const chrono::year_month_day day(date);
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) + "-" + two(static_cast<unsigned>(day.day()));
}

std::unexpected<Issue> wrong(std::string reason, std::string text, std::vector<std::string> where) {
  return refuse(IssueCode::business_rule, std::move(reason), std::move(text), std::move(where));
}

bool overlap(WallSpan a, WallSpan b) { return a.from < b.to && b.from < a.to; }

Outcome<> check_span(WallSpan span, const std::string& where) {
  if (span.from % quantum_minutes != 0 || span.to % quantum_minutes != 0) {
    return wrong("agenda-time-off-grid",
                 "Times of an agenda are multiples of five minutes: change " + clock_text(span.from) + " - " + clock_text(span.to) + ".", {where});
  }
  if (span.from >= span.to || span.to > 24 * 60) {
    const std::string said = span.from == span.to ? "This ends when it begins" : "This ends before it begins";
    return wrong("agenda-time-backwards",
                 said + ": " + clock_text(span.from) + " - " + clock_text(span.to) + ". A span lies within one day; cut it at midnight.", {where});
  }
  return {};
}

/// Draws one rule alone, so that the question "on which day" is answered by the code that draws agendas.
bool opens(const WeeklyRule& rule, LocalDate date, OnHolidays holidays = OnHolidays::as_usual) {
  AgendaRules alone;
  alone.holidays = holidays;
  alone.weekly = {rule};
  return open_row(alone, rule.kind, frame_of(date, metropolitan_france)).any();
}

/// A rule that ends may be over before the first day that it names: its weekday or its week is not among those days, they are holidays, or its only
/// time is the hour that the clock leaves out.
bool ever_opens(const WeeklyRule& rule, OnHolidays holidays) {
  if (!rule.ends) return true;
  for (LocalDate date = rule.starts; date <= *rule.ends && date < rule.starts + pattern_length; date += chrono::days(1)) {
    if (opens(rule, date, holidays)) return true;
  }
  return false;
}

Outcome<> check_weekly(const WeeklyRule& rule, std::size_t index) {
  if (auto fits = check_span(rule.span, at("weekly", index, ".from")); !fits) return fits;
  if (rule.weekdays == 0 || rule.weekdays > 0x7F)
    return wrong("agenda-no-weekday", "Choose the weekdays on which this rule holds.", {at("weekly", index, ".weekdays")});
  if (rule.every_weeks == 0 || rule.every_weeks > every_weeks_max)
    return wrong("agenda-weeks", "A rule holds every week, or every second, third or fourth.", {at("weekly", index, ".everyWeeks")});
  if (rule.starts == LocalDate{}) return wrong("agenda-no-start", "Say from which day on this rule holds.", {at("weekly", index, ".starts")});
  if (rule.ends && *rule.ends < rule.starts) {
    return wrong("agenda-dates-backwards", "This rule ends on " + date_text(*rule.ends) + ", before it begins on " + date_text(rule.starts) + ".",
                 {at("weekly", index, ".ends")});
  }
  return {};
}

std::optional<LocalDate> both_hold(const WeeklyRule& a, const WeeklyRule& b) {
  const LocalDate first = std::max(a.starts, b.starts);
  for (LocalDate date = first; date < first + pattern_length; date += chrono::days(1)) {
    if ((a.ends && date > *a.ends) || (b.ends && date > *b.ends)) return std::nullopt;
    if (opens(a, date) && opens(b, date)) return date;
  }
  return std::nullopt;
}

Outcome<> check_pairs(const std::vector<WeeklyRule>& weekly) {
  for (std::size_t i = 0; i < weekly.size(); ++i) {
    for (std::size_t j = i + 1; j < weekly.size(); ++j) {
      if (weekly[i].kind == weekly[j].kind || !overlap(weekly[i].span, weekly[j].span)) continue;
      const auto date = both_hold(weekly[i], weekly[j]);
      if (!date) continue;
      return wrong("agenda-rules-contradict",
                   "On " + date_text(*date) + " both '" + weekly[i].id + "' (" + name_of(weekly[i].kind) + ") and '" + weekly[j].id + "' (" +
                       name_of(weekly[j].kind) + ") keep the time from " + clock_text(std::max(weekly[i].span.from, weekly[j].span.from)) +
                       " on. Shorten one of them, or end one before the other begins.",
                   {at("weekly", j, ".from"), at("weekly", i, ".from")});
    }
  }
  return {};
}

Outcome<> check_exception(const AgendaRules& rules, std::size_t index) {
  const DayException& one = rules.exceptions[index];
  for (std::size_t i = 0; i < one.openings.size(); ++i) {
    const std::string where = at("exceptions", index, ".") + at("openings", i, ".from");
    if (auto fits = check_span(one.openings[i].span, where); !fits) return fits;
    for (std::size_t j = 0; j < i; ++j) {
      if (one.openings[i].kind == one.openings[j].kind || !overlap(one.openings[i].span, one.openings[j].span)) continue;
      return wrong("agenda-rules-contradict",
                   "The exception of " + date_text(one.date) + " keeps the same time for two kinds of slot. Shorten one of them.", {where});
    }
  }
  for (std::size_t j = 0; j < index; ++j) {
    if (rules.exceptions[j].date != one.date) continue;
    return wrong("agenda-exception-twice", "There are two exceptions for " + date_text(one.date) + ". Write one that says all of that day.",
                 {at("exceptions", index, ".date"), at("exceptions", j, ".date")});
  }
  const auto absent = std::ranges::find_if(rules.absences, [&](const Absence& a) { return a.from <= one.date && one.date <= a.to; });
  if (!one.openings.empty() && absent != rules.absences.end()) {
    return wrong("agenda-open-while-absent",
                 "The exception opens " + date_text(one.date) + ", which lies in the absence from " + date_text(absent->from) + " to " +
                     date_text(absent->to) + ". Remove the exception, or cut the absence in two.",
                 {at("exceptions", index, ".date"), at("absences", static_cast<std::size_t>(absent - rules.absences.begin()), ".from")});
  }
  return {};
}

Outcome<> check_owner(const AgendaRules& rules) {
  constexpr std::array prefixes{"Practitioner/", "Practitioner/", "Location/", "Device/"};
  if (!rules.owner.starts_with(prefixes[static_cast<std::size_t>(rules.role)])) {
    return wrong("agenda-wrong-owner",
                 "The agenda of a " + std::string(name_of(rules.role)) + " belongs to a " +
                     std::string(prefixes[static_cast<std::size_t>(rules.role)]) + "...",
                 {"owner"});
  }
  if (rules.weekly.size() > weekly_rules_max || rules.exceptions.size() > exceptions_max || rules.absences.size() > absences_max ||
      rules.busy.size() > busy_times_max || rules.places.size() > served_places_max) {
    return refuse(IssueCode::too_long, "agenda-too-long", "This agenda has more rules than one may hold. Remove those that are over.", {"weekly"});
  }
  if (rules.only_by_specialty && rules.specialties.empty()) {
    return wrong("agenda-found-by-nobody", "This doctor is only found by her specialty, and has none. Name it, or let everybody find her.",
                 {"specialties", "onlyBySpecialty"});
  }
  return {};
}

}  // namespace

Outcome<> check(const AgendaRules& rules) {
  if (auto owned = check_owner(rules); !owned) return owned;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < rules.weekly.size(); ++i) {
    if (auto fits = check_weekly(rules.weekly[i], i); !fits) return fits;
    if (!ids.insert(rules.weekly[i].id).second) {
      if (rules.weekly[i].id.empty()) {
        return wrong("agenda-rule-twice", "Two rules have no id. Give each one of its own, such as \"monday-morning\".", {at("weekly", i, ".id")});
      }
      return wrong("agenda-rule-twice", "Two rules are called '" + rules.weekly[i].id + "'. Name them differently.", {at("weekly", i, ".id")});
    }
  }
  for (std::size_t i = 0; i < rules.absences.size(); ++i) {
    if (rules.absences[i].to >= rules.absences[i].from) continue;
    return wrong("agenda-dates-backwards",
                 "This absence ends on " + date_text(rules.absences[i].to) + ", before it begins on " + date_text(rules.absences[i].from) + ".",
                 {at("absences", i, ".to")});
  }
  for (std::size_t i = 0; i < rules.busy.size(); ++i) {
    if (auto fits = check_span(rules.busy[i].span, at("busy", i, ".from")); !fits) return fits;
  }
  for (std::size_t i = 0; i < rules.exceptions.size(); ++i) {
    if (auto fits = check_exception(rules, i); !fits) return fits;
  }
  return check_pairs(rules.weekly);
}

Outcome<> check_opens(const AgendaRules& rules, const AgendaRules& standing) {
  for (std::size_t i = 0; i < rules.weekly.size(); ++i) {
    const WeeklyRule& rule = rules.weekly[i];
    const bool stands = rules.holidays == standing.holidays && std::ranges::find(standing.weekly, rule) != standing.weekly.end();
    if (stands || ever_opens(rule, rules.holidays)) continue;
    return wrong("agenda-never-opens",
                 "Between " + date_text(rule.starts) + " and " + date_text(*rule.ends) +
                     " there is no day on which this rule opens. Choose another weekday, a later last day, or every week.",
                 {at("weekly", i, ".ends"), at("weekly", i, ".weekdays")});
  }
  for (std::size_t i = 0; i < rules.exceptions.size(); ++i) {
    const DayException& one = rules.exceptions[i];
    if (std::ranges::find(standing.exceptions, one) != standing.exceptions.end()) continue;
    const DayFrame frame = frame_of(one.date, metropolitan_france);
    for (std::size_t j = 0; j < one.openings.size(); ++j) {
      const Span span = frame.span_of(one.openings[j].span);
      if (span.from < span.to) continue;
      return wrong("agenda-never-opens",
                   "In the night of " + date_text(one.date) + " the clock goes forward and leaves this time out. Choose another one.",
                   {at("exceptions", i, ".") + at("openings", j, ".from")});
    }
  }
  return {};
}

}  // namespace maillage::care
