// Who gives her time to patients without appointment now: the slot kind `pool`, in which nothing is booked.
//
// Out of scope: whether she is there (a duty is what she says herself, care/dispatch), and ringing, which asks duties alone.
#pragma once

#include <string>
#include <vector>

#include "care/agenda/agendas.hpp"

namespace maillage::care {

struct PoolTime {
  std::string doctor;  // the id of the Practitioner
  Instant until{};
  friend bool operator==(const PoolTime&, const PoolTime&) = default;
};

/// Whose rules open this moment for the pool while nothing is booked with her, in the order of their agendas. `agendas` must have been rolled to the
/// day of `now`.
[[nodiscard]] std::vector<PoolTime> pool_times(const Agendas& agendas, Instant now);

}  // namespace maillage::care
