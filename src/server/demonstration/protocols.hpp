// The protocols and prices of the demonstration territory as the seed writes them into the record: data of invented places, by the ids of cast.hpp.
#pragma once

#include <string_view>
#include <vector>

#include "care/billing/price_table.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::server {

/// Organization of the territory.
inline constexpr std::string_view demonstration_territory = "eure-et-loir-yvelines";
/// Of the numbers that are given to nobody.
inline constexpr const char* demonstration_desk_number = "02 61 91 28 00";

[[nodiscard]] std::vector<care::PlaceProtocol> demonstration_protocols();
/// Metropolitan prices as published for 2026; a real territory keeps its own dated table.
[[nodiscard]] care::PriceTable demonstration_prices();

}  // namespace maillage::server
