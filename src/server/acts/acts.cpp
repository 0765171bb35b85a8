// Building the acts by hand.
#include "server/acts/acts.hpp"

namespace maillage::server {

Acts::Acts(ActsParts parts)
    : record_(parts.store),
      desk_(record_),
      routes_{desk_,
              parts.store,
              parts.judge,
              parts.clock,
              parts.random,
              {},
              [feed = &parts.feed] { return feed->catch_up(); },
              std::move(parts.confirm_signature)},
      live_({desk_, parts.hub, parts.loop, parts.clock}) {}

Outcome<> Acts::use(std::vector<care::PlaceProtocol> protocols, care::PriceTable prices) {
  for (care::PlaceProtocol& protocol : protocols) {
    if (auto used = desk_.use(std::move(protocol)); !used) return used;
  }
  routes_.prices = std::move(prices);
  return {};
}

}  // namespace maillage::server
