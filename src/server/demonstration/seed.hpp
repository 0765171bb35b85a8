// The beginning of a demonstration: its places, people and accounts, and one Encounter in progress between the assistant, the doctor and Mme
// Garnereau.
//
// Written by the house through the same interactions that serve everybody: validated, indexed, in the journal. All ids are deterministic. Done once:
// a database that has an account is left as it is.
#pragma once

#include "base/task.hpp"
#include "record/account/account_index.hpp"
#include "record/account/accounts.hpp"
#include "record/interaction/record.hpp"

namespace maillage::server {

struct SeedParts {
  record::Record& record;
  record::Accounts& accounts;
  const record::AccountIndex& index;
};

[[nodiscard]] Task<Outcome<>> seed_demonstration(SeedParts parts);

/// The encounter whose room is open from the first start.
inline constexpr std::string_view first_encounter = "premiere-rencontre";

}  // namespace maillage::server
