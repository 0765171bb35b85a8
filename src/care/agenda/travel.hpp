// How long it takes from one site to another, for those who travel between two appointments: an assistant on her round, a kit in a bus.
//
// A site is a place of the territory or a home. The time between two is what the territory has said, else an estimate from their coordinates, else
// `unknown_journey`: an honest half hour is better than two appointments that nobody can keep.
// Out of scope: traffic, the order of a round.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "care/agenda/day_row.hpp"

namespace maillage::care {

/// Millionths of a degree, WGS 84.
struct Point {
  std::int32_t latitude{0};
  std::int32_t longitude{0};
  friend bool operator==(const Point&, const Point&) = default;
};

/// Nowhere in particular (at a distance) when both are absent.
struct Site {
  std::string place;          // Location id
  std::optional<Point> home;  // where the patient lives; then there is no place
  [[nodiscard]] bool anywhere() const { return place.empty() && !home; }
  friend bool operator==(const Site&, const Site&) = default;
};

inline constexpr unsigned unknown_journey_minutes = 30;

class Travel {
 public:
  void put(const std::string& place, Point at) { points_[place] = at; }
  /// Both ways.
  void say(const std::string& a, const std::string& b, unsigned minutes);

  /// 0 within one site, and from or to nowhere in particular.
  [[nodiscard]] unsigned minutes_between(const Site& a, const Site& b) const;
  [[nodiscard]] unsigned quanta_between(const Site& a, const Site& b) const {
    return (minutes_between(a, b) + quantum_minutes - 1) / quantum_minutes;
  }

 private:
  [[nodiscard]] std::optional<Point> point_of(const Site& site) const;
  std::unordered_map<std::string, Point> points_;
  std::map<std::pair<std::string, std::string>, unsigned> said_;  // the lesser id first
};

}  // namespace maillage::care
