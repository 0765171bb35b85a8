// What a place's card says of its time: the hours of its door with their holidays and exceptions, or the stops of one that travels.
//
// The agenda of the place says when it could be booked; nothing is offered or booked outside of what its card tells the public. Out of scope: the
// bits of a day (care/agenda/card_row.hpp).
#pragma once

#include <optional>
#include <string>

#include "care/places/place_card.hpp"

namespace maillage::care {

struct CardHours {
  OpeningHours hours;
  Stops stops;  // where there are any, they alone count; in order of time
  friend bool operator==(const CardHours&, const CardHours&) = default;
};

/// Of a settled card. Absent: it says nothing of its time, as the card of one who goes to homes may; any other card without hours is closed.
[[nodiscard]] std::optional<CardHours> card_hours(const PlaceCard& card, PlaceKind kind);

/// The first opening that begins after that instant, for whoever must choose another time: "2026-11-24 from 09:30 to 12:30". Empty: none is known.
[[nodiscard]] std::string next_opening_text(const CardHours& card, Instant after, const Zone& zone);

}  // namespace maillage::care
