// Drawing the rules of one agenda on one day.
#include "care/agenda/rules.hpp"

#include <algorithm>
#include <array>

#include "care/calendar/holidays.hpp"

namespace maillage::care {

namespace {

namespace chrono = std::chrono;

constexpr std::array<const char*, slot_kinds> kind_names{"teleconsultation", "in-person", "expertise", "pool"};
constexpr std::array<const char*, agenda_roles> role_names{"doctor", "assistant", "place", "kit"};

/// Monday of the week of that day.
LocalDate monday_of(LocalDate date) { return date - (chrono::weekday(date) - chrono::Monday); }

bool holds_on(const WeeklyRule& rule, LocalDate date) {
  if (date < rule.starts || (rule.ends && date > *rule.ends)) return false;
  const auto weekday = static_cast<unsigned>((chrono::weekday(date) - chrono::Monday).count());
  if (((rule.weekdays >> weekday) & 1U) == 0) return false;
  if (rule.every_weeks <= 1) return true;
  const auto weeks = (monday_of(date) - monday_of(rule.starts)).count() / 7;
  return weeks % rule.every_weeks == 0;
}

const DayException* exception_on(const AgendaRules& rules, LocalDate date) {
  const auto found = std::ranges::find(rules.exceptions, date, &DayException::date);
  return found == rules.exceptions.end() ? nullptr : &*found;
}

Instant instant_of_minute(const DayFrame& frame, unsigned minute, ShownTwice which) {
  if (minute >= 24 * 60) return start_of(frame.date + chrono::days(1), frame.zone);
  return instant_of(LocalTime(frame.date) + chrono::minutes(minute), frame.zone, which);
}

template <std::size_t N>
std::optional<std::size_t> position(const std::array<const char*, N>& names, std::string_view name) {
  const auto found = std::ranges::find_if(names, [name](const char* one) { return name == one; });
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::optional<unsigned> DayFrame::quantum_at(Instant at) const {
  const auto since = (at - start).count();
  const auto length = Micros(quantum).count();
  if (since < 0 || since % length != 0 || since / length > static_cast<std::int64_t>(quanta)) return std::nullopt;
  return static_cast<unsigned>(since / length);
}

Span DayFrame::span_of(WallSpan wall) const {
  constexpr unsigned ordinary_day = 24 * 60 / quantum_minutes;
  if (quanta == ordinary_day) return {wall.from / quantum_minutes, wall.to / quantum_minutes};
  const auto quantum_of = [this](Instant at) { return static_cast<unsigned>((at - start) / quantum); };
  return {quantum_of(instant_of_minute(*this, wall.from, ShownTwice::first)), quantum_of(instant_of_minute(*this, wall.to, ShownTwice::last))};
}

DayFrame frame_of(LocalDate date, const Zone& zone) {
  const Instant start = start_of(date, zone);
  const Instant end = start_of(date + chrono::days(1), zone);
  return {date, start, static_cast<unsigned>((end - start) / quantum), zone};
}

DayState state_of(const AgendaRules& rules, LocalDate date) {
  if (std::ranges::any_of(rules.absences, [date](const Absence& one) { return one.from <= date && date <= one.to; })) return DayState::absence;
  if (exception_on(rules, date) != nullptr) return DayState::exception;
  if (rules.holidays == OnHolidays::closed && is_holiday(date)) return DayState::holiday;
  return DayState::usual;
}

DayRow open_row(const AgendaRules& rules, SlotKind kind, const DayFrame& frame) {
  DayRow row;
  switch (state_of(rules, frame.date)) {
    case DayState::absence:
    case DayState::holiday:
      break;
    case DayState::exception:
      for (const Opening& opening : exception_on(rules, frame.date)->openings) {
        if (opening.kind == kind) row.set(frame.span_of(opening.span));
      }
      break;
    case DayState::usual:
      for (const WeeklyRule& rule : rules.weekly) {
        if (rule.kind == kind && holds_on(rule, frame.date)) row.set(frame.span_of(rule.span));
      }
      break;
  }
  for (const BusyTime& busy : rules.busy) {
    if (busy.date == frame.date) row.clear(frame.span_of(busy.span));
  }
  return row;
}

bool is_busy(const AgendaRules& rules, const DayFrame& frame, Span span) {
  return std::ranges::any_of(rules.busy, [&](const BusyTime& one) {
    if (one.date != frame.date) return false;
    const Span kept = frame.span_of(one.span);
    return kept.from < span.to && span.from < kept.to;
  });
}

const char* name_of(SlotKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
const char* name_of(AgendaRole role) { return role_names[static_cast<std::size_t>(role)]; }
std::optional<SlotKind> slot_kind_of(std::string_view name) {
  const auto found = position(kind_names, name);
  return found ? std::optional(static_cast<SlotKind>(*found)) : std::nullopt;
}
std::optional<AgendaRole> agenda_role_of(std::string_view name) {
  const auto found = position(role_names, name);
  return found ? std::optional(static_cast<AgendaRole>(*found)) : std::nullopt;
}

}  // namespace maillage::care
