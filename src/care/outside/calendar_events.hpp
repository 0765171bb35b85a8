// Appointments as events of a calendar that leaves the house: when, of what kind, at which place, and nothing else.
//
// Whoever holds the calendar may be a telephone's maker. So an event names neither patient nor motive nor colleague; its id is not the appointment's;
// the health unit of a prison and a home are no place. What an appointment became at its hour (kept, missed) is not told: the time was taken.
// Pure. Out of scope: whose appointments, which window (gateway/outside).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "care/booking/booking.hpp"
#include "care/outside/calendar_text.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

/// The protocol of a place by its Location id; null when it is not known.
using PlaceById = std::function<const PlaceProtocol*(const std::string& place)>;

/// `uid`: from the appointment's id, by a hash.
[[nodiscard]] CalendarEvent event_of(const Booking& booking, std::string uid, const PlaceById& place_of);

/// What a place may be called outside of the house; empty when it may not be told, or is not known. `owner`: "Location/..." of an agenda.
[[nodiscard]] std::string place_name_outside(const std::string& owner, const PlaceById& place_of);

/// In French: the calendar is the territory's.
[[nodiscard]] std::string_view words_of(SlotKind kind);

}  // namespace maillage::care
