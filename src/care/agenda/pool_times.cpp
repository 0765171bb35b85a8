// One day's rows, read at one quantum.
#include "care/agenda/pool_times.hpp"

namespace maillage::care {

std::vector<PoolTime> pool_times(const Agendas& agendas, Instant now) {
  constexpr std::string_view practitioner = "Practitioner/";
  std::vector<PoolTime> times;
  const LocalDate today = date_of(to_local(now, agendas.zone()));
  for (unsigned day = 0; day < agendas.days(); ++day) {
    const DayFrame& frame = agendas.frame(day);
    if (frame.date != today) continue;
    const auto at = static_cast<unsigned>((now - frame.start) / Micros(quantum));
    const auto rows = agendas.rows(AgendaRole::doctor, SlotKind::pool, day);
    for (AgendaIndex index = 0; index < rows.size(); ++index) {
      unsigned to = at;
      while (rows[index].test(to)) ++to;
      if (to == at) continue;
      const std::string& owner = agendas.rules(AgendaRole::doctor, index).owner;
      times.push_back({owner.substr(practitioner.size()), frame.instant_at(to)});
    }
    break;
  }
  return times;
}

}  // namespace maillage::care
