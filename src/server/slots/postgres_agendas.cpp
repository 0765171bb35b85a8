// Tables, their filling, and two functions that differ in their tables alone.
#include "server/slots/postgres_agendas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace maillage::server {
namespace {

using care::AgendaRole;
using care::SlotKind;

constexpr std::size_t rows_at_once = 8U << 20U;  // bytes of one COPY
constexpr std::array<std::string_view, care::agenda_roles> tables = {"doctor_ranges", "assistant_ranges", "place_ranges", "kit_ranges"};
constexpr std::string_view language = "pt";
constexpr std::array<std::string_view, 2> specialties = {"general", "cardiology"};

constexpr std::string_view range_tables = R"sql(
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE UNLOGGED TABLE doctor_ranges(kind int, agenda int, free tstzmultirange, general bool, cardiology bool, pt bool, only_by bool);
CREATE UNLOGGED TABLE assistant_ranges(kind int, agenda int, free tstzmultirange);
CREATE UNLOGGED TABLE place_ranges(kind int, agenda int, free tstzmultirange);
CREATE UNLOGGED TABLE kit_ranges(kind int, agenda int, free tstzmultirange);
CREATE UNLOGGED TABLE serving(role int, place int, agenda int, PRIMARY KEY(role, place, agenda));
)sql";

constexpr std::string_view range_indexes = R"sql(
CREATE INDEX ON doctor_ranges USING gist(kind, free);
CREATE INDEX ON place_ranges USING gist(free);
CREATE INDEX ON place_ranges USING gist(agenda, free);
CREATE INDEX ON assistant_ranges USING gist(agenda, free);
CREATE INDEX ON kit_ranges USING gist(agenda, free);
ANALYZE;
)sql";

constexpr std::string_view slot_tables = R"sql(
CREATE FUNCTION starts(free tstzmultirange) RETURNS SETOF timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT generate_series(date_bin('20 min', lower(r) + interval '20 min' - interval '1 us', '2000-01-01Z'), upper(r) - interval '20 min', '20 min')
  FROM unnest(free) r $$;
CREATE UNLOGGED TABLE doctor_slots AS SELECT kind, starts(free) AS start, agenda, general, cardiology, pt, only_by FROM doctor_ranges ORDER BY 1, 2, 3;
ALTER TABLE doctor_slots ADD PRIMARY KEY(kind, start, agenda);
CREATE UNLOGGED TABLE place_slots AS SELECT starts(free) AS start, agenda FROM place_ranges ORDER BY 1, 2;
ALTER TABLE place_slots ADD PRIMARY KEY(start, agenda);
CREATE UNLOGGED TABLE assistant_slots AS SELECT starts(free) AS start, agenda FROM assistant_ranges ORDER BY 2, 1;
ALTER TABLE assistant_slots ADD PRIMARY KEY(agenda, start);
CREATE UNLOGGED TABLE kit_slots AS SELECT starts(free) AS start, agenda FROM kit_ranges ORDER BY 2, 1;
ALTER TABLE kit_slots ADD PRIMARY KEY(agenda, start);
ANALYZE;
)sql";

/// {0} the form's name, {1} how a row says that this start is free, {2} how the next start is found.
constexpr std::string_view function_text = R"sql(
CREATE TYPE found_{0} AS (start timestamptz, doctor int, assistant int, place int, kit int);
CREATE FUNCTION ask_{0}(asked int, earliest timestamptz, horizon timestamptz, specialty int, wants_pt bool, places int[], four_way bool)
RETURNS SETOF found_{0} LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := date_bin('20 min', earliest + interval '20 min' - interval '1 us', '2000-01-01Z');
  slot tstzrange;
  left_over int := 20;
  got int;
