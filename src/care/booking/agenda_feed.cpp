// One document, one call.
#include "care/booking/agenda_feed.hpp"

#include "care/booking/booking_documents.hpp"
#include "care/territory/card_resources.hpp"

namespace maillage::care {

void learn(Agendas& agendas, const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type == booking_type) {
      const std::optional<Booking> booking = version.deleted ? std::nullopt : booking_from(version.content);
      if (booking && holds_time(*booking)) {
        agendas.hold(held_by(*booking));
      } else {
        agendas.release(version.key.id);
      }
    }
    if (version.key.type == agenda_type && !version.deleted) {
      if (std::optional<AgendaRules> rules = agenda_from(version.content)) agendas.set(std::move(*rules));
    }
    if (version.key.type == "Location") {
      agendas.set_card("Location/" + version.key.id, version.deleted ? std::nullopt : card_hours_in(version.content));
    }
  }
}

void Diary::learn(const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != booking_type) continue;
    if (const auto known = starts_.find(version.key.id); known != starts_.end()) {
      by_start_.erase({known->second, version.key.id});
      starts_.erase(known);
    }
    std::optional<Booking> booking = version.deleted ? std::nullopt : booking_from(version.content);
    if (!booking) continue;
    const Instant start = booking->slot.start;
    starts_.emplace(version.key.id, start);
    by_start_.emplace(std::pair(start, version.key.id), std::move(*booking));
    while (!by_start_.empty() && by_start_.begin()->first.first < change.at - kept_for) {
      starts_.erase(by_start_.begin()->first.second);
      by_start_.erase(by_start_.begin());
    }
  }
}

std::vector<const Booking*> Diary::between(Instant from, Instant to) const {
  std::vector<const Booking*> found;
  for (auto at = by_start_.lower_bound({from, ""}); at != by_start_.end() && at->first.first < to; ++at) found.push_back(&at->second);
  return found;
}

const Booking* Diary::find(const std::string& id) const {
  const auto start = starts_.find(id);
  return start == starts_.end() ? nullptr : &by_start_.at({start->second, id});
}

}  // namespace maillage::care
