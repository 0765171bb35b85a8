// NEWS2: an aid that adds up how far the vital signs are from usual. It is shown as an aid, never acts, and says what is missing.
//
// Spec: National Early Warning Score 2 (Royal College of Physicians, 2017), oxygen scale 1. Thresholds to be read again by a clinician before real
// use. Out of scope: scale 2 (target 88-92 %), children, pregnancy: for these there is no score at all.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "care/vitals/vital.hpp"

namespace maillage::care {

/// Adults only: the score was never made for the young.
inline constexpr std::uint32_t news2_age_months_min = 16 * 12;

enum class News2Level : std::uint8_t { low, one_extreme, urgent, emergency };  // 0-4; any single 3; 5-6; 7 and more

struct News2 {
  struct Part {
    VitalKind kind;
    std::uint8_t points;
  };
  std::uint32_t score{0};          // sum of what is known
  std::vector<Part> parts;         // what scored what, in the order of the table
  std::vector<VitalKind> missing;  // with any of these the score is a lower bound and must be shown so
  News2Level level{News2Level::low};
};

/// Over the latest reading of each kind that counts. Absent for a child or a pregnant person.
[[nodiscard]] std::optional<News2> news2(std::span<const Reading> readings, std::uint32_t age_months, bool pregnant);

}  // namespace maillage::care
