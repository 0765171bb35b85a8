// How long it takes from one site to another, for those who travel between two appointments: an assistant on her round, a kit in a bus.
//
// A site is a place of the territory or a home. The time between two is what the territory has said, else the house's estimate from their coordinates
// (care/places/journey.hpp), else `unknown_journey`: an honest half hour is better than two appointments that nobody can keep.
// A place that travels has no coordinates of its own, for it is elsewhere each day. Out of scope: traffic, the order of a round.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "care/agenda/day_row.hpp"
#include "care/places/communes.hpp"

namespace maillage::care {

/// Millionths of a degree, WGS 84.
struct Point {
  std::int32_t latitude{0};
  std::int32_t longitude{0};
  friend bool operator==(const Point&, const Point&) = default;
};

[[nodiscard]] Point point_at(const Position& position);

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
  /// Where a place is; absent: nobody knows any more.
  void put(const std::string& place, std::optional<Point> at);
  /// Both ways.
  void say(const std::string& a, const std::string& b, unsigned minutes);

  /// 0 within one place, and from or to nowhere in particular. Two homes are two doors, though both be the middle of one commune.
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
