// What was said, else the estimate of the house.
#include "care/agenda/travel.hpp"

#include <cmath>

#include "care/places/journey.hpp"

namespace maillage::care {

namespace {

constexpr double millionths = 1e6;

Position position_of(Point point) { return {point.latitude / millionths, point.longitude / millionths}; }

std::pair<std::string, std::string> ordered(const std::string& a, const std::string& b) { return a < b ? std::pair(a, b) : std::pair(b, a); }

}  // namespace

Point point_at(const Position& position) {
  return {static_cast<std::int32_t>(std::lround(position.latitude * millionths)),
          static_cast<std::int32_t>(std::lround(position.longitude * millionths))};
}

void Travel::put(const std::string& place, std::optional<Point> at) {
  if (at) {
    points_[place] = *at;
  } else {
    points_.erase(place);
  }
}

void Travel::say(const std::string& a, const std::string& b, unsigned minutes) { said_[ordered(a, b)] = minutes; }

std::optional<Point> Travel::point_of(const Site& site) const {
  if (site.home) return site.home;
  const auto found = points_.find(site.place);
  return found == points_.end() ? std::nullopt : std::optional(found->second);
}

unsigned Travel::minutes_between(const Site& a, const Site& b) const {
  if (a.anywhere() || b.anywhere()) return 0;
  if (!a.home && !b.home) {
    if (a.place == b.place) return 0;
    const auto said = said_.find(ordered(a.place, b.place));
    if (said != said_.end()) return said->second;
  }
  const auto from = point_of(a);
  const auto to = point_of(b);
  if (!from || !to) return unknown_journey_minutes;
  return journey_minutes(position_of(*from), position_of(*to));
}

}  // namespace maillage::care
