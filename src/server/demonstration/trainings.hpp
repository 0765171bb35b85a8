// The certificates of the demonstration: everybody who takes part in teleconsultations is trained, one's otoscope ends soon, one has just begun.
// Invented.
#pragma once

#include <string_view>

#include "ports/record_store.hpp"

namespace maillage::server {

/// She has no certificate.
inline constexpr std::string_view untrained_assistant = "zelie-marchenoir";
/// Hers for the otoscope ends within the time of the warning.
inline constexpr std::string_view otoscope_ends_soon = "sylvie-brunet";

/// Gives certificates to whoever of the cast has none: what somebody has noted stays as it is.
[[nodiscard]] Task<Outcome<>> seed_trainings(ports::RecordStore& store, Instant now);

}  // namespace maillage::server
