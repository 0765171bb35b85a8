// The day of each, drawn by the code that draws agendas.
#include "care/booking/out_of_rules.hpp"

#include <algorithm>

#include "care/agenda/card_row.hpp"

namespace maillage::care {

namespace {

bool takes_time_of(const Booking& booking, const std::string& owner) {
  const std::vector<std::string> owners = owners_of(booking.slot);
  return holds_time(booking) && std::ranges::find(owners, owner) != owners.end();
}

}  // namespace

std::vector<OutOfRules> out_of_rules(const AgendaRules& rules, const CardHours* card, const std::vector<const Booking*>& bookings, const Zone& zone) {
  std::vector<OutOfRules> out;
  for (const Booking* booking : bookings) {
    if (!takes_time_of(*booking, rules.owner)) continue;
    const DayFrame frame = frame_of(date_of(to_local(booking->slot.start, zone)), zone);
    const auto from = frame.quantum_at(booking->slot.start);
    const auto to = frame.quantum_at(booking->slot.end);
    const bool open =
        from && to && open_row(rules, booking->kind, frame).has({*from, *to}) && (card == nullptr || open_row(*card, frame).has({*from, *to}));
    if (!open) out.push_back({booking, state_of(rules, frame.date)});
  }
  return out;
}

}  // namespace maillage::care
