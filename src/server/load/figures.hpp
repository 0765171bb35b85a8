// The parts of script/bench dispatch, and how they print what they found.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace maillage::server {

/// Decisions a second of processor: the ladder and the board alone, in this process.
void measure_decisions();
/// A NATS server of the package, with as many subscribers of one subject, if it is installed.
void measure_nats(std::uint32_t clients);
/// ejabberd of the package likewise, as an MQTT broker; it writes into a folder of its own in the one of the bench.
void measure_ejabberd(std::uint32_t clients, const std::filesystem::path& bench);

/// Messages that are told to everybody, one after the other.
inline constexpr std::uint32_t announcements = 20;
/// Clients that have come say nothing for so long before the memory is read; every page of ours has been pinged once.
inline constexpr std::chrono::seconds idle_for{12};

/// Between 0 and 1, of values that it sorts.
[[nodiscard]] double quantile(std::vector<double>& values, double share);
[[nodiscard]] std::string met(bool is);
/// A free port of this machine.
[[nodiscard]] std::uint16_t free_port();
/// Whether something listens at this port of 127.0.0.1.
[[nodiscard]] bool accepts(std::uint16_t port);

}  // namespace maillage::server
