// The haversine formula.
#include "care/places/distance.hpp"

#include <cmath>
#include <numbers>

namespace maillage::care {

double kilometres_between(const Position& from, const Position& to) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double north = std::sin((to.latitude - from.latitude) * radians / 2);
  const double east = std::sin((to.longitude - from.longitude) * radians / 2);
  const double chord = north * north + std::cos(from.latitude * radians) * std::cos(to.latitude * radians) * east * east;
  return 2 * earth_radius_km * std::asin(std::sqrt(chord));
}

}  // namespace maillage::care
