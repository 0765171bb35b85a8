// JSON to a card, every key accounted for.
#include "care/territory/card_file.hpp"

#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

using fhir::Element;

LocalDate read_date(FileReader& reader, Element element, const std::string& where, std::string_view key) {
  const auto date = date_from_text(element[key].text());
  if (!date) reader.refuse_with(FileReader::path(where, key), "a day like 2026-12-24 is wanted.");
  return date.value_or(LocalDate{});
}

HoursSpan read_span(FileReader& reader, Element element, const std::string& where) {
  const auto clock = [&](std::string_view key) {
    const auto read = clock_from_text(element[key].text());
    if (!read) reader.refuse_with(FileReader::path(where, key), "a time like 09:30 is wanted.");
    return read.value_or(Minutes{});
  };
  return {clock("from"), clock("until")};
}

/// The spans under `hours`, of an exception or of holidays.
HoursSpans read_spans(FileReader& reader, Element of, const std::string& where) {
  HoursSpans spans;
  const Element list = reader.list_if_any(of, where, "hours");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string at = FileReader::item(FileReader::path(where, "hours"), i);
    if (!reader.object(list[i], at, {"from", "until"})) break;
    spans.push_back(read_span(reader, list[i], at));
  }
  return spans;
}

void read_week(FileReader& reader, Element list, const std::string& list_at, OpeningHours& hours) {
  constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item(list_at, i);
    if (!reader.object(list[i], where, {"days", "from", "until"})) return;
    const HoursSpan span = read_span(reader, list[i], where);
    const Element days = list[i]["days"];
    if (!days.is_array() || days.size() == 0) reader.refuse_with(where + ".days", "a list of days is wanted, like [\"mon\", \"sat\"].");
    for (const Element day : days) {
      const auto found = std::ranges::find(names, day.text());
      if (found == names.end()) {
        reader.refuse_with(where + ".days", "\"" + std::string(day.text()) + "\" is none of mon, tue, wed, thu, fri, sat, sun.");
        return;
      }
      hours.week[static_cast<std::size_t>(found - names.begin())].push_back(span);
    }
  }
}

/// None, or French and perhaps English.
Wording read_wording(FileReader& reader, Element words, const std::string& where) {
  if (!words.exists() || !reader.object(words, where, {"fr", "en"})) return {};
  const std::string english = reader.text(words, where, "en", false);
  return {reader.text(words, where, "fr", !english.empty()), english};
}

void read_exceptions(FileReader& reader, Element list, const std::string& list_at, OpeningHours& hours) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item(list_at, i);
    if (!reader.object(list[i], where, {"date", "lastDate", "closed", "hours", "why"})) return;
    HoursException one;
    one.first = read_date(reader, list[i], where, "date");
    one.last = list[i]["lastDate"].exists() ? read_date(reader, list[i], where, "lastDate") : one.first;
    one.spans = read_spans(reader, list[i], where);
    one.why = read_wording(reader, list[i]["why"], where + ".why");
    const bool closed = reader.truth(list[i], where, "closed", false);
    if (closed == !one.spans.empty()) reader.refuse_with(where, "an exception is closed, or has other hours: say one of the two.");
    hours.exceptions.push_back(std::move(one));
  }
}

void read_holidays(FileReader& reader, Element holidays, const std::string& where, OpeningHours& hours) {
  if (!reader.object(holidays, where, {"rule", "hours"})) return;
  hours.holidays = reader.choice(holidays, where, "rule", holiday_rule_of, hours.holidays, "closed, as-usual, other-hours");
  hours.holiday_spans = read_spans(reader, holidays, where);
}

void read_stops(FileReader& reader, Element list, Stops& stops) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("card.stops", i);
    if (!reader.object(list[i], where, {"date", "from", "until", "commune", "address"})) return;
    stops.push_back({read_date(reader, list[i], where, "date"), read_span(reader, list[i], where), reader.text(list[i], where, "commune"),
                     reader.text(list[i], where, "address")});
  }
}

void read_served(FileReader& reader, Element list, PlaceCard& card) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("card.serves", i);
    if (!reader.object(list[i], where, {"commune", "from", "until"})) return;
    ServedCommune one{reader.text(list[i], where, "commune"), read_date(reader, list[i], where, "from"), {}};
    if (list[i]["until"].exists()) one.last = read_date(reader, list[i], where, "until");
    card.serves.push_back(std::move(one));
  }
}

Position read_position(FileReader& reader, Element element, const std::string& where) {
  const auto latitude = element["latitude"].number();
  const auto longitude = element["longitude"].number();
  if (!latitude || !longitude) reader.refuse_with(where, "latitude and longitude are wanted, in degrees.");
  return {latitude.value_or(0), longitude.value_or(0)};
}

std::vector<Accessibility> read_accessibility(FileReader& reader, Element card) {
  std::vector<Accessibility> all;
  for (const Element word : reader.list_if_any(card, "card", "accessibility")) {
    const auto one = accessibility_of(word.text());
    if (one) {
      all.push_back(*one);
      continue;
    }
    std::string words;
    for (const Accessibility known : all_accessibility) words += (words.empty() ? "" : ", ") + std::string(name_of(known));
    reader.refuse_with("card.accessibility", "\"" + std::string(word.text()) + "\" is none of its words: " + words + ".");
    break;
  }
  return all;
}