BEGIN
  LOOP
    {2}
    EXIT WHEN moment IS NULL OR moment >= horizon OR left_over <= 0;
    slot := tstzrange(moment, moment + interval '20 min');
    IF four_way THEN
      RETURN QUERY SELECT moment, d.agenda, p.assistant, p.place, p.kit FROM
        (SELECT agenda FROM doctor_{0} WHERE kind = asked AND {1} AND (NOT wants_pt OR pt)
           AND CASE specialty WHEN 0 THEN NOT only_by WHEN 1 THEN general ELSE cardiology END ORDER BY agenda LIMIT 20) d,
        (SELECT pl.agenda AS place, a.agenda AS assistant, k.agenda AS kit FROM place_{0} pl
           CROSS JOIN LATERAL (SELECT f.agenda FROM serving s JOIN assistant_{0} f ON f.agenda = s.agenda WHERE s.role = 1 AND s.place = pl.agenda
             AND {1} ORDER BY f.agenda LIMIT 1) a
           CROSS JOIN LATERAL (SELECT f.agenda FROM serving s JOIN kit_{0} f ON f.agenda = s.agenda WHERE s.role = 3 AND s.place = pl.agenda
             AND {1} ORDER BY f.agenda LIMIT 1) k
         WHERE pl.{1} AND (places IS NULL OR pl.agenda = ANY(places)) ORDER BY pl.agenda LIMIT 20) p
        ORDER BY d.agenda, p.place LIMIT left_over;
    ELSE
      RETURN QUERY SELECT moment, agenda, NULL::int, NULL::int, NULL::int FROM doctor_{0} WHERE kind = asked AND {1} AND (NOT wants_pt OR pt)
        AND CASE specialty WHEN 0 THEN NOT only_by WHEN 1 THEN general ELSE cardiology END ORDER BY agenda LIMIT left_over;
    END IF;
    GET DIAGNOSTICS got = ROW_COUNT;
    left_over := left_over - got;
    moment := moment + interval '20 min';
  END LOOP;
END $$;
)sql";

std::string time_of(Instant at) { return fmt::format("{}", static_cast<double>(at.micros) / 1e6); }

std::string stamp(Instant at) { return "to_timestamp(" + time_of(at) + ")"; }

/// "{[2026-11-23 07:00:00+00,...)}" of one day, or nothing where it is closed.
std::string multirange_of(const care::DayRow& row, const care::DayFrame& frame) {
  std::string text;
  for (auto from = row.first(0); from;) {
    unsigned to = *from;
    while (row.test(to)) ++to;
    const auto at = [&](unsigned quantum) {
      const std::chrono::sys_time<Micros> time{Micros(frame.instant_at(quantum).micros)};
      const auto day = std::chrono::floor<std::chrono::days>(time);
      const std::chrono::year_month_day date{day};
      const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - day)};
      return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:00Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                         static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count());
    };
    text += fmt::format("{}[{},{})", text.empty() ? "{" : ",", at(*from), at(to));
    from = row.first(to);
  }
  if (!text.empty()) text += '}';
  return text;
}

const char* letter(bool holds) { return holds ? "t" : "f"; }

std::string traits_of(const care::AgendaRules& rules) {
  const auto has = [](const std::vector<std::string>& list, std::string_view one) { return std::ranges::find(list, one) != list.end(); };
  return fmt::format("\t{}\t{}\t{}\t{}", letter(has(rules.specialties, specialties[0])), letter(has(rules.specialties, specialties[1])),
                     letter(has(rules.languages, language)), letter(rules.only_by_specialty));
}

