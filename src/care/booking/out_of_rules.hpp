// Appointments that stand although an agenda no longer opens their time: an absence, an exception or a new pattern came after them.
//
// Rules never cancel: somebody has to call the patient. This says of which appointments, and why.
#pragma once

#include <vector>

#include "care/booking/booking.hpp"

namespace maillage::care {

struct OutOfRules {
  const Booking* booking{nullptr};
  DayState why{DayState::usual};  // usual: the weekly pattern no longer opens that time
};

/// Of these, those that take a time of this agenda which its rules do not open, in the order in which they came.
[[nodiscard]] std::vector<OutOfRules> out_of_rules(const AgendaRules& rules, const std::vector<const Booking*>& bookings, const Zone& zone);

}  // namespace maillage::care
