// The rounds of somebody whose agenda makes her travel from now on: the stops of what was booked while she went nowhere.
//
// A round is kept only for who travels (booking.hpp), so the day on which a second place is written into an agenda finds appointments of which no
// round knows, and the journeys to and from them would be asked of nobody. Out of scope: who may, the agenda itself.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "care/booking/booking.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// To be committed with the agenda `next`, while nobody books; empty where `before` had rounds already or `next` needs none.
[[nodiscard]] Task<Outcome<std::vector<ports::Write>>> standing_rounds(ports::RecordStore& store, AgendaRules before, AgendaRules next,
                                                                       const Zone& zone);

}  // namespace maillage::care
