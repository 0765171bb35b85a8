// The protocols and prices of the demonstration territory: data of invented places, by the ids of server/demonstration/cast.hpp.
#pragma once

#include <vector>

#include "care/billing/price_table.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::server {

[[nodiscard]] std::vector<care::PlaceProtocol> demonstration_protocols();
/// Metropolitan prices as published for 2026; a real territory keeps its own dated table.
[[nodiscard]] care::PriceTable demonstration_prices();

}  // namespace maillage::server
