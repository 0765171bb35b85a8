// The round that serves the commune of an address.
#include "gateway/agenda/home_visit.hpp"

#include <algorithm>

#include "care/territory/residence.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::gateway {

namespace {

Outcome<HomeVisit> round_to(const AgendaParts& parts, const care::Commune& commune, Instant now) {
  const care::Zone& zone = parts.agendas.zone();
  const care::LocalDate today = care::date_of(care::to_local(now, zone));
  for (const auto& [place, protocol] : parts.desk.protocols()) {
    if (protocol.kind != care::PlaceKind::nurse_round || !protocol.card) continue;
    for (const care::ServedCommune& served : protocol.card->serves) {
      if (served.commune != commune.insee || (served.last && *served.last < today)) continue;
      return HomeVisit{care::point_at(commune.position), place, commune.insee, std::max(now, care::start_of(served.from, zone)), {}};
    }
  }
  return refuse(IssueCode::business_rule, "home-not-served", "No nurse's round goes to this commune. Choose a place.", {"patient"});
}

std::string in_one_line(fhir::Element address) {
  std::string line;
  const auto add = [&line](std::string_view between, std::string_view part) {
    if (!line.empty() && !part.empty()) line.append(between);
    line.append(part);
  };
  for (const fhir::Element one : address["line"]) add(", ", one.text());
  add(", ", address["postalCode"].text());
  add(address["postalCode"].exists() ? " " : ", ", address["city"].text());
  return line;
}

}  // namespace

Task<Outcome<HomeVisit>> home_visit(AgendaParts& parts, std::string patient, Instant now) {
  const auto stored = co_await parts.store.read({"Patient", std::move(patient)});
  if (!stored || stored->deleted) co_return refuse(IssueCode::not_found, "unknown-patient", "This patient is not in the record.", {"patient"});
  const auto resource = fhir::parse(stored->content);
  if (!resource) co_return std::unexpected(resource.error());
  const fhir::Element address = care::home_of(resource->root());
  if (!address.exists()) {
    co_return refuse(IssueCode::business_rule, "home-unknown", "The record has no address of this patient. Add it first, or choose a place.",
                     {"Patient.address"});
  }
  const care::Commune* const commune = parts.communes ? care::commune_of(address, parts.communes()) : nullptr;
  if (commune == nullptr) {
    co_return refuse(IssueCode::business_rule, "home-elsewhere",
                     "This address is in no commune of the territory. Correct its commune and postal code, or choose a place.", {"Patient.address"});
  }
  auto visit = round_to(parts, *commune, now);
  if (visit) visit->address = Redacted<std::string>(in_one_line(address));
  co_return visit;
}

Outcome<care::JointSlot> at_home(const AgendaParts& parts, const HomeVisit& visit, care::JointSlot slot) {
  const auto round = parts.desk.protocols().find(visit.round);
  const care::LocalDate day = care::date_of(care::to_local(slot.start, parts.agendas.zone()));
  if (round == parts.desk.protocols().end() || !round->second.card || !care::serves(*round->second.card, visit.commune, day)) {
    return refuse(IssueCode::business_rule, "home-not-served", "The round does not go to this commune on that day. Choose a later one.",
                  {"slot.start"});
  }
  slot.place = "Location/" + visit.round;
  return slot;
}

Task<Outcome<care::MoveBooking>> moved_home(AgendaParts& parts, care::Booking booking, care::MoveBooking move, Instant now) {
  if (!booking.home) co_return std::move(move);
  const auto visit = co_await home_visit(parts, std::move(booking.patient), now);
  if (!visit) co_return std::unexpected(visit.error());
  auto there = at_home(parts, *visit, std::move(move.slot));
  if (!there) co_return pass_on(std::move(there));
  move.slot = std::move(*there);
  move.home = visit->at;
  co_return std::move(move);
}

}  // namespace maillage::gateway
