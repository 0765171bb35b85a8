// Appointments that stand although an agenda no longer opens their time: an absence, an exception, a new pattern or a new card came after them.
//
// Rules never cancel: somebody has to call the patient. This says of which appointments, and why.
#pragma once

#include <vector>

#include "care/booking/booking.hpp"

namespace maillage::care {

struct OutOfRules {
  const Booking* booking{nullptr};
  DayState why{DayState::usual};  // usual: the weekly pattern or the card of the place no longer opens that time
};

/// Of these, those that take a time of this agenda which its rules, or the card of the place (null: none), do not open, in the order in which they
/// came.
[[nodiscard]] std::vector<OutOfRules> out_of_rules(const AgendaRules& rules, const CardHours* card, const std::vector<const Booking*>& bookings,
                                                   const Zone& zone);

}  // namespace maillage::care
