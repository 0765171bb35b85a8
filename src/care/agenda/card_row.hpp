// One day of a place's card as bits: when its door is open, or when it stands at a stop.
//
// A quantum is open when the place is open during all of it: one that the card opens for a part is closed. Where the card closes and opens again at
// another address without a pause, the last quantum of the first is closed, so that no appointment lies at two addresses.
#pragma once

#include "care/agenda/rules.hpp"
#include "care/places/card_hours.hpp"

namespace maillage::care {

[[nodiscard]] DayRow open_row(const CardHours& card, const DayFrame& frame);

}  // namespace maillage::care
