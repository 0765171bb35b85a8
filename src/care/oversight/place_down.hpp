// Why a place cannot serve now, for the coordinator, who can do something about it.
//
// A function of what is known already: the place's protocol and card, its instruments, and since when nobody of its people has a page open. Nothing
// is noted for it. Out of scope: whether patients wait there (care/board), what an instrument that no check asks for is missing (care/kits).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "care/kits/instrument.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

/// `kit`: a check that must be done asks for an instrument, and none of that kind may serve. `closed`: its hours would open today, an exceptional day
/// closes it. `nobody`: it is open, and nobody who works there is connected.
enum class DownCause : std::uint8_t { kit, closed, nobody };

struct PlaceDown {
  DownCause cause{DownCause::kit};
  std::optional<Instant> since;  // absent: nothing says when it began
  Wording check{};               // kit: what cannot be done
  Instrument instrument{};       // kit: one of that kind
  Fitness fitness{Fitness::ready};
  Wording why{};                        // closed: as the card says, or empty
  std::optional<LocalDate> last_day{};  // closed: of the exception
};

/// A page that is loaded again, or a colleague who opens the door, is no place that is down.
inline constexpr Micros nobody_for_least = std::chrono::minutes(10);

struct PlaceAround {
  const PlaceProtocol& protocol;
  std::span<const Instrument> kit;
  /// Of each of those who work there: since when she has no page open; absent while she has one.
  std::span<const std::optional<Instant>> staff;
};

/// In the order of the causes; none: nothing is known to be in the way. A place that says no hours is never closed, nor is anybody awaited there.
[[nodiscard]] std::vector<PlaceDown> what_is_down(const PlaceAround& place, Instant now);

[[nodiscard]] const char* name_of(DownCause cause);

}  // namespace maillage::care
