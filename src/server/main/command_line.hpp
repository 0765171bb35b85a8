// The words that follow `maillage` on the command line.
#pragma once

namespace maillage::server {

/// Does what was asked; gives the exit code: 0 well, 1 refused in words, 2 a wrong command line.
[[nodiscard]] int run_command_line(int argument_count, char** arguments);

}  // namespace maillage::server
