// Two passes: the first learns which days of a repeating event have an event of their own, the second writes entries.
#include "care/agenda_import/icalendar_agenda.hpp"

#include <algorithm>
#include <map>

#include "care/agenda_import/busy_days.hpp"
#include "care/agenda_import/cells.hpp"
#include "care/agenda_import/file_text.hpp"
#include "care/agenda_import/ical_text.hpp"
#include "care/agenda_import/ical_times.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

/// One VEVENT with the lines of what matters of it.
struct Event {
  std::size_t line{0};
  std::string uid;
  icalproperty* start{nullptr};
  icalproperty* end{nullptr};
  icalproperty* duration{nullptr};
  icalproperty* pattern{nullptr};
  icalproperty* instead_of{nullptr};
  std::vector<icalproperty*> left_out;
  std::map<icalproperty*, std::size_t> lines;
  std::optional<ImportNote> broken;  // a line that decides about its time cannot be read
  bool has_words{false};
  bool opens{false};
  bool keeps_time{true};
  bool cancelled{false};
};

bool decides_about_time(std::string_view name) {
  constexpr std::array<std::string_view, 8> names{"DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "RDATE", "EXRULE"};
  return std::ranges::find(names, name) != names.end();
}

void learn_word(Event& event, icalproperty* property) {
  const char* value = icalproperty_get_value_as_string(property);  // libical's, of its ring
  const std::string said = folded(value == nullptr ? "" : value);
  if (said.find("ouverture") != std::string::npos || said.find("opening") != std::string::npos) event.opens = true;
}

void learn(Event& event, icalproperty* property, const LineMark& mark) {
  event.lines[property] = mark.line;
  const auto note = [&](const char* reason, const char* text) {
    if (!event.broken) event.broken = ImportNote{mark.line, reason, text, mark.name};
  };
  switch (icalproperty_isa(property)) {
    case ICAL_UID_PROPERTY:
      event.uid = icalproperty_get_uid(property);
      break;
    case ICAL_DTSTART_PROPERTY:
      event.start = property;
      break;
    case ICAL_DTEND_PROPERTY:
      event.end = property;
      break;
    case ICAL_DURATION_PROPERTY:
      event.duration = property;
      break;
    case ICAL_RRULE_PROPERTY:
      if (event.pattern != nullptr) note("import-recurrence", "An event repeats by one rule: leave one RRULE.");
      event.pattern = property;
      break;
    case ICAL_EXDATE_PROPERTY:
      event.left_out.push_back(property);
      break;
    case ICAL_RECURRENCEID_PROPERTY:
      event.instead_of = property;
      break;
    case ICAL_RDATE_PROPERTY:
    case ICAL_EXRULE_PROPERTY:
      note("import-recurrence", "RDATE and EXRULE are not read: write these dates as events of their own.");
      break;
    case ICAL_TRANSP_PROPERTY:
      event.keeps_time = icalproperty_get_transp(property) != ICAL_TRANSP_TRANSPARENT;
      break;
    case ICAL_STATUS_PROPERTY:
      event.cancelled = icalproperty_get_status(property) == ICAL_STATUS_CANCELLED;
      break;
    case ICAL_CATEGORIES_PROPERTY:
      learn_word(event, property);
      break;
    case ICAL_SUMMARY_PROPERTY:
    case ICAL_DESCRIPTION_PROPERTY:
    case ICAL_LOCATION_PROPERTY:
    case ICAL_ATTENDEE_PROPERTY:
    case ICAL_COMMENT_PROPERTY:
      event.has_words = true;
      break;
    case ICAL_XLICERROR_PROPERTY:
      if (decides_about_time(mark.name))
        note("import-property", "This line cannot be read as RFC 5545 says: export the event again, or write its time anew.");
      break;
    default:
      break;
  }
}

Event event_of(icalcomponent* component) {
  Event event;
  LineMark mark;
  for (icalproperty* one = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY); one != nullptr;
       one = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
    if (auto said = line_mark(one)) {
      mark = std::move(*said);
      if (event.line == 0) event.line = mark.line;
      continue;
    }
    learn(event, one, mark);
  }
  return event;
}

class Reading {
 public:
  Reading(LocalDate today, const Zone& zone) : today_(today), zone_(zone) {}

  void learn_exceptions(const Event& event) {
    if (event.instead_of == nullptr) return;
    if (const auto day = wall_time(event.instead_of, icalproperty_get_recurrenceid(event.instead_of), zone_))
      instead_[event.uid].insert(date_of(day->wall));
  }

