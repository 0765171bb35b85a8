// Which of those who wait is told of which free time.
//
// Each time goes to whoever has waited longest of those whom it suits; nobody is told of a time that somebody before her is told of. It is asked of
// the bit rows at the moment of looking: a time that was given back by a cancellation, a move or a changed rule is free there, and needs no trace of
// its own. Pure; it proposes, and a booking decides.
#pragma once

#include <vector>

#include "care/agenda/joint_search.hpp"
#include "care/telephone/waiting.hpp"

namespace maillage::care {

struct WaitingOffer {
  const WaitingCaller* caller{nullptr};
  JointSlot slot;
};

/// She must be reached, and come.
inline constexpr Seconds waiting_notice{3600};

/// `callers` in the order in which they wait; `anywhere`: the places of those who have named none.
[[nodiscard]] std::vector<WaitingOffer> waiting_offers(const std::vector<const WaitingCaller*>& callers, const std::vector<std::string>& anywhere,
                                                       const Agendas& agendas, Instant now);

}  // namespace maillage::care
