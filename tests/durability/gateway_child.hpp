// The child process of the kill test over HTTP: record, sign-ins and gateway of the server, on loopback, until it is killed.
//
// On standard output one line: `open MICROS PORT`. In it are one doctor ("vasserot", who signs in by one click), one patient in her encounter, and
// for each client an Observation and a Condition that it changes together.
#pragma once

#include <string>

#include "tests/durability/kill_child.hpp"

namespace maillage::durability {

/// Runs until it is killed. With `before_commit` an answer leaves while its commit still waits: the control.
[[noreturn]] void run_gateway_child(const std::string& folder, Acknowledge when);

/// The text of a client's unit, in both of its resources; its number is the version that it makes.
[[nodiscard]] std::string observation_of(int client, std::uint64_t number);
[[nodiscard]] std::string condition_of(int client, std::uint64_t number);

}  // namespace maillage::durability
