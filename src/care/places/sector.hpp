// The sector of somebody who lives in a commune: the communes that the places which serve hers serve too, nearest first.
//
// Nothing of it is written for itself: a place says whom it serves, and since when, in its card; who shares a place shares a sector. It is one step:
// what a place serves that does not serve her commune is no part of it. Pure. Out of scope: who receives patients there.
#pragma once

#include <string_view>
#include <vector>

#include "care/places/place_card.hpp"

namespace maillage::care {

struct SectorCommune {
  const Commune* commune{nullptr};  // of the communes that were asked
  double kilometres{0};
};

/// Her own commune first, then the others by distance, then by name. `communes` must outlive the answer.
[[nodiscard]] std::vector<SectorCommune> sector_of(const Commune& home, const Communes& communes, const std::vector<const PlaceCard*>& cards,
                                                   LocalDate today);

/// The territory's communes of that name, however its accents, hyphens and capitals are written.
[[nodiscard]] std::vector<const Commune*> communes_named(const Communes& communes, std::string_view name);

}  // namespace maillage::care
