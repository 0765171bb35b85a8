// Gathering what is known of each place, and saying what is in its way.
#include "gateway/site/places_down.hpp"

#include "base/instant_text.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/oversight/place_down.hpp"
#include "fhir/element/draft.hpp"
#include "gateway/access/policy.hpp"

namespace maillage::gateway {

namespace {

using fhir::Draft;
using fhir::object;

Draft words(const care::Wording& said) { return object({{"fr", said.fr}, {"en", said.en}}); }

/// Those whose agendas say that they work there.
std::vector<std::optional<Instant>> staff_of(const SiteParts& parts, const std::string& place) {
  constexpr std::string_view prefix = "Practitioner/";
  std::vector<std::optional<Instant>> staff;
  for (const care::AgendaIndex index : parts.agendas.serving(care::AgendaRole::assistant, place)) {
    const std::string& owner = parts.agendas.rules(care::AgendaRole::assistant, index).owner;
    if (owner.starts_with(prefix)) staff.push_back(parts.staff.gone_since(owner.substr(prefix.size())));
  }
  return staff;
}

Draft view_of(const care::PlaceDown& down) {
  Draft view = object({{"cause", name_of(down.cause)}});
  if (down.since) view.set("since", to_text(*down.since));
  if (down.cause == care::DownCause::kit) {
    view.set("check", words(down.check)).set("instrument", down.instrument.name).set("state", name_of(down.fitness));
    if (down.instrument.test && !down.instrument.test->passed) view.set("reason", down.instrument.test->reason);
  }
  if (down.last_day) view.set("lastDate", care::date_text(*down.last_day)).set("why", words(down.why));
  return view;
}

}  // namespace

Task<Outcome<Response>> places_down(SiteParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  Draft places = fhir::array();
  for (const care::PlaceProtocol* protocol : parts.places()) {
    if (person.role != record::Role::coordinator && protocol->place != person.place) continue;
    const auto staff = staff_of(parts, protocol->place);
    const auto kit = parts.kits.of_place(protocol->place);
    const auto down = care::what_is_down({*protocol, kit, staff}, now);
    if (down.empty()) continue;
    Draft row = object({{"place", "Location/" + protocol->place}, {"name", protocol->name}, {"telephone", protocol->telephone}});
    for (const care::PlaceDown& one : down) row["down"].append(view_of(one));
    places.append(std::move(row));
  }
  co_return Response::json(Status::ok, object({{"places", std::move(places)}}).dump());
}

}  // namespace maillage::gateway
