// The territory as the twin lives it: communes, places with their protocols and cards, doctors with their hours, agendas. The same structs that the
// server works with; only what the server does not know about people stands beside them.
//
// Made from the demonstration (server/twin) or from a record; changed by a scenario. `check` refuses what cannot be lived, in words that say what to
// change. Out of scope: arrivals (arrivals.hpp), behaviour (assumptions.hpp).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "care/agenda/rules.hpp"
#include "care/duty/activity.hpp"
#include "care/places/distance.hpp"
#include "care/protocol/place_protocol.hpp"
#include "care/twin/assumptions.hpp"

namespace maillage::care::twin {

struct TwinDoctor {
  std::string id;                      // of the ladder's rungs
  std::string name;                    // for the report
  std::string commune;                 // INSEE, of the cabinet where she sees people in person; empty: none here
  AgendaRules duty;                    // when she may be rung: the openings of kind `pool`, and of `teleconsultation`
  std::optional<Activity> activity{};  // what she declared; who declared nothing has no cap
  std::uint32_t counted{0};            // of what counts towards her cap: so many before the first day, in its year
};

struct TwinTerritory {
  std::string name;
  Communes communes;
  std::vector<PlaceProtocol> places;  // each with a card
  std::vector<TwinDoctor> doctors;
  std::vector<AgendaRules> agendas;           // of doctors, assistants, places and kits that can be booked
  std::map<std::string, unsigned> residents;  // by place: who lives there (nursing home, prison)
  std::map<std::string, unsigned> rooms;      // by place; one where nothing is said
  Assumptions assumed;
  Zone zone{metropolitan_france};
};

/// Named limits: a region of France at its largest.
inline constexpr std::size_t twin_doctors_max = 20'000;
inline constexpr std::size_t twin_places_max = 5'000;

/// She stands on `regional` rungs and on no other: a doctor of the platform, who sees nobody in person wherever her letters go. A doctor of a
/// neighbouring territory has a cabinet there.
[[nodiscard]] bool only_answers_from_afar(const std::vector<PlaceProtocol>& places, const std::string& doctor);

/// Nothing, or the first thing that cannot be lived: no place or doctor, a place without card, an unknown commune, a bus in two places at once, a
/// ladder whose last rung can ring nobody.
[[nodiscard]] Outcome<> check(const TwinTerritory& territory);

}  // namespace maillage::care::twin
