// Card to Location, and back.
#include "care/territory/card_resources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "care/resources/drafting.hpp"
#include "care/territory/elements.hpp"
#include "care/territory/hours_resources.hpp"
#include "care/territory/place_reading.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {
namespace {

using elements::day_codes;
using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

std::string url(std::string_view name) { return std::string(house_extension).append(name); }
Draft simple(std::string_view name, std::string_view type, Draft value) {
  return value.empty() ? Draft() : object({{"url", url(name)}, {type, std::move(value)}});
}
constexpr auto part = part_of_extension;

Draft decimal(double value) { return Draft::number(fmt::format("{:.6f}", value)); }

Draft complex(std::string_view name, Draft parts) { return object({{"url", url(name)}, {"extension", std::move(parts)}}); }

/// Days that share a span stand in one entry.
Draft week_of(const OpeningHours& hours) {
  std::map<HoursSpan, Draft> by_span;
  for (std::size_t day = 0; day < hours.week.size(); ++day) {
    for (const HoursSpan& span : hours.week[day]) by_span[span].append(day_codes[day]);
  }
  Draft week;
  for (auto& [span, days] : by_span) {
    Draft entry = object({{"daysOfWeek", days}});
    if (span == HoursSpan{Minutes(0), std::chrono::hours(24)}) {
      entry.set("allDay", true);
    } else {
      entry.set("openingTime", time_of_day(span.from)).set("closingTime", time_of_day(span.until));
    }
    week.append(std::move(entry));
  }
  return week;
}

void append_rules(const OpeningHours& hours, Draft& extensions) {
  for (const HoursException& one : hours.exceptions) extensions.append(complex("exception", exception_parts(one)));
  extensions.append(complex("holidays", holiday_parts(hours)));
}

const char* holidays_in_words(HolidayRule rule) {
  switch (rule) {
    case HolidayRule::closed:
      return "Fermé les jours fériés.";
    case HolidayRule::as_usual:
      return "Ouvert les jours fériés comme les autres jours.";
    case HolidayRule::other_hours:
      return "Horaires particuliers les jours fériés.";
  }
  return "";
}

Element extension(Element of, std::string_view name) {
  const std::string wanted = url(name);
  for (const Element one : of["extension"]) {
    if (one["url"].text() == wanted) return one;
  }
  return {};
}

constexpr auto within = part_within;

/// Reads a Location; the first thing that cannot be read is kept.
class CardReading {
 public:
  explicit CardReading(Element location) : location_(location) {}

  Outcome<PlaceCard> read() {
    PlaceCard card;
    card.listed = extension(location_, "listed")["valueBoolean"].boolean().value_or(true);
    card.commune = std::string(extension(location_, "commune")["valueCode"].text());
    read_position(card);
    read_week(card.hours);
    read_manner(card);
    for (const Element one : location_["extension"]) read_extension(one, card);
    if (wrong_) return std::unexpected(*wrong_);
    return card;
  }

 private:
  void fail(const char* what) {
    if (wrong_) return;
    const std::string text = "The card of Location/" + std::string(location_["id"].text()) + " cannot be used: " + what + ".";
    wrong_ = Issue{IssueCode::value, "card-unreadable", text, {what}};
  }
  LocalDate date(Element value, const char* what) {
    const auto read = date_from_text(value.text());
    if (!read) fail(what);
    return read.value_or(LocalDate{});
  }
  template <class Value>
  Value word(Element value, std::optional<Value> (*read)(std::string_view), Value otherwise, const char* what) {
    const auto known = read(value.text());
    if (!known) fail(what);
    return known.value_or(otherwise);
  }
  static std::string text(Element complex_extension, std::string_view name) {
    return std::string(within(complex_extension, name)["valueString"].text());
  }

  void read_position(PlaceCard& card) {
    const Element position = location_["position"];
    if (!position.exists()) return;
    const auto latitude = position["latitude"].number();
    const auto longitude = position["longitude"].number();
    if (!latitude || !longitude) return fail("Location.position");
    card.position = Position{*latitude, *longitude};
  }
  void read_week(OpeningHours& hours) {
    for (const Element entry : location_["hoursOfOperation"]) {
      const bool all_day = entry["allDay"].boolean().value_or(false);
      const auto open =
          all_day ? std::optional(HoursSpan{Minutes(0), std::chrono::hours(24)}) : span_from(entry["openingTime"], entry["closingTime"]);
      if (!open) return fail("Location.hoursOfOperation");
      for (const Element day : entry["daysOfWeek"]) {
        const auto found = std::ranges::find(day_codes, day.text());
        if (found == day_codes.end()) return fail("Location.hoursOfOperation.daysOfWeek");
        hours.week[static_cast<std::size_t>(found - day_codes.begin())].push_back(*open);
      }
    }
  }
  void read_manner(PlaceCard& card) {
    for (const Element one : location_["telecom"]) {
      if (one["system"].text() == "phone" && one["use"].text() == "work") card.telephone = std::string(one["value"].text());
    }
    const Element visits = extension(location_, "visits");
    if (visits.exists()) card.visits = word(visits["valueCode"], visits_of, card.visits, "visits");
    const Element who = extension(location_, "who-may-come");
    card.who_may_come = {text(who, "fr"), text(who, "en")};
    const Element person = extension(location_, "responsible");
    card.responsible = {text(person, "name"), text(person, "role"), text(person, "telephone")};
    const Element holidays = extension(location_, "holidays");
    if (!holidays.exists()) return;
    if (!read_holidays(holidays, card.hours)) fail("holidays");
  }
  void read_extension(Element one, PlaceCard& card) {
    const std::string_view name = one["url"].text();
    if (name == url("exception")) {
      auto exception = exception_from(one);
      if (!exception) return fail("exception");
      card.hours.exceptions.push_back(std::move(*exception));
    } else if (name == url("stop")) {
      const auto when = spans_within(one);
      if (!when || when->size() != 1) return fail("stop");
      card.stops.push_back({date(within(one, "date")["valueDate"], "stop"), when->front(), std::string(within(one, "commune")["valueCode"].text()),
                            text(one, "address")});
    } else if (name == url("serves")) {
      ServedCommune served{std::string(within(one, "commune")["valueCode"].text()), date(within(one, "from")["valueDate"], "serves"), {}};
      if (within(one, "until").exists()) served.last = date(within(one, "until")["valueDate"], "serves");
      card.serves.push_back(std::move(served));
    } else if (name == url("accessibility")) {
      card.accessibility.push_back(word(one["valueCode"], accessibility_of, Accessibility::step_free, "accessibility"));
    }
  }

