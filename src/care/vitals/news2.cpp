// The seven parts of NEWS2, each as bands of one number.
#include "care/vitals/news2.hpp"

#include <algorithm>
#include <array>

namespace maillage::care {

namespace {

struct Band {
  double up_to;  // inclusive
  std::uint8_t points;
};
constexpr double no_end = 1e9;

struct Scale {
  VitalKind kind;
  std::array<Band, 6> bands;  // in rising order; the first that holds counts
};

constexpr std::array<Scale, 7> scales{{
    {VitalKind::respiratory_rate, {{{8, 3}, {11, 1}, {20, 0}, {24, 2}, {no_end, 3}, {no_end, 3}}}},
    {VitalKind::oxygen_saturation, {{{91, 3}, {93, 2}, {95, 1}, {no_end, 0}, {no_end, 0}, {no_end, 0}}}},
    {VitalKind::on_oxygen, {{{0, 0}, {no_end, 2}, {no_end, 2}, {no_end, 2}, {no_end, 2}, {no_end, 2}}}},
    {VitalKind::blood_pressure, {{{90, 3}, {100, 2}, {110, 1}, {219, 0}, {no_end, 3}, {no_end, 3}}}},
    {VitalKind::heart_rate, {{{40, 3}, {50, 1}, {90, 0}, {110, 1}, {130, 2}, {no_end, 3}}}},
    {VitalKind::consciousness, {{{0, 0}, {no_end, 3}, {no_end, 3}, {no_end, 3}, {no_end, 3}, {no_end, 3}}}},
    {VitalKind::temperature, {{{35.0, 3}, {36.0, 1}, {38.0, 0}, {39.0, 1}, {no_end, 2}, {no_end, 2}}}},
}};

std::uint8_t points(const Scale& scale, double value) {
  for (const Band& band : scale.bands) {
    if (value <= band.up_to) return band.points;
  }
  return 0;
}

News2Level level_of(std::uint32_t score, bool extreme) {
  if (score >= 7) return News2Level::emergency;
  if (score >= 5) return News2Level::urgent;
  return extreme ? News2Level::one_extreme : News2Level::low;
}

}  // namespace

std::optional<News2> news2(std::span<const Reading> readings, std::uint32_t age_months, bool pregnant) {
  if (age_months < news2_age_months_min || pregnant) return std::nullopt;
  News2 result;
  bool extreme = false;
  for (const Scale& scale : scales) {
    const Reading* latest = nullptr;
    for (const Reading& reading : readings) {
      if (reading.kind == scale.kind && counts(reading) && (latest == nullptr || reading.at >= latest->at)) latest = &reading;
    }
    if (latest == nullptr) {
      result.missing.push_back(scale.kind);
      continue;
    }
    const std::uint8_t scored = points(scale, latest->value.value);
    result.parts.push_back({scale.kind, scored});
    result.score += scored;
    extreme = extreme || scored == 3;
  }
  result.level = level_of(result.score, extreme);
  return result;
}

}  // namespace maillage::care
