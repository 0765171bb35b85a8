// What became of an imported agenda file, for whoever typed the command.
#pragma once

#include <string>

#include "care/agenda_import/merge.hpp"

namespace maillage::server {

/// One line for the sum, one for what was dropped, one for each bad line. Ends without a line break.
[[nodiscard]] std::string report_of(const care::ImportResult& result, bool dry_run);

}  // namespace maillage::server
