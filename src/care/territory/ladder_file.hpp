// The ladder in an operator's file: of a place, or of a scenario of the twin.
//
//   [{"rung": "territory", "ringSeconds": 45, "windowSeconds": 180, "doctors": ["anna"], "prefer": ["known-doctor", "language"],
//     "hours": [{"days": ["mon"], "from": "08:00", "until": "20:00"}], "holidays": {"rule": "closed"}, "exceptions": []}]
#pragma once

#include <string>

#include "care/dispatch/ladder.hpp"
#include "care/territory/file_reader.hpp"

namespace maillage::care {

/// What stands there, doctors as they are written; what is wrong is kept by the reader. `check` says whether it makes sense.
[[nodiscard]] Ladder read_ladder(FileReader& reader, fhir::Element list, const std::string& where);

}  // namespace maillage::care
