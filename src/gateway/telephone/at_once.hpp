// A request at once: whether somebody can receive the patient at that place now, and who.
//
// The place's card is open at this moment, where it has one, and an assistant's agenda has time for teleconsultations then; what is booked with her
// in that time does not count, for a request waits its turn at the place. Out of scope: requests from the bedside, which no closing hour stops.
#pragma once

#include <string>

#include "care/agenda/agendas.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::gateway {

/// This far ahead a refusal looks for the next time; later it says none.
inline constexpr unsigned next_time_days = 14;

/// Id of the Practitioner who prepares patients there now. Refused with "place-closed" or "nobody-at-place"; both say the next time at which it can
/// be asked, in words and as a second expression ("next.2026-11-24T08:00:00.000000Z").
[[nodiscard]] Outcome<std::string> assistant_at_once(care::Agendas& agendas, const care::PlaceProtocol& place, Instant now);

}  // namespace maillage::gateway
