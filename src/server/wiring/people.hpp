// Who asks, for the router and for the live hub: the two places where the gateway meets record/access.
#pragma once

#include "gateway/live/hub.hpp"
#include "ports/clock.hpp"
#include "record/access/judge.hpp"
#include "record/account/account_index.hpp"

namespace maillage::server {

/// Deny by default: every route's and verb's policy must be an act of the table, or start-up stops.
[[nodiscard]] Outcome<void> check_policies(const gateway::Router& router, const gateway::LiveHub& hub);

/// The hub's questions, answered by the judge at the moment of asking. The principal is a record::Person.
[[nodiscard]] gateway::LivePolicy live_policy(const record::Judge& judge, const record::AccountIndex& accounts, const ports::Clock& clock);

}  // namespace maillage::server
