// The demonstration's data is usable as it stands.
#include "server/demonstration/protocols.hpp"

#include <gtest/gtest.h>

namespace maillage::server {
namespace {

TEST(DemonstrationProtocols, are_all_usable) {
  for (const care::PlaceProtocol& protocol : demonstration_protocols()) EXPECT_TRUE(care::check(protocol)) << protocol.place;
}

TEST(DemonstrationPrices, know_an_act_for_every_place) {
  for (const care::PlaceProtocol& protocol : demonstration_protocols()) {
    care::BillingFacts facts;
    facts.at = Instant{1'790'000'000'000'000};
    facts.place = protocol.kind;
    EXPECT_EQ(care::propose_acts(demonstration_prices(), facts).acts.size(), 2U) << protocol.place;
  }
}

}  // namespace
}  // namespace maillage::server
