// Day by day.
#include "care/agenda_import/busy_days.hpp"

#include <algorithm>

#include "care/agenda_import/cells.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::care {

std::expected<std::vector<Imported>, ImportNote> busy_days(LocalTime from, LocalTime to, const std::string& mark) {
  if (to <= from) return wrong_cell("import-backwards", "This ends before it begins, or at once: correct its end.", "");
  if (to - from > busy_days_max) {
    return wrong_cell("import-long", "This lasts more than 31 days: write it as an absence of whole days.", "");
  }
  std::vector<Imported> parts;
  for (LocalDate date = date_of(from); LocalTime(date) < to; date += std::chrono::days(1)) {
    const auto begin = std::max(from - LocalTime(date), Micros(0));
    const auto end = std::min(to - LocalTime(date), Micros(std::chrono::days(1)));
    const auto quanta_from = begin / Micros(quantum);
    const auto quanta_to = (end + Micros(quantum) - Micros(1)) / Micros(quantum);
    parts.emplace_back(BusyTime{date,
                                {static_cast<std::uint16_t>(quanta_from * quantum_minutes), static_cast<std::uint16_t>(quanta_to * quantum_minutes)},
                                mark.empty() ? "" : mark + "." + date_text(date)});
  }
  return parts;
}

}  // namespace maillage::care
