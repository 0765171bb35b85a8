// How far two places of the earth are apart.
#pragma once

#include "care/places/communes.hpp"

namespace maillage::care {

/// Over the ground, as the crow flies, on a sphere: within half a percent, which no road is.
[[nodiscard]] double kilometres_between(const Position& from, const Position& to);

}  // namespace maillage::care
