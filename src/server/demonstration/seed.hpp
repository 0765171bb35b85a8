// The beginning of a demonstration: its places, people and accounts eight days ago, its past week, and one Encounter in progress between the
// assistant, the doctor and M. Quentrec.
//
// Written by the house through the same interactions that serve everybody: validated, indexed, in the journal. All ids are deterministic. Done once:
// a later start adds only what a first one that was cut off, or an older binary, has left out.
#pragma once

#include <functional>
#include <string>

#include "base/task.hpp"
#include "record/account/account_index.hpp"
#include "record/account/accounts.hpp"
#include "record/interaction/record.hpp"

namespace maillage::server {

struct SeedParts {
  record::Record& record;
  record::Accounts& accounts;
  const record::AccountIndex& index;
  /// Moves the clock that stamps the journal; the present again afterwards is the caller's.
  std::function<void(Instant)> at = [](Instant) {};
  std::function<void(const std::string&)> say = [](const std::string&) {};
  bool past_week{true};
};

[[nodiscard]] Task<Outcome<>> seed_demonstration(SeedParts parts);

/// The encounter whose room is open from the first start.
inline constexpr std::string_view first_encounter = "premiere-rencontre";
/// Whose it is: nobody whom the README's walk searches, or she would stand on both first screens before anybody asked for her.
inline constexpr std::string_view first_patient = "armand-quentrec";

}  // namespace maillage::server
