// A card to JSON, in the words of its file.
#include <fmt/format.h>

#include "care/territory/card_file.hpp"
#include "care/territory/elements.hpp"

namespace maillage::care {

namespace {

using fhir::array;
using fhir::Draft;
using fhir::object;

Draft span(const HoursSpan& one) { return object({{"from", clock_text(one.from)}, {"until", clock_text(one.until)}}); }

/// As exact as a Location keeps them (card_resources.cpp).
Draft degrees(double value) { return Draft::number(fmt::format("{:.6f}", value)); }

Draft words(const Wording& one) { return object({{"fr", one.fr}, {"en", one.en}}); }

void write_where(const PlaceCard& card, Draft& file) {
  if (card.position) file.set("position", object({{"latitude", degrees(card.position->latitude)}, {"longitude", degrees(card.position->longitude)}}));
  for (const Stop& stop : card.stops) {
    file["stops"].append(span(stop.span).set("date", date_text(stop.date)).set("commune", stop.commune).set("address", stop.address));
  }
  for (const ServedCommune& one : card.serves) {
    Draft served = object({{"commune", one.commune}, {"from", date_text(one.from)}});
    if (one.last) served.set("until", date_text(*one.last));
    file["serves"].append(std::move(served));
  }
}

}  // namespace

void write_hours(const OpeningHours& hours, Draft& file) {
  for (std::size_t day = 0; day < hours.week.size(); ++day) {
    for (const HoursSpan& one : hours.week[day]) file["hours"].append(span(one).set("days", array({elements::day_codes[day]})));
  }
  for (const HoursException& one : hours.exceptions) {
    Draft exception = object({{"date", date_text(one.first)}});
    if (one.last != one.first) exception.set("lastDate", date_text(one.last));
    if (one.spans.empty()) exception.set("closed", true);
    for (const HoursSpan& open : one.spans) exception["hours"].append(span(open));
    file["exceptions"].append(exception.set("why", words(one.why)));
  }
  Draft holidays = object({{"rule", name_of(hours.holidays)}});
  for (const HoursSpan& one : hours.holiday_spans) holidays["hours"].append(span(one));
  file.set("holidays", std::move(holidays));
}

Draft file_of(const PlaceCard& card) {
  Draft file = object({{"listed", card.listed}, {"commune", card.commune}, {"visits", name_of(card.visits)}, {"telephone", card.telephone}});
  write_where(card, file);
  write_hours(card.hours, file);
  file.set("whoMayCome", words(card.who_may_come));
  file.set("responsible", object({{"name", card.responsible.name}, {"role", card.responsible.role}, {"telephone", card.responsible.telephone}}));
  for (const Accessibility one : card.accessibility) file["accessibility"].append(name_of(one));
  return file;
}

}  // namespace maillage::care
