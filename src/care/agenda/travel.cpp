// The estimate: the distance over the ground, 1.3 times as long by road (the house's factor for journeys avoided too), at 50 km/h, and five minutes
// to leave and to arrive.
#include "care/agenda/travel.hpp"

#include <cmath>
#include <numbers>

namespace maillage::care {

namespace {

constexpr double earth_radius_km = 6371.0;
constexpr double road_factor = 1.3;
constexpr double kilometres_per_minute = 50.0 / 60.0;
constexpr double minutes_to_leave_and_arrive = 5.0;

double radians(std::int32_t millionths) { return static_cast<double>(millionths) / 1e6 * std::numbers::pi / 180.0; }

double kilometres(Point a, Point b) {
  const double half_latitude = (radians(b.latitude) - radians(a.latitude)) / 2;
  const double half_longitude = (radians(b.longitude) - radians(a.longitude)) / 2;
  const double chord =
      std::pow(std::sin(half_latitude), 2) + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * std::pow(std::sin(half_longitude), 2);
  return 2 * earth_radius_km * std::asin(std::sqrt(chord));
}

std::pair<std::string, std::string> ordered(const std::string& a, const std::string& b) { return a < b ? std::pair(a, b) : std::pair(b, a); }

}  // namespace

void Travel::say(const std::string& a, const std::string& b, unsigned minutes) { said_[ordered(a, b)] = minutes; }

std::optional<Point> Travel::point_of(const Site& site) const {
  if (site.home) return site.home;
  const auto found = points_.find(site.place);
  return found == points_.end() ? std::nullopt : std::optional(found->second);
}

unsigned Travel::minutes_between(const Site& a, const Site& b) const {
  if (a == b || a.anywhere() || b.anywhere()) return 0;
  if (!a.home && !b.home) {
    const auto said = said_.find(ordered(a.place, b.place));
    if (said != said_.end()) return said->second;
  }
  const auto from = point_of(a);
  const auto to = point_of(b);
  if (!from || !to) return unknown_journey_minutes;
  if (*from == *to) return 0;
  return static_cast<unsigned>(std::ceil(kilometres(*from, *to) * road_factor / kilometres_per_minute + minutes_to_leave_and_arrive));
}

}  // namespace maillage::care
