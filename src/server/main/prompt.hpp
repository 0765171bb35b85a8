// Asking a person at the terminal.
#pragma once

#include <string>

#include "base/redacted.hpp"

namespace maillage::server {

/// One line; `given` is taken without asking when it is not empty.
[[nodiscard]] std::string ask(const std::string& question, const std::string& given);
/// One line that is not shown while it is typed. From a pipe it is read as it comes.
[[nodiscard]] Redacted<std::string> ask_password(const std::string& question);

}  // namespace maillage::server