int number_in(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Instant PostgresAgendas::end() const {
  const care::DayFrame& last = agendas_.frame(agendas_.days() - 1);
  return last.instant_at(last.quanta);
}

Outcome<> PostgresAgendas::copy_ranges(AgendaRole role, SlotKind kind) {
  std::string rows;
  const std::string_view table = tables[static_cast<std::size_t>(role)];
  for (unsigned day = 0; day < agendas_.days(); ++day) {
    for (care::AgendaIndex index = 0; index < agendas_.count(role); ++index) {
      const std::string free = multirange_of(agendas_.row(role, kind, day, index), agendas_.frame(day));
      if (free.empty()) continue;
      rows += fmt::format("{}\t{}\t{}{}\n", static_cast<int>(kind), index, free,
                          role == AgendaRole::doctor ? traits_of(agendas_.rules(role, index)) : std::string());
      if (rows.size() < rows_at_once) continue;
      if (auto copied = psql_.copy(table, rows); !copied) return copied;
      rows.clear();
    }
  }
  return psql_.copy(table, rows);
}

Outcome<> PostgresAgendas::copy_serving(AgendaRole role) {
  std::string rows;
  for (care::AgendaIndex place = 0; place < agendas_.count(AgendaRole::place); ++place) {
    const std::string& owner = agendas_.rules(AgendaRole::place, place).owner;
    for (const care::AgendaIndex agenda : agendas_.serving(role, owner.substr(owner.find('/') + 1))) {
      rows += fmt::format("{}\t{}\t{}\n", static_cast<int>(role), place, agenda);
    }
  }
  return psql_.copy("serving", rows);
}

Outcome<> PostgresAgendas::load_ranges() {
  if (auto made = psql_.ask(range_tables); !made) return pass_on(std::move(made));
  for (const AgendaRole role : {AgendaRole::doctor, AgendaRole::assistant, AgendaRole::place, AgendaRole::kit}) {
    if (auto copied = copy_ranges(role, SlotKind::teleconsultation); !copied) return copied;
  }
  if (auto copied = copy_ranges(AgendaRole::doctor, SlotKind::expertise); !copied) return copied;
  for (const AgendaRole role : {AgendaRole::assistant, AgendaRole::kit}) {
    if (auto copied = copy_serving(role); !copied) return copied;
  }
  if (auto made = psql_.ask(range_indexes); !made) return pass_on(std::move(made));
  if (auto made = psql_.ask(fmt::format(function_text, "ranges", "free @> slot", "")); !made) return pass_on(std::move(made));
  return {};
}

Outcome<> PostgresAgendas::load_slots() {
  if (auto made = psql_.ask(slot_tables); !made) return pass_on(std::move(made));
  constexpr std::string_view next = "moment := (SELECT min(start) FROM doctor_slots WHERE kind = asked AND start >= moment);";
  if (auto made = psql_.ask(fmt::format(function_text, "slots", "start = moment", next)); !made) return pass_on(std::move(made));
  return {};
}

/// As an array of numbers, or NULL for all.
std::string PostgresAgendas::places_of(const care::JointQuestion& question) const {
  if (question.places.empty()) return "NULL";
  std::vector<int> numbers;
  numbers.reserve(question.places.size());
  for (const std::string& place : question.places) {
    const auto index = agendas_.index_of(AgendaRole::place, std::string("Location/").append(place));
    numbers.push_back(index ? static_cast<int>(*index) : -1);
  }
  return fmt::format("'{{{}}}'", fmt::join(numbers, ","));
}

Outcome<PostgresAgendas::Answer> PostgresAgendas::ask(PostgresForm form, const care::JointQuestion& question) {
  const std::string places = places_of(question);
  const auto specialty = question.specialty.empty() ? 0 : question.specialty == specialties[0] ? 1 : 2;
  const std::string statement =
      fmt::format("SELECT (extract(epoch FROM start)*1000000)::bigint, doctor, assistant, place, kit FROM ask_{}({}, {}, {}, {}, {}, {}, {});",
                  form == PostgresForm::ranges ? "ranges" : "slots", static_cast<int>(question.kind), stamp(question.earliest), stamp(end()),
                  specialty, !question.language.empty(), places, needs_of(question.kind, false).assistant);
  const auto before = psql_.cpu();
  auto text = psql_.ask(statement);
  if (!text) return pass_on(std::move(text));
  Answer answer{{}, psql_.cpu() - before};
  std::string_view rest = *text;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    std::array<std::string_view, 5> fields;
    for (std::string_view& field : fields) {
      field = line.substr(0, line.find('|'));
      line.remove_prefix(std::min(line.size(), field.size() + 1));
    }
    const auto owner = [&](AgendaRole role, std::string_view field) {
      return field.empty() ? std::string() : agendas_.rules(role, static_cast<care::AgendaIndex>(number_in(field))).owner;
    };
    care::JointSlot slot;
    std::from_chars(fields[0].data(), fields[0].data() + fields[0].size(), slot.start.micros);
    slot.end = slot.start + std::chrono::minutes(20);
    slot.doctor = owner(AgendaRole::doctor, fields[1]);
    slot.assistant = owner(AgendaRole::assistant, fields[2]);
    slot.place = owner(AgendaRole::place, fields[3]);
    slot.kit = owner(AgendaRole::kit, fields[4]);
    answer.slots.push_back(std::move(slot));
  }
  return answer;
}

}  // namespace maillage::server
