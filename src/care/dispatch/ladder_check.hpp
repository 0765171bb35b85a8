// Which ladders can be used. What would lose a patient, or never happen as it is written, is refused with the rung and what to change.
//
// Asked when a protocol is written and when it is read back, and by the twin for a scenario's ladder. Out of scope: whether the record holds the
// doctors whom it names (care/territory).
#pragma once

#include "base/outcome.hpp"
#include "care/dispatch/ladder.hpp"

namespace maillage::care {

/// Nothing, or the first thing that is wrong. `expression` is "ladder" or "ladder[1]", whose text names the rung by its kind too.
[[nodiscard]] Outcome<> check(const Ladder& ladder);

/// "ladder[1] (territory)".
[[nodiscard]] std::string rung_in_words(const Ladder& ladder, std::size_t rung);

}  // namespace maillage::care