/// Nobody, or somebody with a name.
ResponsiblePerson read_responsible(FileReader& reader, Element person) {
  const std::string where = "card.responsible";
  if (!reader.object(person, where, {"name", "role", "telephone"})) return {};
  ResponsiblePerson one{"", reader.text(person, where, "role", false), reader.telephone(person, where, "telephone")};
  one.name = reader.text(person, where, "name", !one.role.empty() || !one.telephone.empty());
  return one;
}

/// What is not said stays as it is.
void read_manner(FileReader& reader, Element card, PlaceCard& into) {
  if (card["accessibility"].exists()) into.accessibility = read_accessibility(reader, card);
  if (card["visits"].exists()) into.visits = reader.choice(card, "card", "visits", visits_of, into.visits, "walk-in, appointment, both");
  if (card["whoMayCome"].exists()) into.who_may_come = read_wording(reader, card["whoMayCome"], "card.whoMayCome");
  if (card["telephone"].exists()) into.telephone = reader.telephone(card, "card", "telephone");
  if (card["responsible"].exists()) into.responsible = read_responsible(reader, card["responsible"]);
}

}  // namespace

void read_hours_into(FileReader& reader, Element of, const std::string& where, OpeningHours& into) {
  if (of["hours"].exists()) {
    into.week = {};
    read_week(reader, reader.list_if_any(of, where, "hours"), FileReader::path(where, "hours"), into);
  }
  if (of["exceptions"].exists()) {
    into.exceptions.clear();
    read_exceptions(reader, reader.list_if_any(of, where, "exceptions"), FileReader::path(where, "exceptions"), into);
  }
  if (of["holidays"].exists()) read_holidays(reader, of["holidays"], FileReader::path(where, "holidays"), into);
}

OpeningHours read_hours(FileReader& reader, Element of, const std::string& where) {
  OpeningHours hours;
  read_hours_into(reader, of, where, hours);
  return hours;
}

PlaceCard read_card(FileReader& reader, Element card) {
  PlaceCard into;
  if (!reader.object(card, "card",
                     {"listed", "commune", "position", "hours", "exceptions", "holidays", "stops", "serves", "responsible", "accessibility", "visits",
                      "whoMayCome", "telephone"})) {
    return into;
  }
  into.listed = reader.truth(card, "card", "listed", true);
  into.commune = reader.text(card, "card", "commune", false);
  if (card["position"].exists() && reader.object(card["position"], "card.position", {"latitude", "longitude"})) {
    into.position = read_position(reader, card["position"], "card.position");
  }
  into.hours = read_hours(reader, card, "card");
  read_stops(reader, reader.list_if_any(card, "card", "stops"), into.stops);
  read_served(reader, reader.list_if_any(card, "card", "serves"), into);
  read_manner(reader, card, into);
  return into;
}

void read_own_part(FileReader& reader, Element card, PlaceCard& into) {
  for (const char* key : {"listed", "commune", "position", "stops", "serves"}) {
    if (card[key].exists()) reader.refuse_with(FileReader::path("card", key), "the operator writes this one. Leave it out, and ask the operator.");
  }
  if (!reader.object(card, "card", {"hours", "exceptions", "holidays", "responsible", "accessibility", "visits", "whoMayCome", "telephone"})) return;
  read_hours_into(reader, card, "card", into.hours);
  read_manner(reader, card, into);
}

namespace {

/// "ZIP" where doctors are missing; nothing else is of use here.
bool read_zone(FileReader& reader, Element commune, const std::string& where) {
  const std::string zone = reader.text(commune, where, "zone", false);
  if (!zone.empty() && zone != "ZIP") reader.refuse_with(FileReader::path(where, "zone"), "\"ZIP\" is wanted, or nothing: no other zone counts.");
  return !zone.empty();
}

}  // namespace

Outcome<std::vector<Commune>> read_commune_file(std::string_view text) {
  auto file = fhir::parse(text);
  if (!file) return pass_on(std::move(file));
  FileReader reader;
  reader.object(file->root(), "", {"communes"});
  const Element list = file->root()["communes"];
  if (list.size() == 0) reader.refuse_with("communes", "at least one commune is wanted.");
  if (list.size() > communes_max) reader.refuse_with("communes", "at most 40,000 communes.");
  std::vector<Commune> all;
  std::size_t index = 0;
  for (const Element one : list) {
    const std::string where = FileReader::item("communes", index++);
    if (!reader.object(one, where, {"insee", "name", "postalCode", "population", "latitude", "longitude", "zone"})) break;
    constexpr std::int64_t population_max = 10'000'000;
    all.push_back({reader.text(one, where, "insee"), reader.text(one, where, "name"), reader.text(one, where, "postalCode", false),
                   static_cast<std::uint32_t>(reader.whole(one, where, "population", 0, population_max)), read_position(reader, one, where),
                   read_zone(reader, one, where)});
  }
  auto whole = reader.outcome(std::move(all));
  if (!whole) return whole;
  if (auto usable = Communes::of(*whole); !usable) return pass_on(std::move(usable));
  return whole;
}

}  // namespace maillage::care
