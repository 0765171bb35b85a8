// The report as a table for a terminal: one column a scenario. Plain text, English as the other commands; each figure with its method below.
#pragma once

#include <ostream>
#include <vector>

#include "care/twin/report.hpp"

namespace maillage::server {

/// What was lived: a scenario's territory and its report.
struct LivedScenario {
  care::twin::TwinTerritory territory;
  care::twin::Lived lived;
  care::twin::TwinReport report;
};

/// One scenario, or several side by side and what the same patients gained against the first.
void print_table(const std::vector<LivedScenario>& scenarios, std::ostream& out);

}  // namespace maillage::server
