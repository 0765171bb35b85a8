// The text form of an Instant: FHIR's `instant` and RFC 3339, always UTC and always six decimals, so that texts sort as instants do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage {

/// "2026-11-21T22:33:00.123456Z".
[[nodiscard]] std::string to_text(Instant at);

/// Reads exactly what to_text writes.
[[nodiscard]] std::optional<Instant> instant_from_text(std::string_view text);

}  // namespace maillage
