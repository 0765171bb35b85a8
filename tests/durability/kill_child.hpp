// The child process of the kill test: a record store under load from eight clients, which tells its parent of each acknowledged unit.
//
// On standard output, one line each, written in one piece: `open MICROS` once, then `CLIENT NUMBER` for each acknowledged unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace maillage::durability {

inline constexpr int clients = 8;

enum class Acknowledge { after_commit, before_commit };  // the second is the control: it must lose something

/// Runs until it is killed.
[[noreturn]] void run_child(const std::string& folder, Acknowledge when);

/// What a client's unit `number` is called in the journal.
[[nodiscard]] std::string unit_name(int client, std::uint64_t number);
/// Where a child keeps its database in `folder`.
[[nodiscard]] std::string database_in(const std::string& folder);

}  // namespace maillage::durability
