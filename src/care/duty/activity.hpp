// All that a doctor does in a year, as she declares it. Her share of teleconsultations is reckoned from it (care/dispatch/cap).
#pragma once

#include <cstdint>

namespace maillage::care {

struct Activity {
  std::uint32_t a_week{0};        // consultations in a usual week, teleconsultations included
  std::uint32_t weeks_a_year{0};  // in which she works
  friend bool operator==(const Activity&, const Activity&) = default;
};

inline constexpr std::uint32_t consultations_a_week_max = 500;  // more than a person can give
inline constexpr std::uint32_t weeks_a_year_max = 52;

[[nodiscard]] constexpr std::uint32_t in_a_year(const Activity& activity) { return activity.a_week * activity.weeks_a_year; }

}  // namespace maillage::care
