// How long it takes by road from one door to another: one estimate for appointments (care/agenda/travel.hpp), for the stops of a bus and for the
// twin.
//
// Out of scope: traffic, the road itself, what the territory says of a journey (care/agenda/travel.hpp).
#pragma once

#include <optional>

#include "care/places/communes.hpp"
#include "care/places/place_card.hpp"
#include "care/places/place_kind.hpp"

namespace maillage::care {

inline constexpr double road_factor = 1.3;  // a road is so many times the straight line (usual detour of French departmental roads)
inline constexpr double road_km_an_hour = 50;

/// From door to door within one commune, of which nothing is known but that: to leave, to drive some streets, to park and to ring. Addresses are
/// known by the middle of their commune, so an estimate between two of them would be none.
inline constexpr unsigned shortest_journey_minutes = 10;

/// The estimate, in whole minutes, with five to leave and to arrive.
[[nodiscard]] unsigned journey_minutes(const Position& from, const Position& to);

/// Refuses two stops in two communes, one after the other, between which there is no time for the journey. A pair that stands already is not asked
/// about again: a place whose calendar was taken once can still be written. `stops` are settled.
[[nodiscard]] Outcome<> check_journeys(const Stops& stops, const Stops& standing, const Communes& communes);

/// Where the door of a place is: as its card says, else the middle of its commune. Absent: it goes to homes or travels, or nobody knows.
[[nodiscard]] std::optional<Position> door_of(const PlaceCard& card, PlaceKind kind, const Communes& communes);

}  // namespace maillage::care
