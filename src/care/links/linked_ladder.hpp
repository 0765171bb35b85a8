// The ladder of a request for a specialty: the linked services first, then the territory's doctors who have it, then the last rung of the place.
//
// Pure. A request without a specialty never comes here: it keeps the place's ladder. Which links and whose roles count was settled when the request
// was made (`asked`); whether a service is open is asked when the ladder is entered (`now`) and not again while it is walked: a ring that began in
// time goes on. A doctor is asked for the specialty that she has, never for what her service offers besides.
#pragma once

#include <string>
#include <vector>

#include "care/dispatch/ladder.hpp"
#include "care/links/link.hpp"

namespace maillage::care {

struct SpecialtyQuestion {
  const std::string& specialty;
  const Ladder& place;                         // the ladder of the place; its last rung stays as it is
  const std::vector<Link>& links;              // of the place, ended ones too
  const std::vector<Specialist>& specialists;  // of the doctors on the place's ladder
  Instant asked;
  Instant now;
};

struct LinkedLadder {
  Ladder ladder;                    // at most rungs_max, never empty; where the rungs are too few, who promises the shortest delay is asked
  std::vector<std::string> closed;  // names of the linked services that are closed now
};

[[nodiscard]] LinkedLadder ladder_for(const SpecialtyQuestion& question);

inline constexpr Seconds linked_ring{45};  // as long as a doctor of the territory is given to answer

}  // namespace maillage::care