  void read(const Event& event) {
    if (event.has_words) ++file_.titles;
    auto entries = event.broken ? std::unexpected(*event.broken) : entries_of(event);
    if (!entries) {
      if (entries.error().line == 0) entries.error().line = event.line;
      file_.refuse_line(std::move(entries.error()));
      return;
    }
    if (!event.uid.empty()) file_.groups.insert(mark_of(event.uid));
    if (entries->empty() && !event.cancelled && !event.keeps_time) ++file_.without_time;
    for (Imported& one : *entries) file_.lines.push_back({event.line, std::move(one)});
  }

  [[nodiscard]] bool is_full() const { return file_.lines.size() > import_entries_max; }
  AgendaFile& file() { return file_; }

 private:
  using Entries = std::expected<std::vector<Imported>, ImportNote>;

  /// With the line of the property, when it has one.
  static std::unexpected<ImportNote> at(const Event& event, icalproperty* property, ImportNote note) {
    const auto known = event.lines.find(property);
    note.line = known == event.lines.end() ? event.line : known->second;
    return std::unexpected(std::move(note));
  }

  Entries entries_of(const Event& event) {
    if (event.cancelled || (!event.keeps_time && !event.opens)) return std::vector<Imported>{};
    if (event.start == nullptr) return wrong_cell("import-date-missing", "This event has no DTSTART: say when it begins.", "");
    const auto start = wall_time(event.start, icalproperty_get_dtstart(event.start), zone_);
    if (!start) return at(event, event.start, start.error());
    const auto length = length_of(event, *start);
    if (!length) return at(event, event.end != nullptr ? event.end : event.start, length.error());
    const auto days = days_left_out(event);
    if (!days) return std::unexpected(days.error());
    if (event.opens) return openings_of(event, *start, *length, *days);
    if (event.pattern == nullptr) return kept(*start, *length, mark(event, start->wall, event.instead_of != nullptr));
    const auto all = occurrences(event.start, icalproperty_get_rrule(event.pattern), zone_, today_, today_ + import_ahead, steps_left_);
    if (!all) return at(event, event.pattern, all.error());
    std::vector<Imported> entries;
    for (const LocalTime wall : *all) {
      if (days->contains(date_of(wall))) continue;
      auto parts = kept({wall, start->whole_day}, *length, mark(event, wall, true));
      if (!parts) return parts;
      std::ranges::move(*parts, std::back_inserter(entries));
    }
    return entries;
  }

  std::expected<Micros, ImportNote> length_of(const Event& event, const IcalTime& start) const {
    Micros length = start.whole_day ? Micros(chrono::days(1)) : Micros(0);
    if (event.end != nullptr) {
      const auto end = wall_time(event.end, icalproperty_get_dtend(event.end), zone_);
      if (!end) return std::unexpected(end.error());
      if (end->whole_day != start.whole_day) {
        return wrong_cell("import-backwards", "DTSTART and DTEND are either both days or both times: correct one of them.", "");
      }
      length = end->wall - start.wall;
    } else if (event.duration != nullptr) {
      length = chrono::seconds(icaldurationtype_as_int(icalproperty_get_duration(event.duration)));
    }
    if (length <= Micros(0)) return wrong_cell("import-backwards", "This ends before it begins, or at once: correct its end.", "");
    return length;
  }

  std::expected<std::set<LocalDate>, ImportNote> days_left_out(const Event& event) const {
    std::set<LocalDate> days;
    for (icalproperty* one : event.left_out) {
      const auto day = wall_time(one, icalproperty_get_exdate(one), zone_);
      if (!day) return at(event, one, day.error());
      days.insert(date_of(day->wall));
    }
    if (const auto own = instead_.find(event.uid); own != instead_.end() && event.instead_of == nullptr)
      days.insert(own->second.begin(), own->second.end());
    return days;
  }

  static std::string mark(const Event& event, LocalTime wall, bool of_a_day) {
    if (event.uid.empty()) return {};
    return mark_of(event.uid) + (of_a_day ? "." + date_text(date_of(wall)) : "");
  }

  static Entries kept(const IcalTime& start, Micros length, const std::string& mark) {
    if (!start.whole_day) return busy_days(start.wall, start.wall + length, mark);
    const LocalDate last = date_of(start.wall + length - Micros(1));
    return std::vector<Imported>{Absence{date_of(start.wall), last, mark}};
  }

