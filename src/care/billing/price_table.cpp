// Choosing the acts, and finding their price on the day.
#include "care/billing/price_table.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

const Price* price_on(const PriceTable& table, const std::string& code, Instant at) {
  const auto found =
      std::ranges::find_if(table, [&](const Price& price) { return price.code == code && price.from <= at && (!price.until || at < *price.until); });
  return found == table.end() ? nullptr : &*found;
}

const char* nurse_act(PlaceKind place) {
  switch (place) {
    case PlaceKind::home:
    case PlaceKind::nurse_round:
      return "TLD";  // specifically at home
    case PlaceKind::nursing_home:
      return "TLS";  // during care that was planned anyway
    default:
      return "TLL";  // in a place that is made for it
  }
}

void add(Proposal& proposal, const PriceTable& table, const BillingFacts& facts, const char* code, ProposedAct::Performer performer) {
  const Price* price = price_on(table, code, facts.at);
  if (price == nullptr) {
    proposal.why_to_pay = "price-unknown";
    return;
  }
  proposal.acts.push_back({code, performer, price->cents});
}

}  // namespace

Outcome<> check(const PriceTable& table) {
  const auto wrong = [](const char* reason, const Price& price, const char* text) {
    return refuse(IssueCode::value, reason, "The price of \"" + price.code + "\": " + text, {"prices"});
  };
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Price& price = table[i];
    if (price.code.empty()) return wrong("code-missing", price, "an act has a code.");
    if (price.until && *price.until <= price.from) return wrong("price-period", price, "it ends before it begins.");
    for (std::size_t j = 0; j < i; ++j) {
      const Price& other = table[j];
      const bool apart = (price.until && *price.until <= other.from) || (other.until && *other.until <= price.from);
      if (other.code == price.code && !apart) return wrong("prices-overlap", price, "two hold on the same day; give the earlier one its last day.");
    }
  }
  return {};
}

Proposal propose_acts(const PriceTable& table, const BillingFacts& facts) {
  Proposal proposal;
  const bool fixed_fee = facts.sector == Sector::one && facts.general_practitioner;
  add(proposal, table, facts, fixed_fee ? "TCG" : "TC", ProposedAct::Performer::doctor);
  if (facts.assistant_is_nurse) add(proposal, table, facts, nurse_act(facts.place), ProposedAct::Performer::assistant);
  if (facts.sector == Sector::two) proposal.why_to_pay = "free-fee-doctor";
  if (!facts.near) proposal.why_to_pay = "not-near";
  if (!facts.rights_checked) proposal.why_to_pay = "rights-not-checked";
  proposal.nothing_to_pay = proposal.why_to_pay.empty();
  return proposal;
}

}  // namespace maillage::care
