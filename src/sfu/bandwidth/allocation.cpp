// The fixed rule of who is carried.
#include "sfu/bandwidth/allocation.hpp"

#include <algorithm>
#include <array>

namespace maillage::sfu {
namespace {

using ports::Purpose;

constexpr std::array order{Purpose::voice, Purpose::stethoscope, Purpose::exam_camera, Purpose::screen, Purpose::face};

/// The voices that an open stethoscope of the same publisher replaces because both do not fit.
std::vector<bool> replaced_voices(std::span<const Claimant> claimants, std::uint64_t rate) {
  std::uint64_t sounds = 0;
  for (const Claimant& claimant : claimants)
    if (claimant.flowing && (claimant.purpose == Purpose::voice || claimant.purpose == Purpose::stethoscope)) sounds += floor_of(claimant.purpose);
  std::vector<bool> replaced(claimants.size(), false);
  for (std::size_t i = 0; i < claimants.size() && sounds > rate; ++i) {
    if (claimants[i].purpose != Purpose::voice) continue;
    const bool listens = std::ranges::any_of(claimants, [&](const Claimant& other) {
      return other.purpose == Purpose::stethoscope && other.flowing && other.publisher == claimants[i].publisher;
    });
    if (!listens) continue;
    replaced[i] = true;
    if (claimants[i].flowing) sounds -= voice_floor;
  }
  return replaced;
}

}  // namespace

std::vector<bool> allocate(std::span<const Claimant> claimants, std::optional<std::uint64_t> bits_per_second) {
  std::vector<bool> flows(claimants.size(), !bits_per_second.has_value());
  if (!bits_per_second) return flows;
  const std::vector<bool> replaced = replaced_voices(claimants, *bits_per_second);
  std::uint64_t left = *bits_per_second;
  bool any_sound = false;
  for (const Purpose purpose : order) {
    const bool sound = purpose == Purpose::voice || purpose == Purpose::stethoscope;
    for (std::size_t i = 0; i < claimants.size(); ++i) {
      if (claimants[i].purpose != purpose || replaced[i]) continue;
      const std::uint64_t cost = claimants[i].flowing ? floor_of(purpose) : 0;
      const bool fits = cost <= left || (sound && !any_sound);
      if (!fits) continue;
      flows[i] = true;
      left -= std::min(left, cost);
      any_sound = any_sound || (sound && claimants[i].flowing);
    }
  }
  return flows;
}

}  // namespace maillage::sfu
