// The day decides the price, the place decides the nurse's act.
#include "care/billing/price_table.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Instant spring{1'773'133'200'000'000};
constexpr Instant summer{1'782'000'000'000'000};

const PriceTable table{{"TCG", 2500, Instant{0}, summer}, {"TCG", 2700, summer, {}},     {"TC", {}, Instant{0}, {}},
                       {"TLS", 1000, Instant{0}, {}},     {"TLL", 1200, Instant{0}, {}}, {"TLD", 1500, Instant{0}, {}}};

BillingFacts on(Instant at) {
  BillingFacts facts;
  facts.at = at;
  return facts;
}

TEST(PriceTable, takes_the_price_of_the_day) {
  EXPECT_EQ(propose_acts(table, on(spring)).acts[0], (ProposedAct{"TCG", ProposedAct::Performer::doctor, 2500}));
  EXPECT_EQ(propose_acts(table, on(summer)).acts[0].cents, 2700U) << "the first day of the new price";
}

TEST(PriceTable, chooses_the_nurses_act_by_the_place) {
  for (const auto& [place, code] : std::initializer_list<std::pair<PlaceKind, const char*>>{{PlaceKind::pharmacy, "TLL"},
                                                                                            {PlaceKind::nursing_home, "TLS"},
                                                                                            {PlaceKind::home, "TLD"},
                                                                                            {PlaceKind::health_centre, "TLL"},
                                                                                            {PlaceKind::nurse_round, "TLD"},
                                                                                            {PlaceKind::bus, "TLL"}}) {
    BillingFacts facts = on(spring);
    facts.place = place;
    EXPECT_EQ(propose_acts(table, facts).acts[1].code, code);
  }
}

TEST(PriceTable, bills_no_act_for_a_pharmacist) {
  BillingFacts facts = on(spring);
  facts.assistant_is_nurse = false;
  EXPECT_EQ(propose_acts(table, facts).acts.size(), 1U);
}

TEST(PriceTable, says_why_something_is_to_be_paid) {
  BillingFacts facts = on(spring);
  EXPECT_TRUE(propose_acts(table, facts).nothing_to_pay);
  facts.sector = Sector::two;
  EXPECT_EQ(propose_acts(table, facts).why_to_pay, "free-fee-doctor");
  EXPECT_EQ(propose_acts(table, facts).acts[0], (ProposedAct{"TC", ProposedAct::Performer::doctor, std::nullopt}));
  facts = on(spring);
  facts.near = false;
  EXPECT_EQ(propose_acts(table, facts).why_to_pay, "not-near");
  EXPECT_FALSE(propose_acts(table, facts).nothing_to_pay);
  facts = on(spring);
  facts.rights_checked = false;
  EXPECT_FALSE(propose_acts(table, facts).nothing_to_pay);
  EXPECT_EQ(propose_acts({}, on(spring)).why_to_pay, "price-unknown");
}

TEST(PriceTable, is_refused_when_two_prices_hold_on_one_day) {
  EXPECT_TRUE(check(table));
  PriceTable twice = table;
  twice.push_back({"TCG", 2600, spring, {}});
  EXPECT_EQ(check(twice).error().reason, "prices-overlap");
  EXPECT_EQ(check({{"TCG", 2500, summer, spring}}).error().reason, "price-period");
}

}  // namespace
}  // namespace maillage::care
