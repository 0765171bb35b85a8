// The addresses of this machine that media may use: of interfaces that are up, not link-local; loopback last (127.0.0.1 only).
//
// Out of scope: names of interfaces, changes (ask again).
#pragma once

#include <vector>

#include "rtc/net/address.hpp"

namespace maillage::adapters {

/// At most this many, the first of each family kept: a machine with more (containers, bridges) is told its addresses by configuration.
inline constexpr std::size_t local_addresses_max = 16;

[[nodiscard]] std::vector<rtc::IpAddress> local_addresses();

}  // namespace maillage::adapters
