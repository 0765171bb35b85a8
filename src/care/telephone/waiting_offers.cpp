// Caller by caller.
#include "care/telephone/waiting_offers.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace maillage::care {

namespace {

/// Joint slots that are looked through for one caller: beyond, what is free is taken by those before her.
constexpr std::size_t slots_looked_at = 100;

}  // namespace

std::vector<WaitingOffer> waiting_offers(const std::vector<const WaitingCaller*>& callers, const std::vector<std::string>& anywhere,
                                         const Agendas& agendas, Instant now) {
  std::vector<WaitingOffer> offers;
  std::set<std::tuple<Instant, std::string, std::string>> told;  // of a doctor, and at a place: one start serves one
  for (const WaitingCaller* caller : callers) {
    JointQuestion question;
    question.earliest = std::max(caller->earliest, now + waiting_notice);
    question.places = caller->place.empty() ? anywhere : std::vector<std::string>{caller->place};
    question.count = slots_looked_at;
    if (question.places.empty() || question.earliest >= caller->before) continue;
    for (JointSlot& slot : find_joint_slots(agendas, question)) {
      if (slot.start >= caller->before) break;
      if (std::ranges::find(caller->passed, slot.start) != caller->passed.end()) continue;
      if (told.contains({slot.start, slot.doctor, ""}) || told.contains({slot.start, "", slot.place})) continue;
      told.emplace(slot.start, slot.doctor, "");
      told.emplace(slot.start, "", slot.place);
      offers.push_back({caller, std::move(slot)});
      break;
    }
  }
  return offers;
}

}  // namespace maillage::care
