// The rules of one agenda: when a doctor, an assistant, a place or a kit can be booked, as weekly patterns in the territory's local time, with
// exceptions by date, absences and what holidays do.
//
//   if (auto usable = check(rules); !usable) ...       // rules that contradict each other are refused: what, where, what to change
//   DayRow row = open_row(rules, SlotKind::teleconsultation, frame_of(date, zone));
//
// Precedence on one day: an absence closes; else an exception of that date replaces the weekly pattern; else a holiday closes where the rules say so;
// else every weekly rule of that weekday and week opens its span. What another program keeps is taken out of the day last. Times are read off the
// wall: "8 to 12" is 8 to 12 in summer and in winter. Out of scope: bookings (booking.hpp), the bits of many agendas (agendas.hpp), opening hours of
// a place towards the public (they are its own).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "care/agenda/day_row.hpp"
#include "care/calendar/zone.hpp"

namespace maillage::care {

/// What a time is kept for.
enum class SlotKind : std::uint8_t { teleconsultation, in_person, expertise, pool };
inline constexpr std::size_t slot_kinds = 4;

enum class AgendaRole : std::uint8_t { doctor, assistant, place, kit };
inline constexpr std::size_t agenda_roles = 4;

/// Minutes of the local day, [from, to), both on the quantum; `to` may be 1440.
struct WallSpan {
  std::uint16_t from{0};
  std::uint16_t to{0};
  friend bool operator==(const WallSpan&, const WallSpan&) = default;
};

struct WeeklyRule {
  std::string id;  // of this rule in its agenda, for whoever corrects it
  SlotKind kind{SlotKind::teleconsultation};
  std::uint8_t weekdays{0};  // bit 0 is Monday, bit 6 Sunday
  WallSpan span;
  LocalDate starts{};             // first day on which it holds
  std::optional<LocalDate> ends;  // last day
  std::uint8_t every_weeks{1};    // 2: alternate weeks, the week of `starts` being the first
  friend bool operator==(const WeeklyRule&, const WeeklyRule&) = default;
};

struct Opening {
  SlotKind kind{SlotKind::teleconsultation};
  WallSpan span;
  std::string source{};  // mark of the entry of another program of which it was made (care/agenda_import); empty: written here
  friend bool operator==(const Opening&, const Opening&) = default;
};
/// Replaces the weekly pattern of one day; without openings the day is closed.
struct DayException {
  LocalDate date{};
  std::vector<Opening> openings;
  friend bool operator==(const DayException&, const DayException&) = default;
};

/// Whole days, both included.
struct Absence {
  LocalDate from{};
  LocalDate to{};
  std::string source{};  // as Opening's
  friend bool operator==(const Absence&, const Absence&) = default;
};

/// Time of one day that another program keeps: whatever the rules open, nothing is booked over it.
struct BusyTime {
  LocalDate date{};
  WallSpan span;
  std::string source{};  // as Opening's
  friend bool operator==(const BusyTime&, const BusyTime&) = default;
};

enum class OnHolidays : std::uint8_t { closed, as_usual };

struct AgendaRules {
  std::string owner;  // "Practitioner/claire-vasserot", "Location/...", "Device/..."
  AgendaRole role{AgendaRole::doctor};
  std::vector<std::string> specialties;  // doctor
  bool only_by_specialty{false};         // doctor of a hospital service: found by whoever asks for a specialty of hers, and by nobody else
  std::vector<std::string> languages;    // doctor
  std::vector<std::string> places;       // assistant, kit: Location ids where they can be; more than one: they travel
  OnHolidays holidays{OnHolidays::closed};
  std::vector<WeeklyRule> weekly;
  std::vector<DayException> exceptions;
  std::vector<Absence> absences;
  std::vector<BusyTime> busy;
  friend bool operator==(const AgendaRules&, const AgendaRules&) = default;
};

/// Named limits: an agenda is read whole and drawn day by day; no person keeps more rules than this.
inline constexpr std::size_t weekly_rules_max = 60;
inline constexpr std::size_t exceptions_max = 400;
inline constexpr std::size_t absences_max = 200;
inline constexpr std::size_t busy_times_max = 1000;  // a season of ten a day
inline constexpr std::uint8_t every_weeks_max = 4;
inline constexpr std::size_t served_places_max = 200;

/// One local day: its first instant and how long it is.
struct DayFrame {
  LocalDate date{};
  Instant start{};
  unsigned quanta{0};  // 288, or 276 and 300 when the clock changes
  Zone zone{metropolitan_france};

  [[nodiscard]] Instant instant_at(unsigned quantum_of_day) const { return start + Micros(quantum) * quantum_of_day; }
  /// Absent when the instant is not on a quantum of this day (the end of the day counts as one).
  [[nodiscard]] std::optional<unsigned> quantum_at(Instant at) const;
  /// A span read off the wall: a time that is shown twice begins with the first and ends with the last (care/calendar).
  [[nodiscard]] Span span_of(WallSpan wall) const;
};
[[nodiscard]] DayFrame frame_of(LocalDate date, const Zone& zone);

/// What closes a day, for whoever must be told why nothing can be booked.
enum class DayState : std::uint8_t { usual, exception, holiday, absence };
[[nodiscard]] DayState state_of(const AgendaRules& rules, LocalDate date);

/// Which quanta of that day the rules open for this kind.
[[nodiscard]] DayRow open_row(const AgendaRules& rules, SlotKind kind, const DayFrame& frame);

/// Whether another program keeps a part of that span of the day.
[[nodiscard]] bool is_busy(const AgendaRules& rules, const DayFrame& frame, Span span);

/// Nothing, or the first thing that is wrong, with its place in the data.
[[nodiscard]] Outcome<> check(const AgendaRules& rules);
/// Of rules that `check` accepts, and that are to replace `standing`: refuses what is new and opens on no day. What stands already is no obstacle to
/// whatever else is changed.
[[nodiscard]] Outcome<> check_opens(const AgendaRules& rules, const AgendaRules& standing);

[[nodiscard]] const char* name_of(SlotKind kind);
[[nodiscard]] const char* name_of(AgendaRole role);
[[nodiscard]] std::optional<SlotKind> slot_kind_of(std::string_view name);
[[nodiscard]] std::optional<AgendaRole> agenda_role_of(std::string_view name);

}  // namespace maillage::care
