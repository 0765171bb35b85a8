// The report as JSON, for another program: every figure of the table, all communes, and the methods in words.
//
// {"territory", "from", "days", "seed", "methods": {...}, "assumptions": {...}, "scenarios": [{"name", "needs", "ended": {...}, "wait": {"p50",
// "p90"},
//  "rungs": {...}, "doctors": [...], "communes": [...], "places": [...], ...}], "pairs": [{"first", "second", ...}]}. Waits in minutes; absent where
// nobody waited. Numbers of people are counts of drawn needs, never of real ones.
#pragma once

#include <string>
#include <vector>

#include "server/twin/table.hpp"

namespace maillage::server {

[[nodiscard]] std::string report_json(const std::vector<LivedScenario>& scenarios);

}  // namespace maillage::server
