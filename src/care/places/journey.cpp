// The distance over the ground, the detour of the road, and a speed.
#include "care/places/journey.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "care/places/distance.hpp"

namespace maillage::care {

namespace {

/// The estimate is for small roads: by a motorway it may take half as long, and whoever has driven it knows better than we. Less than that nobody
/// does.
constexpr unsigned fastest_part = 2;

Minutes between(const Stop& before, const Stop& after) { return after.date - before.date + after.span.from - before.span.until; }

std::string in_words(const Stop& stop, const Commune& commune) {
  return date_text(stop.date) + " " + clock_text(stop.span.from) + "-" + clock_text(stop.span.until) + " in " + commune.name;
}

}  // namespace

unsigned journey_minutes(const Position& from, const Position& to) {
  constexpr double minutes_to_leave_and_arrive = 5;
  constexpr double minutes_a_kilometre = 60 / road_km_an_hour;
  const double minutes = kilometres_between(from, to) * road_factor * minutes_a_kilometre + minutes_to_leave_and_arrive;
  return std::max(shortest_journey_minutes, static_cast<unsigned>(std::ceil(minutes)));
}

Outcome<> check_journeys(const Stops& stops, const Stops& standing, const Communes& communes) {
  const auto stands = [&](const Stop& stop) { return std::ranges::find(standing, stop) != standing.end(); };
  for (std::size_t i = 1; i < stops.size(); ++i) {
    const Stop& before = stops[i - 1];
    const Stop& after = stops[i];
    const Commune* const from = communes.find(before.commune);
    const Commune* const to = communes.find(after.commune);
    if (from == nullptr || to == nullptr || from == to) continue;
    const unsigned takes = journey_minutes(from->position, to->position);
    const Minutes left = between(before, after);
    if (left >= Minutes(takes / fastest_part) || (stands(before) && stands(after))) continue;
    const std::string where = "card.stops";
    return refuse(IssueCode::value, "no-time-between-stops",
                  where + ": " + in_words(before, *from) + ", and " + in_words(after, *to) + ": the journey takes about " + std::to_string(takes) +
                      " minutes, and there are " + std::to_string(left.count()) + " between them. End the first earlier, or begin the second later.",
                  {where});
  }
  return {};
}

std::optional<Position> door_of(const PlaceCard& card, PlaceKind kind, const Communes& communes) {
  if (is_at_homes(kind) || !card.stops.empty() || kind == PlaceKind::bus) return std::nullopt;
  if (card.position) return card.position;
  const Commune* const commune = communes.find(card.commune);
  return commune == nullptr ? std::nullopt : std::optional(commune->position);
}

}  // namespace maillage::care
