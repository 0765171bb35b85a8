// The communes of the demonstration territory: real names, populations and coordinates of Eure-et-Loir and Yvelines.
//
// The table is written by tools/communes from npm packages; a commune without known coordinates is not in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::server {

struct Commune {
  std::string_view insee;  // code officiel géographique: "28070"
  std::string_view name;
  std::string_view postal_code;  // the first, where there are several
  std::uint32_t population;
  double latitude;   // degrees, WGS 84
  double longitude;  // degrees, WGS 84
};

inline constexpr Commune communes[] = {
#include "server/demonstration/communes.inc"
};

/// By its exact name within one département ("28", "78"): there is a Vernouillet in each.
[[nodiscard]] constexpr std::optional<Commune> commune_named(std::string_view name, std::string_view departement) {
  for (const Commune& commune : communes) {
    if (commune.name == name && commune.insee.starts_with(departement)) return commune;
  }
  return std::nullopt;
}

/// Kilometres over the ground between two communes (haversine on a sphere of 6,371 km). A road is about 1.3 times as long.
[[nodiscard]] double kilometres_between(const Commune& from, const Commune& to);

}  // namespace maillage::server
