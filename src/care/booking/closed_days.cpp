// Replacing the card's absences.
#include "care/booking/closed_days.hpp"

#include <algorithm>

namespace maillage::care {

AgendaRules with_closed_days(AgendaRules rules, const std::vector<ClosedDays>& closed, LocalDate today) {
  std::erase_if(rules.absences, [](const Absence& one) { return one.source == closed_day_mark; });
  for (const ClosedDays& days : closed) {
    if (days.last < today) continue;
    const bool known = std::ranges::any_of(rules.absences, [&](const Absence& one) { return one.from <= days.first && days.last <= one.to; });
    if (!known) rules.absences.push_back({days.first, days.last, std::string(closed_day_mark)});
  }
  return rules;
}

}  // namespace maillage::care
