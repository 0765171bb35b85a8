// `maillage init`, `account`, `place`, `price`, `verify`, `backup`, `restore`: their words on the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace maillage::server {

/// Adds the sub-commands; `chosen` becomes what the parsed command line asked for, giving the exit code.
void add_house_commands(CLI::App& app, std::function<int()>& chosen);

}  // namespace maillage::server
