// The distance over the ground, the detour of the road, and a speed.
#include "care/places/journey.hpp"

#include <algorithm>
#include <cmath>

#include "care/places/distance.hpp"

namespace maillage::care {

unsigned journey_minutes(const Position& from, const Position& to) {
  constexpr double minutes_to_leave_and_arrive = 5;
  constexpr double minutes_a_kilometre = 60 / road_km_an_hour;
  const double minutes = kilometres_between(from, to) * road_factor * minutes_a_kilometre + minutes_to_leave_and_arrive;
  return std::max(shortest_journey_minutes, static_cast<unsigned>(std::ceil(minutes)));
}

std::optional<Position> door_of(const PlaceCard& card, PlaceKind kind, const Communes& communes) {
  if (is_at_homes(kind) || !card.stops.empty() || kind == PlaceKind::bus) return std::nullopt;
  if (card.position) return card.position;
  const Commune* const commune = communes.find(card.commune);
  return commune == nullptr ? std::nullopt : std::optional(commune->position);
}

}  // namespace maillage::care
