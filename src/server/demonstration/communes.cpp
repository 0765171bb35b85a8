// Distances between communes.
#include "server/demonstration/communes.hpp"

#include <cmath>
#include <numbers>

namespace maillage::server {

double kilometres_between(const Commune& from, const Commune& to) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double latitude_half = std::sin((to.latitude - from.latitude) * radians / 2);
  const double longitude_half = std::sin((to.longitude - from.longitude) * radians / 2);
  const double chord =
      latitude_half * latitude_half + std::cos(from.latitude * radians) * std::cos(to.latitude * radians) * longitude_half * longitude_half;
  return 2 * earth_radius_km * std::asin(std::sqrt(chord));
}

}  // namespace maillage::server