  Element location_;
  std::optional<Issue> wrong_;
};

}  // namespace

void write_card(const PlaceCard& card, Draft& location) {
  location.set("hoursOfOperation", week_of(card.hours)).set("availabilityExceptions", holidays_in_words(card.hours.holidays));
  if (card.position) {
    location.set("position", object({{"longitude", decimal(card.position->longitude)}, {"latitude", decimal(card.position->latitude)}}));
  }
  if (!card.telephone.empty()) location["telecom"].append(object({{"system", "phone"}, {"value", card.telephone}, {"use", "work"}}));
  Draft extensions = array();
  extensions.append(simple("listed", "valueBoolean", card.listed)).append(simple("commune", "valueCode", card.commune));
  append_rules(card.hours, extensions);
  for (const Stop& stop : card.stops) {
    extensions.append(complex("stop", array({part("date", "valueDate", date_text(stop.date)), span_part(stop.span),
                                             part("commune", "valueCode", stop.commune), part("address", "valueString", stop.address)})));
  }
  for (const ServedCommune& one : card.serves) {
    const Draft until = one.last ? Draft(date_text(*one.last)) : Draft();
    extensions.append(complex("serves", array({part("commune", "valueCode", one.commune), part("from", "valueDate", date_text(one.from)),
                                               part("until", "valueDate", until)})));
  }
  if (const ResponsiblePerson& person = card.responsible; !person.name.empty()) {
    extensions.append(complex("responsible", array({part("name", "valueString", person.name), part("role", "valueString", person.role),
                                                    part("telephone", "valueString", person.telephone)})));
  }
  for (const Accessibility one : card.accessibility) extensions.append(simple("accessibility", "valueCode", name_of(one)));
  extensions.append(simple("visits", "valueCode", name_of(card.visits)));
  if (!card.who_may_come.fr.empty()) {
    extensions.append(
        complex("who-may-come", array({part("fr", "valueString", card.who_may_come.fr), part("en", "valueString", card.who_may_come.en)})));
  }
  location.set("extension", extensions);
}

Outcome<std::optional<PlaceCard>> card_from(Element location, PlaceKind kind) {
  // The rule for holidays stands in every card that this house has written.
  if (!extension(location, "holidays").exists()) return std::optional<PlaceCard>();
  auto card = CardReading(location).read();
  if (!card) return pass_on(std::move(card));
  if (auto settled = settle(*card, kind); !settled) {
    Issue issue = settled.error();
    issue.text = "The card of Location/" + std::string(location["id"].text()) + " cannot be used: " + issue.text;
    return std::unexpected(std::move(issue));
  }
  return std::optional(std::move(*card));
}

namespace {

/// As the house writes it into each Location (place_resources.cpp). One of other hands is read as the kind whose card may say most.
PlaceKind kind_in(Element location) {
  const std::string list = std::string(house_codes).append(place_kinds);
  for (const Element type : location["type"]) {
    for (const Element coding : type["coding"]) {
      const auto kind = coding["system"].text() == list ? place_kind_of(coding["code"].text()) : std::nullopt;
      if (kind) return *kind;
    }
  }
  return PlaceKind::cart_session;
}

}  // namespace

std::optional<CardHours> card_hours_in(std::string_view location) {
  const auto document = fhir::parse(location);
  if (!document) return std::nullopt;
  const PlaceKind kind = kind_in(document->root());
  const auto card = card_from(document->root(), kind);
  return card && *card ? card_hours(**card, kind) : std::nullopt;
}

bool told_elsewhere(std::string_view location) {
  const auto document = fhir::parse(location);
  return document && kind_in(document->root()) != PlaceKind::prison;
}

std::string_view role_code(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::pharmacy:
      return "OUTPHARM";
    case PlaceKind::nursing_home:
      return "NCCF";
    case PlaceKind::home:
    case PlaceKind::nurse_round:
      return "PTRES";
    case PlaceKind::health_centre:
      return "PC";
    case PlaceKind::bus:
    case PlaceKind::cart_session:
      return "MOBL";
    case PlaceKind::booth:
      return "COMM";
    case PlaceKind::prison:
      return "";
  }
  return "";
}

}  // namespace maillage::care
