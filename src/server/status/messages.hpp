// What left the house and what did not, for the operator: times, counts and reasons, nobody's name.
#pragma once

#include "care/reminders/reminders.hpp"
#include "server/status/facts.hpp"

namespace maillage::server {

void add_messages(StatusFacts& facts, const care::Reminders& reminders);

}  // namespace maillage::server
