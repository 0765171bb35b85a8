// Where a patient goes: which place, when it will be open, how far it is.
//
// A place that names the communes it serves is for them alone; any other is for whoever lives within reach by road. Somebody who cannot travel waits
// for who comes home; a resident stays where she lives; nobody goes to a prison. Of those that will be open within the days that one plans ahead, the
// patient takes the one with the least way and waiting together (assumptions.hpp). Known ahead of the journey: opening hours and stops, not queues.
// Out of scope: traffic, appointments (world.hpp asks the agendas for places from here).
#pragma once

#include <optional>
#include <vector>

#include "care/twin/arrivals.hpp"

namespace maillage::care::twin {

/// One opening of one place, and where it is then.
struct OpeningThere {
  Instant from{};
  Instant until{};
  Position position;
};

struct Choice {
  std::uint32_t place{0};
  Instant come{};
  double road_km{0};  // one way
};

class Journeys {
 public:
  /// Draws every opening of the horizon and a week beyond. A calendar of stops that ends within it goes on from its beginning, by whole weeks.
  Journeys(const TwinTerritory& territory, Horizon horizon);

  /// The best first; none: nobody is near.
  [[nodiscard]] std::vector<Choice> choices(const Need& need) const;
  /// The first day on which a calendar of stops was continued, if any was.
  [[nodiscard]] std::optional<LocalDate> repeated_from() const { return repeated_from_; }
  [[nodiscard]] const std::vector<OpeningThere>& openings(std::uint32_t place) const { return openings_[place]; }
  /// By road, from a commune to where this place is at that time.
  [[nodiscard]] double road_km(std::uint32_t commune, std::uint32_t place, Instant at) const;
  /// By road to the cabinet of a doctor who sees people in person, `doctor`'s own where she has one, else the nearest of all; absent: none is known.
  [[nodiscard]] std::optional<double> cabinet_km(std::uint32_t commune, std::optional<std::uint32_t> doctor) const;

 private:
  void draw_openings(std::uint32_t place, Horizon horizon);
  void draw_stops(std::uint32_t place, Instant begin, Instant end);
  [[nodiscard]] std::optional<Choice> at_place(const Need& need, std::uint32_t place) const;
  [[nodiscard]] bool may_go(const Need& need, const PlaceProtocol& place) const;

  const TwinTerritory& territory_;
  std::vector<std::vector<OpeningThere>> openings_;     // by place, in order
  std::vector<std::vector<std::uint32_t>> candidates_;  // by commune: places that may be for it
  std::vector<std::optional<Position>> cabinets_;       // by doctor
  std::vector<double> nearest_cabinet_;                 // by commune; negative: none
  std::optional<LocalDate> repeated_from_;
};

}  // namespace maillage::care::twin
