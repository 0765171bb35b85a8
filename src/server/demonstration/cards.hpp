// The cards of the demonstration's places: invented hours in real communes. The bus's calendar runs from the day on which the demonstration is made.
#pragma once

#include <optional>
#include <string_view>

#include "care/places/place_card.hpp"

namespace maillage::server {

/// Of a place of cast.hpp; absent for one that has none.
[[nodiscard]] std::optional<care::PlaceCard> demonstration_card(std::string_view place, care::LocalDate today);
/// Those of communes.hpp.
[[nodiscard]] care::Communes demonstration_communes();

}  // namespace maillage::server
