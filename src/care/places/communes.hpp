// The communes of a territory: what a place may say it serves, and where the map draws it. Data of the territory, not of this program.
//
// Spec: code officiel géographique (INSEE): five characters, "28070", "2A004", "97411".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace maillage::care {

/// Degrees, WGS 84.
struct Position {
  double latitude{0};
  double longitude{0};
  friend bool operator==(const Position&, const Position&) = default;
};
[[nodiscard]] bool is_on_earth(const Position& position);

struct Commune {
  std::string insee;
  std::string name;
  std::string postal_code;  // the first, where there are several
  std::uint32_t population{0};
  Position position;
  bool priority_zone{false};  // doctors are missing there (zone d'intervention prioritaire, ZIP), as the regional health agency publishes
  friend bool operator==(const Commune&, const Commune&) = default;
};

inline constexpr std::size_t communes_max = 40'000;  // France has 34,900

/// By INSEE code, each once.
class Communes {
 public:
  Communes() = default;
  /// Refuses a code that is none or stands twice, a name that is missing, a position that is not on the earth.
  [[nodiscard]] static Outcome<Communes> of(std::vector<Commune> all);

  /// Null when the territory does not know it.
  [[nodiscard]] const Commune* find(std::string_view insee) const;
  [[nodiscard]] const std::vector<Commune>& all() const { return all_; }  // in order of code
  [[nodiscard]] bool empty() const { return all_.empty(); }
  friend bool operator==(const Communes&, const Communes&) = default;

 private:
  std::vector<Commune> all_;
};

}  // namespace maillage::care
