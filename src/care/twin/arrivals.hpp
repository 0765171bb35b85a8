// Arrivals: who needs a doctor, where, when and why. Drawn day by day and commune by commune, from the seed alone: neither places nor doctors change
// them, so that two scenarios are asked by the same patients.
//
//   Arrivals arrivals(territory, seed, {first, days}, requests);
//   for (unsigned day = 0; day < days; ++day) for (const Need& need : arrivals.of_day(day)) ...      // in order of time
//
// The rate of a commune is its population times the yearly rate, times the weekday's weight (a holiday counts as a Sunday), times the season's of
// each motive; the hour follows the day's profile (assumptions.hpp). Residents of a place are a population of their own, counted where they live.
// Numbers of a day are Poisson. Out of scope: where the patient goes (journeys.hpp).
#pragma once

#include <optional>
#include <vector>

#include "care/twin/chance.hpp"
#include "care/twin/twin_territory.hpp"

namespace maillage::care::twin {

struct Horizon {
  LocalDate first{};
  unsigned days{28};
};
inline constexpr unsigned horizon_days_max = 3 * 366;  // what is further away, nobody's rules say

/// What is known of a need that was recorded, instead of drawn.
struct KnownCourse {
  std::uint32_t place{0};  // index in territory.places, reached at once
  Micros preparation{};
  Micros consultation{};
  Micros hand_over{};
  Familiarity familiar{};  // as the request had it
  Micros waited{};         // for a doctor
  bool left{false};        // after that time, unanswered; else a doctor came, and how much longer she would have waited is drawn
};

struct Need {
  std::uint64_t key{0};  // its own stream of chance
  Instant at{};
  std::uint32_t commune{0};               // index in communes.all(); of a resident: of the place
  std::optional<std::uint32_t> resident;  // index of the place where the patient lives
  std::uint8_t motive{0};                 // index in motives_of_need
  std::uint32_t age_months{0};
  bool has_treating_doctor{true};
  std::optional<std::uint32_t> own_doctor;  // index in territory.doctors, when the treating doctor is one of them
  bool cannot_travel{false};
  std::optional<KnownCourse> known;
};

class Arrivals {
 public:
  /// With `requests` the yearly rate is chosen so that so many are expected within the horizon. The territory must outlive this.
  Arrivals(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, std::optional<double> requests = {});

  [[nodiscard]] std::vector<Need> of_day(unsigned day) const;
  [[nodiscard]] double expected() const { return expected_; }
  [[nodiscard]] const Horizon& horizon() const { return horizon_; }

 private:
  struct Source {
    std::uint64_t key;  // of its commune or place: the same in every scenario
    std::uint32_t commune;
    std::optional<std::uint32_t> resident;
    double a_day;  // on a mean day
  };
  struct Panel {  // a doctor whose patients live in this commune
    std::uint32_t doctor;
    double until;  // cumulated share of the commune's people
  };
  void list_sources();
  void list_panels();
  [[nodiscard]] double weight_of(unsigned day) const;
  [[nodiscard]] Need need_of(const Source& source, std::uint64_t key, unsigned day) const;
  [[nodiscard]] std::uint8_t motive_of(std::uint64_t key, bool winter) const;
  [[nodiscard]] Instant time_of(std::uint64_t key, LocalDate date) const;

  const TwinTerritory& territory_;
  Chance chance_;
  Horizon horizon_;
  std::vector<Source> sources_;
  std::vector<std::vector<Panel>> panels_;  // by commune
  double scale_{1};
  double expected_{0};
};

/// Of French children's and old people's months of the cold: November to March.
[[nodiscard]] bool is_winter(LocalDate date);

}  // namespace maillage::care::twin
