// Which acts a teleconsultation is billed with, from a dated table of prices. It proposes; a person confirms.
//
// The table is data: a price has the days on which it holds, and none is written in the code. The day of the act decides.
// Spec: NGAP; TCG (general practitioner, sector 1) or TC with TLS, TLL or TLD of the nurse at the patient's side.
// Out of scope: specialists' TCS, overseas supplements, the nurse's travel, electronic claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

struct Price {
  std::string code;
  std::optional<std::uint32_t> cents;  // absent: a free fee, which the doctor says
  Instant from{};
  std::optional<Instant> until;  // absent: still holds
  friend bool operator==(const Price&, const Price&) = default;
};
using PriceTable = std::vector<Price>;

enum class Sector : std::uint8_t { one, two };

struct BillingFacts {
  Instant at{};
  Sector sector{Sector::one};
  bool general_practitioner{true};
  bool assistant_is_nurse{true};  // a pharmacist's accompaniment is not billed by act
  PlaceKind place{PlaceKind::pharmacy};
  bool near{true};            // the doctor is near the patient, or an exception lets her be seen from afar (care/dispatch/nearness.hpp)
  bool rights_checked{true};  // the patient's insurance was read from the card or looked up
};

/// Nothing, or the first price that is wrong: without a code, ending before it begins, or holding on a day when another of its code holds.
[[nodiscard]] Outcome<> check(const PriceTable& table);

struct ProposedAct {
  enum class Performer : std::uint8_t { doctor, assistant };
  std::string code;
  Performer performer{Performer::doctor};
  std::optional<std::uint32_t> cents;
  friend bool operator==(const ProposedAct&, const ProposedAct&) = default;
};

struct Proposal {
  std::vector<ProposedAct> acts;
  bool nothing_to_pay{true};
  std::string why_to_pay;  // "free-fee-doctor", "not-near", "rights-not-checked", "price-unknown"; empty when nothing is
};

[[nodiscard]] Proposal propose_acts(const PriceTable& table, const BillingFacts& facts);

}  // namespace maillage::care
