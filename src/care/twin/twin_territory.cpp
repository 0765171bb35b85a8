// What a territory must hold before a year of it can be lived.
#include "care/twin/twin_territory.hpp"

#include <algorithm>
#include <set>

namespace maillage::care::twin {

namespace {

std::unexpected<Issue> wrong(std::string reason, std::string text, std::string where) {
  return refuse(IssueCode::value, std::move(reason), std::move(text), {std::move(where)});
}

Outcome<> check_ladder(const PlaceProtocol& place, const std::set<std::string>& doctors) {
  const auto known = [&](const std::string& doctor) { return doctors.contains(doctor); };
  if (std::ranges::none_of(place.ladder.back().doctors, known)) {
    return wrong("ladder-no-last-rung",
                 "The last rung of the ladder of \"" + place.place + "\" names no doctor of this territory. Add one to it, or remove the rung.",
                 place.place + ".ladder");
  }
  return {};
}

Outcome<> check_place(const TwinTerritory& territory, const PlaceProtocol& place, const std::set<std::string>& doctors) {
  if (!place.card) {
    return wrong("place-without-card", "The place \"" + place.place + "\" has no card: say where it stands, when it opens and for whom.",
                 place.place);
  }
  PlaceCard card = *place.card;
  if (auto settled = settle(card, place.kind); !settled) return settled;
  if (auto known = check_communes(card, territory.communes); !known) return known;
  if (auto usable = care::check(place); !usable) return usable;
  return check_ladder(place, doctors);
}

}  // namespace

bool only_answers_from_afar(const std::vector<PlaceProtocol>& places, const std::string& doctor) {
  bool regional = false;
  for (const PlaceProtocol& place : places) {
    for (const Rung& rung : place.ladder) {
      if (std::ranges::find(rung.doctors, doctor) == rung.doctors.end()) continue;
      if (rung.kind != RungKind::regional) return false;
      regional = true;
    }
  }
  return regional;
}

Outcome<> check(const TwinTerritory& territory) {
  if (territory.communes.empty())
    return wrong("no-communes", "The territory knows no commune: nobody lives there. Add its communes first.", "communes");
  if (territory.places.empty()) return wrong("no-places", "The territory has no place with a card. Add one first.", "places");
  if (territory.places.size() > twin_places_max) return wrong("too-many-places", "At most 5,000 places.", "places");
  if (territory.doctors.empty() || territory.doctors.size() > twin_doctors_max) {
    return wrong("no-doctors", "The territory has no doctor, or more than 20,000.", "doctors");
  }
  std::set<std::string> doctors;
  for (const TwinDoctor& doctor : territory.doctors) {
    if (!doctors.insert(doctor.id).second)
      return wrong("doctor-twice", "Two doctors have the id \"" + doctor.id + "\". Give one another id.", doctor.id);
    if (!doctor.commune.empty() && territory.communes.find(doctor.commune) == nullptr) {
      return wrong("unknown-commune",
                   "The territory knows no commune \"" + doctor.commune + "\" (cabinet of " + doctor.id + "). Write its INSEE code, such as 28085.",
                   doctor.id + ".commune");
    }
    if (auto usable = care::check(doctor.duty); !usable) return usable;
  }
  std::set<std::string> places;
  for (const PlaceProtocol& place : territory.places) {
    if (!places.insert(place.place).second)
      return wrong("place-twice", "Two places have the id \"" + place.place + "\". Give one another id.", place.place);
    if (auto usable = check_place(territory, place, doctors); !usable) return usable;
  }
  for (const AgendaRules& rules : territory.agendas) {
    if (auto usable = care::check(rules); !usable) return usable;
  }
  return {};
}

}  // namespace maillage::care::twin
