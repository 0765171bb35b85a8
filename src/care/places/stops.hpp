// The calendar of a place that travels: a bus, or a nurse with a cart. A stop is one address on one day between two times of the wall.
#pragma once

#include <string>
#include <vector>

#include "care/places/opening_hours.hpp"

namespace maillage::care {

struct Stop {
  LocalDate date{};
  HoursSpan span;
  std::string commune;  // INSEE
  std::string address;  // where in the commune people find it
  friend bool operator==(const Stop&, const Stop&) = default;
};
using Stops = std::vector<Stop>;  // in order of time once checked

inline constexpr std::size_t stops_max = 1500;  // three a day for more than a year

/// Puts them in order, and refuses one that ends before it begins, says no address, or is at the time of another: nothing is in two places at once.
[[nodiscard]] Outcome<> settle(Stops& stops, const std::string& where);

struct StopOpening {
  OpenTime opening;
  const Stop* stop{nullptr};  // of the calendar that was asked
};
/// Those that are not over at that instant, in order; the first may have begun. `stops` must outlive the answer.
[[nodiscard]] std::vector<StopOpening> stops_from(const Stops& stops, Instant at, std::size_t count, const Zone& zone);

}  // namespace maillage::care
