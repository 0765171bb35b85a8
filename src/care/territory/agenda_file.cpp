// JSON to rules, every member accounted for.
#include "care/territory/agenda_file.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "care/agenda/agendas.hpp"
#include "care/calendar/wall_text.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/specialties.hpp"

namespace maillage::care {

namespace {

using fhir::Element;

constexpr std::size_t name_bytes_max = 64;

LocalDate read_date(FileReader& reader, Element of, const std::string& where, std::string_view key) {
  const auto date = date_from_text(of[key].text());
  if (!date) reader.refuse_with(FileReader::path(where, key), "Write the date as year, month and day: 2026-11-23.", "not-a-date");
  return date.value_or(LocalDate{});
}

/// "08:15", up to "24:00".
std::uint16_t read_clock(FileReader& reader, Element of, const std::string& where, std::string_view key) {
  const auto clock = clock_from_text(of[key].text());
  if (!clock) reader.refuse_with(FileReader::path(where, key), "Write the time as hours and minutes: 08:15.", "not-a-time");
  return static_cast<std::uint16_t>(clock.value_or(Minutes{}).count());
}

WallSpan read_span(FileReader& reader, Element of, const std::string& where) {
  const std::uint16_t from = read_clock(reader, of, where, "from");
  return {from, read_clock(reader, of, where, "to")};
}

SlotKind read_kind(FileReader& reader, Element of, const std::string& where) {
  if (!of["kind"].exists()) return SlotKind::teleconsultation;
  const auto kind = slot_kind_of(of["kind"].text());
  if (!kind) {
    reader.refuse_with(FileReader::path(where, "kind"), "A time is kept for teleconsultation, in-person, expertise or pool.", "unknown-slot-kind");
  }
  return kind.value_or(SlotKind::teleconsultation);
}

/// A short name that may be left out.
std::string read_name(FileReader& reader, Element of, const std::string& where, std::string_view key) {
  std::string name = reader.text(of, where, key, false);
  if (name.size() > name_bytes_max) reader.refuse_with(FileReader::path(where, key), "at most 64 characters.");
  return name;
}

std::uint8_t read_weekdays(FileReader& reader, Element rule, const std::string& where) {
  std::uint8_t weekdays = 0;
  for (const Element day : reader.list(rule, where, "weekdays")) {
    const auto number = day.integer().value_or(0);
    if (number < 1 || number > 7) {
      reader.refuse_with(FileReader::path(where, "weekdays"), "Weekdays are numbered from 1, Monday, to 7, Sunday.", "agenda-no-weekday");
      return 0;
    }
    weekdays = static_cast<std::uint8_t>(weekdays | (1U << static_cast<unsigned>(number - 1)));
  }
  return weekdays;
}

WeeklyRule read_weekly(FileReader& reader, Element rule, const std::string& where) {
  WeeklyRule weekly;
  if (!reader.object(rule, where, {"id", "kind", "weekdays", "from", "to", "starts", "ends", "everyWeeks"})) return weekly;
  weekly.id = read_name(reader, rule, where, "id");
  weekly.kind = read_kind(reader, rule, where);
  weekly.span = read_span(reader, rule, where);
  weekly.starts = read_date(reader, rule, where, "starts");
  if (rule["ends"].exists()) weekly.ends = read_date(reader, rule, where, "ends");
  weekly.weekdays = read_weekdays(reader, rule, where);
  weekly.every_weeks = static_cast<std::uint8_t>(reader.whole(rule, where, "everyWeeks", 1, UINT8_MAX));
  return weekly;
}

DayException read_exception(FileReader& reader, Element one, const std::string& where) {
  DayException exception;
  if (!reader.object(one, where, {"date", "openings"})) return exception;
  exception.date = read_date(reader, one, where, "date");
  const Element openings = reader.list_if_any(one, where, "openings");
  for (std::size_t i = 0; i < openings.size(); ++i) {
    const std::string at = FileReader::item(where + ".openings", i);
    if (!reader.object(openings[i], at, {"kind", "from", "to", "source"})) break;
    const SlotKind kind = read_kind(reader, openings[i], at);
    const WallSpan span = read_span(reader, openings[i], at);
    exception.openings.push_back({kind, span, read_name(reader, openings[i], at, "source")});
  }
  return exception;
}

/// What a later import knows its own entry by, `source`, is handed back as it was by whoever edits the agenda.
Absence read_absence(FileReader& reader, Element one, const std::string& where) {
  if (!reader.object(one, where, {"from", "to", "source"})) return {};
  const LocalDate from = read_date(reader, one, where, "from");
  const LocalDate to = read_date(reader, one, where, "to");
  return {from, to, read_name(reader, one, where, "source")};
}

BusyTime read_busy(FileReader& reader, Element one, const std::string& where) {
  if (!reader.object(one, where, {"date", "from", "to", "source"})) return {};
  const LocalDate date = read_date(reader, one, where, "date");
  const WallSpan span = read_span(reader, one, where);
  return {date, span, read_name(reader, one, where, "source")};
}

template <class T>
std::vector<T> read_items(FileReader& reader, Element list, const std::string& where, std::size_t most,
                          T (*read)(FileReader&, Element, const std::string&)) {
  std::vector<T> items;
  if (list.size() > most) reader.refuse_with(where, "At most " + std::to_string(most) + ". Remove those that are over.", "agenda-too-long");
  for (const Element one : list) {
    if (items.size() == most) break;
    items.push_back(read(reader, one, FileReader::item(where, items.size())));
  }
  return items;
}

/// Words that a search must find again letter by letter.
std::vector<std::string> read_codes(FileReader& reader, Element of, const std::string& where, std::string_view key, const char* like) {
  std::vector<std::string> codes;
  for (const Element one : reader.list(of, where, key)) {
    const std::string_view code = one.text();
    const bool word = !code.empty() && code.size() <= name_bytes_max &&
                      std::ranges::all_of(code, [](char c) { return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
    const bool known = key == "specialties" && fhir::france::specialty_named(code);
    if (!word && !known) reader.refuse_with(FileReader::path(where, key), std::string("small letters, digits and - are wanted, like ") + like + ".");
    codes.emplace_back(code);
  }
  return codes;
}

void read_doctor(FileReader& reader, Element of, const std::string& where, AgendaRules& into) {
  into.specialties = read_codes(reader, of, where, "specialties", R"(["general"], or a code of the nomenclature, like ["SM57"])");
  into.languages = read_codes(reader, of, where, "languages", R"(["fr"])");
  const Element only = of["onlyBySpecialty"];
  if (only.exists() && !only.is_boolean()) reader.refuse_with(FileReader::path(where, "onlyBySpecialty"), "true or false is wanted.");
  into.only_by_specialty = only.boolean().value_or(false);
}

WrittenAgenda read_one(FileReader& reader, Element one, const std::string& where) {
  WrittenAgenda written;
  const auto role = agenda_role_of(one["role"].text());
  if (!role) {
    reader.refuse_with(FileReader::path(where, "role"), "doctor, assistant, place or kit is wanted.");
    return written;
  }
  written.rules.role = *role;
  bool whole = false;
  switch (*role) {
    case AgendaRole::doctor:
      whole = reader.object(one, where,
                            {"role", "owner", "specialties", "languages", "onlyBySpecialty", "holidays", "weekly", "exceptions", "absences", "busy"});
      read_doctor(reader, one, where, written.rules);
      break;
    case AgendaRole::place:
      whole = reader.object(one, where, {"role", "owner", "holidays", "weekly", "exceptions", "absences", "busy"});
      break;
    case AgendaRole::assistant:
    case AgendaRole::kit:
      whole = reader.object(one, where, {"role", "owner", "places", "holidays", "weekly", "exceptions", "absences", "busy"});
      written.rules.places = read_codes(reader, one, where, "places", R"(["bourg"], or ["home"] for patients' homes)");
      if (written.rules.places.empty())
        reader.refuse_with(where + ".places", "name the places that are served: else nobody is ever offered this time.");
      break;
  }
  if (!whole) return written;
  written.name = reader.text(one, where, "owner");
  if (written.name.size() > name_bytes_max) reader.refuse_with(FileReader::path(where, "owner"), "at most 64 characters.");
  written.says_busy = one["busy"].exists();
  read_agenda_rules(reader, one, where, written.rules);
  return written;
}

}  // namespace

void read_agenda_rules(FileReader& reader, Element of, const std::string& where, AgendaRules& into) {
  const std::string_view holidays = of["holidays"].text();
  if (holidays != "closed" && holidays != "as-usual") reader.refuse_with(FileReader::path(where, "holidays"), "closed or as-usual is wanted.");
  into.holidays = holidays == "as-usual" ? OnHolidays::as_usual : OnHolidays::closed;
  const auto at = [&where](const char* key) { return FileReader::path(where, key); };
  into.weekly = read_items(reader, reader.list(of, where, "weekly"), at("weekly"), weekly_rules_max, read_weekly);
  into.exceptions = read_items(reader, reader.list(of, where, "exceptions"), at("exceptions"), exceptions_max, read_exception);
  into.absences = read_items(reader, reader.list(of, where, "absences"), at("absences"), absences_max, read_absence);
  if (of["busy"].exists()) into.busy = read_items(reader, reader.list(of, where, "busy"), at("busy"), busy_times_max, read_busy);
}

Outcome<std::vector<WrittenAgenda>> read_written_agendas(std::string_view text) {
  auto file = fhir::parse(text);
  if (!file) return pass_on(std::move(file));
  FileReader reader;
  if (!reader.object(file->root(), "", {"agendas"})) return reader.outcome(std::vector<WrittenAgenda>());
  const Element list = reader.list(file->root(), "", "agendas");
  if (list.size() == 0) reader.refuse_with("agendas", "at least one agenda is wanted.");
  std::set<std::pair<AgendaRole, std::string>> named;
  std::vector<WrittenAgenda> all = read_items(reader, list, "agendas", agendas_per_file_max, read_one);
  for (const WrittenAgenda& one : all) {
    if (named.emplace(one.rules.role, one.name).second) continue;
    reader.refuse_with("agendas", "\"" + one.name + "\" is there twice. Write one agenda that says all of it.");
  }
  return reader.outcome(std::move(all));
}

}  // namespace maillage::care
