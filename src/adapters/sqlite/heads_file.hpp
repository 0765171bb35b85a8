// The heads file beside a database: signed heads of its journal, one a line, only ever appended to.
//
// A head is appended after its entry is durable, so the database may be ahead of the file and never behind it. Keep a copy of it elsewhere: it is a
// witness.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "ports/journal.hpp"

namespace maillage::adapters {

[[nodiscard]] std::string heads_path(const std::string& database);

/// Appends and syncs. A last line that a power cut tore is cut off first.
[[nodiscard]] Outcome<> append_head(const std::string& path, const ports::SignedHead& head);

/// All lines, those that cannot be read included; none when there is no file. A last line without its newline was torn by a power cut and is left
/// out.
[[nodiscard]] std::vector<std::string> read_head_lines(const std::string& path);

/// The last line that can be read.
[[nodiscard]] std::optional<ports::SignedHead> last_head(const std::string& path);

}  // namespace maillage::adapters