  Entries openings_of(const Event& event, const IcalTime& start, Micros length, const std::set<LocalDate>& left_out) {
    const auto from = time_of_day(start.wall) / Minutes(1);
    const auto to = from + length / Minutes(1);
    if (start.whole_day || to > Minutes(chrono::days(1)).count()) {
      return wrong_cell("import-opening-days", "An opening lies within one day, from one time to another: write one event for each day.", "");
    }
    const WallSpan span{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
    if (event.pattern == nullptr) {
      return std::vector<Imported>{OpenedTime{date_of(start.wall), {SlotKind::teleconsultation, span, mark(event, start.wall, true)}}};
    }
    auto rule = weekly_of(event, start, span);
    if (!rule) return at(event, event.pattern, rule.error());
    std::vector<Imported> entries{std::move(*rule)};
    // A day on which the hours do not hold is time that is kept: an exception would replace whatever else that day has.
    for (const LocalDate day : left_out) entries.emplace_back(BusyTime{day, span, mark(event, LocalTime(day), true)});
    return entries;
  }

  std::expected<WeeklyRule, ImportNote> weekly_of(const Event& event, const IcalTime& start, WallSpan span) {
    const icalrecurrencetype pattern = icalproperty_get_rrule(event.pattern);
    if (pattern.freq != ICAL_WEEKLY_RECURRENCE || pattern.interval < 1 || pattern.interval > every_weeks_max) {
      return wrong_cell("import-open-pattern", "Opened hours repeat every week, or every second, third or fourth: change the pattern.", "");
    }
    WeeklyRule rule;
    rule.id = mark(event, start.wall, false);
    rule.span = span, rule.starts = date_of(start.wall), rule.every_weeks = static_cast<std::uint8_t>(pattern.interval);
    for (std::size_t i = 0; i < std::size(pattern.by_day) && pattern.by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i) {
      const int day = icalrecurrencetype_day_day_of_week(pattern.by_day[i]);  // 1 is Sunday
      rule.weekdays = static_cast<std::uint8_t>(rule.weekdays | (1U << static_cast<unsigned>((day + 5) % 7)));
    }
    if (rule.weekdays == 0) rule.weekdays = static_cast<std::uint8_t>(1U << (chrono::weekday(rule.starts) - chrono::Monday).count());
    if (pattern.count == 0 && icaltime_is_null_time(pattern.until) != 0) return rule;
    // Its last day is where libical ends it, however far ahead.
    const auto all = occurrences(event.start, pattern, zone_, rule.starts, rule.starts + chrono::days(20 * 366), steps_left_);
    if (!all) return std::unexpected(all.error());
    rule.ends = all->empty() ? rule.starts : date_of(all->back());
    return rule;
  }

  LocalDate today_;
  Zone zone_;
  std::map<std::string, std::set<LocalDate>> instead_;
  std::size_t steps_left_{recurrence_steps_max};
  AgendaFile file_;
};

std::vector<Event> events_of(const IcalText& text) {
  std::vector<Event> events;
  for (const Component& calendar : text.calendars) {
    for (icalcomponent* one = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
         one != nullptr && events.size() <= import_entries_max; one = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
      events.push_back(event_of(one));
    }
  }
  return events;
}

}  // namespace

bool is_icalendar(std::string_view text) { return folded(text.substr(0, 64)).starts_with("begin:vcalendar"); }

Outcome<AgendaFile> read_icalendar(std::string_view text, LocalDate today, const Zone& zone) {
  icalerror_set_errors_are_fatal(0);
  const IcalText read = read_ical(text);
  const std::vector<Event> events = events_of(read);
  Reading reading(today, zone);
  for (const Event& event : events) reading.learn_exceptions(event);
  for (const Event& event : events) {
    if (reading.is_full()) break;
    reading.read(event);
  }
  if (events.size() > import_entries_max || reading.is_full()) {
    return refuse(IssueCode::too_long, "import-too-long", "This file has more than 5000 entries. Export a shorter time, from today on.", {"file"});
  }
  for (const std::size_t line : read.stray) {
    reading.file().refuse_line({line, "import-property", "This line has no ':' and says nothing: take it out, or write what it was to say.", ""});
  }
  if (read.unclosed != 0) {
    reading.file().refuse_line({read.unclosed, "import-unclosed", "BEGIN without END: the file is cut off here. Export it again.", ""});
  }
  return std::move(reading.file());
}

}  // namespace maillage::care
