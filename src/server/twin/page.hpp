// The report as one page in French: figures side by side, maps, curves, the communes in a table, and how each figure was counted. One self-contained
// file without a script; nothing is loaded. Readable in the dark and on paper.
#pragma once

#include <string>
#include <vector>

#include "server/twin/table.hpp"

namespace maillage::server {

[[nodiscard]] std::string report_page(const std::vector<LivedScenario>& scenarios);

}  // namespace maillage::server
