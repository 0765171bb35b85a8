// Every appointment that holds time, sorted into days.
#include "care/booking/standing_rounds.hpp"

#include <algorithm>
#include <map>

#include "care/booking/booking_documents.hpp"
#include "care/booking/booking_writes.hpp"
#include "care/territory/territory.hpp"

namespace maillage::care {

Task<Outcome<std::vector<ports::Write>>> standing_rounds(ports::RecordStore& store, AgendaRules before, AgendaRules next, const Zone& zone) {
  // A doctor travels by the kind of what is booked, whatever her agenda is.
  const auto goes = [](const AgendaRules& rules) { return rules.role != AgendaRole::doctor && travels(rules, SlotKind::teleconsultation); };
  std::vector<ports::Write> writes;
  if (!goes(next) || goes(before)) co_return writes;
  auto stored = co_await all_of_type(store, booking_type);
  if (!stored) co_return pass_on(std::move(stored));
  std::map<LocalDate, Round> rounds;
  for (const ports::Stored& one : *stored) {
    const auto booking = booking_from(one.content);
    if (!booking || !holds_time(*booking)) continue;
    const auto owners = owners_of(booking->slot);
    if (std::ranges::find(owners, next.owner) == owners.end()) continue;
    const LocalDate date = date_of(to_local(booking->slot.start, zone));
    Round& round = rounds.try_emplace(date, Round{next.owner, date, {}}).first->second;
    round.stops.push_back({booking->id, booking->slot.start, booking->slot.end, site_of(*booking)});
  }
  for (auto& [date, round] : rounds) {
    std::ranges::sort(round.stops, {}, &RoundStop::from);
    auto kept = co_await store.read(key_of(round));
    if (!kept && kept.error().code != IssueCode::not_found) co_return pass_on(std::move(kept));
    writes.push_back(house_write(key_of(round), kept ? kept->version : VersionId{}, document_of(round), {}));
  }
  co_return writes;
}

}  // namespace maillage::care
