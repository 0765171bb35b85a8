// Times are told by the wall of the place where they are rules, as instants where they are openings.
#include "gateway/site/site_view.hpp"

#include "base/instant_text.hpp"
#include "care/calendar/holidays.hpp"
#include "care/territory/card_file.hpp"
#include "gateway/site/site_routes.hpp"

namespace maillage::gateway {

namespace {

using fhir::array;
using fhir::Draft;
using fhir::object;

Draft span_view(const care::HoursSpan& span) { return object({{"from", care::clock_text(span.from)}, {"until", care::clock_text(span.until)}}); }

/// What holds on that day, and why it is not as usual.
Draft day_view(const care::PlaceCard& card, care::LocalDate date) {
  Draft day = object({{"date", care::date_text(date)}});
  for (const care::Stop& stop : card.stops) {
    if (stop.date == date) day["openings"].append(span_view(stop.span).set("address", stop.address));
  }
  for (const care::HoursSpan& span : spans_on(card.hours, date)) day["openings"].append(span_view(span));
  if (const auto holiday = care::holiday_on(date)) {
    day.set("holiday", object({{"fr", care::french_name(*holiday)}, {"en", care::english_name(*holiday)}}));
  }
  for (const care::HoursException& one : card.hours.exceptions) {
    if (one.first > date || date > one.last) continue;
    day.set("exception", true).set("why", object({{"fr", one.why.fr}, {"en", one.why.en}}));
  }
  return day;
}

Draft opening_view(const care::StopOpening& one) {
  Draft opening = object({{"from", to_text(one.opening.from)}, {"until", to_text(one.opening.until)}});
  if (one.stop != nullptr) opening.set("address", one.stop->address);
  return opening;
}

Draft ladder_view(const care::Ladder& ladder) {
  Draft rungs = array();
  for (const care::Rung& rung : ladder) {
    Draft one = object({{"kind", name_of(rung.kind)}, {"ringSeconds", rung.ring.count()}, {"windowSeconds", rung.window.count()}});
    for (const std::string& doctor : rung.doctors) one["doctors"].append("Practitioner/" + doctor);
    rungs.append(std::move(one));
  }
  return rungs;
}

Draft link_view(const care::Link& link) {
  Draft one =
      object({{"id", link.id}, {"service", link.name}, {"provider", link.provider}, {"contact", link.contact}, {"telephone", link.telephone}});
  for (const care::Specialty& specialty : link.specialties) {
    one["specialties"].append(object({{"fr", specialty.words.fr}, {"en", specialty.words.en}}));
  }
  return one;
}

}  // namespace

Draft site_view(const care::PlaceProtocol& protocol, const std::vector<care::Link>& links, Instant now) {
  Draft view =
      object({{"id", protocol.place},
              {"name", protocol.name},
              {"kind", name_of(protocol.kind)},
              {"address", protocol.address},
              {"telephone", protocol.telephone},
              {"ladder", ladder_view(protocol.ladder)},
              {"contact", object({{"name", protocol.contact.name}, {"role", protocol.contact.role}, {"telephone", protocol.contact.telephone}})}});
  for (const care::Link& link : links) {
    if (in_force(link, now)) view["links"].append(link_view(link));
  }
  if (!protocol.card) return view;
  view.set("card", file_of(*protocol.card));
  view.set("today", day_view(*protocol.card, care::date_of(care::to_local(now, care::metropolitan_france))));
  for (const care::StopOpening& one : openings_of(*protocol.card, now, openings_shown, care::metropolitan_france)) {
    view["next"].append(opening_view(one));
  }
  return view;
}

Draft agendas_view(const care::Agendas& agendas, const std::string& place) {
  Draft all = array();
  const auto add = [&all](const care::AgendaRules& rules) {
    all.append(object({{"owner", rules.owner}, {"role", name_of(rules.role)}, {"alone", rules.places.size() <= 1}}));
  };
  if (const care::AgendaRules* own = agendas.rules_of("Location/" + place)) add(*own);
  for (const care::AgendaRole role : {care::AgendaRole::assistant, care::AgendaRole::kit}) {
    for (const care::AgendaIndex index : agendas.serving(role, place)) add(agendas.rules(role, index));
  }
  return all;
}

}  // namespace maillage::gateway
