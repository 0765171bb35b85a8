// Put together from the seed's own data.
#include "server/twin/demonstration_territory.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "server/demonstration/agendas.hpp"
#include "server/demonstration/cards.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/communes.hpp"
#include "server/demonstration/protocols.hpp"

namespace maillage::server {
namespace {

using care::twin::TwinDoctor;

/// INSEE of the cabinet; empty for the regional platform, where nobody is seen in person.
std::string cabinet_of(const InventedProfessional& doctor, const std::vector<care::PlaceProtocol>& places) {
  if (care::twin::only_answers_from_afar(places, std::string(doctor.practitioner))) return {};
  const auto* place = std::ranges::find(invented_places, doctor.place, &InventedPlace::id);
  ASSERT(place != invented_places.end());
  const auto commune = commune_named(place->commune, place->departement);
  return commune ? std::string(commune->insee) : std::string();
}

}  // namespace

care::AgendaRules default_duty(const std::string& doctor, care::LocalDate since) {
  constexpr std::uint8_t monday_to_saturday = 0x3F;
  care::AgendaRules rules;
  rules.owner = "Practitioner/" + doctor;
  rules.role = care::AgendaRole::doctor;
  rules.weekly.push_back({"garde", care::SlotKind::pool, monday_to_saturday, {8 * 60, 20 * 60}, since, {}, 1});
  return rules;
}

unsigned default_residents(care::PlaceKind kind) {
  constexpr unsigned nursing_home = 80;
  constexpr unsigned prison = 500;
  return kind == care::PlaceKind::nursing_home ? nursing_home : kind == care::PlaceKind::prison ? prison : 0;
}

care::twin::TwinTerritory demonstration_twin(care::LocalDate first) {
  care::twin::TwinTerritory territory;
  territory.name = "Eure-et-Loir et Yvelines (démonstration)";
  territory.communes = demonstration_communes();
  for (care::PlaceProtocol& place : demonstration_protocols()) {
    place.card = demonstration_card(place.place, first);
    if (!place.card) continue;
    if (const unsigned living = default_residents(place.kind); living > 0) territory.residents[place.place] = living;
    territory.places.push_back(std::move(place));
  }
  territory.agendas = demonstration_agendas(first);
  for (const InventedProfessional& doctor : invented_professionals) {
    const bool rung = std::ranges::any_of(territory.places, [&](const care::PlaceProtocol& place) {
      return std::ranges::any_of(place.ladder, [&](const care::Rung& one) { return std::ranges::count(one.doctors, doctor.practitioner) > 0; });
    });
    if (!rung) continue;
    const std::string id(doctor.practitioner);
    TwinDoctor one{id,
                   std::string(doctor.prefix) + " " + std::string(doctor.given) + " " + std::string(doctor.family),
                   cabinet_of(doctor, territory.places),
                   {},
                   {},
                   0};
    const auto known = std::ranges::find(territory.agendas, "Practitioner/" + id, &care::AgendaRules::owner);
    one.duty = known == territory.agendas.end() ? default_duty(id, first) : *known;
    territory.doctors.push_back(std::move(one));
  }
  return territory;
}

}  // namespace maillage::server
