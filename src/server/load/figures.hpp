// The parts of script/bench dispatch, and how they print what they found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace maillage::server {

/// Decisions a second of processor: the ladder and the board alone, in this process.
void measure_decisions();
/// A NATS server of the package, with as many subscribers of one subject, if it is installed.
void measure_nats(std::uint32_t clients);

/// Messages that are told to everybody, one after the other.
inline constexpr std::uint32_t announcements = 20;

/// Between 0 and 1, of values that it sorts.
[[nodiscard]] double quantile(std::vector<double>& values, double share);
[[nodiscard]] std::string met(bool is);
/// A free port of this machine.
[[nodiscard]] std::uint16_t free_port();

}  // namespace maillage::server
