// What this house asks of all that is written at once, beside what stands: that no place is lost by it. What one resource must be by itself
// resource_check.hpp says; a place is several of them, and one that is written or deleted alone may take the others away with it.
#pragma once

#include <vector>

#include "base/task.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// Refuses writes after which a place that can be used now could be used no more (its Location without an address, its Questionnaire deleted), or
/// its card, and a bus that could not drive from one stop to the next; in the words of `maillage place add`, with the place's name. A place that
/// cannot be used yet may be written one resource after the other, and deleting its plan gives a place up. `writes` outlives the task.
[[nodiscard]] Task<Outcome<>> check_places_kept(ports::RecordStore& store, const std::vector<ports::Write>& writes);

}  // namespace maillage::care
