// What is wrong with a protocol, as far as its plan alone can say: whom to telephone, the checklist, the ladder, delays, regulation and caps. What
// only shows beside its other parts (place, questions, limits, card) `check` of place_protocol.hpp says, after this.
#pragma once

#include <string>

#include "base/outcome.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

/// Nothing, or the first thing that is wrong, with the number that was written and what could stand there.
[[nodiscard]] Outcome<> check_plan_of(const PlaceProtocol& protocol);

/// A share of what a doctor does, as somebody wrote it: any number. `whose` is "A doctor's", "A doctor's of psychiatry".
[[nodiscard]] Outcome<> check_share(std::int64_t percent, const std::string& whose);

}  // namespace maillage::care
