// The joint search, asked for each doctor and kind until the window is passed.
#include "care/outside/free_times.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace maillage::care {

namespace {

constexpr std::array kinds{SlotKind::teleconsultation, SlotKind::in_person};
/// Joint slots of one ask: several places of one start count each.
constexpr std::size_t hits_per_ask = 1'000;

/// Those of one doctor and kind, by start.
void add_times(const Agendas& agendas, JointQuestion asked, const FreeQuestion& question, std::vector<FreeTime>& into) {
  for (;;) {
    const std::vector<JointSlot> hits = find_joint_slots(agendas, asked);
    for (const JointSlot& hit : hits) {
      if (hit.start > question.to) return;
      const bool told = !into.empty() && into.back().doctor == asked.doctor && into.back().kind == asked.kind && into.back().start == hit.start;
      if (!told) into.push_back({asked.doctor, asked.kind, hit.start, hit.end});
    }
    if (hits.size() < asked.count) return;
    asked.earliest = hits.back().start + Micros(quantum);
  }
}

}  // namespace

std::vector<FreeTime> free_times(const Agendas& agendas, const FreeQuestion& question) {
  std::vector<FreeTime> times;
  if (question.places.empty() || question.to < question.from) return times;
  for (const std::string& doctor : question.doctors) {
    if (!agendas.index_of(AgendaRole::doctor, doctor)) continue;
    for (const SlotKind kind : kinds) {
      JointQuestion asked;
      asked.kind = kind;
      asked.quanta = free_quanta;
      asked.earliest = question.from;
      asked.count = hits_per_ask;
      asked.doctor = doctor;
      asked.places = question.places;
      add_times(agendas, std::move(asked), question, times);
    }
  }
  std::ranges::sort(times, {}, [](const FreeTime& one) { return std::tuple(one.start, std::string_view(one.doctor), one.kind); });
  return times;
}

std::vector<std::string> places_for_anybody(const Agendas& agendas, const PlaceById& place_of) {
  constexpr std::string_view prefix = "Location/";
  std::vector<std::string> places;
  for (AgendaIndex index = 0; index < agendas.count(AgendaRole::place); ++index) {
    const std::string& owner = agendas.rules(AgendaRole::place, index).owner;
    if (!owner.starts_with(prefix)) continue;
    std::string id = owner.substr(prefix.size());
    const PlaceProtocol* const place = place_of(id);
    // A doctor's own practice has an agenda and no protocol.
    const bool closed = place != nullptr && (place->kind == PlaceKind::prison || !place->card || !place->card->listed);
    if (!closed) places.push_back(std::move(id));
  }
  return places;
}

}  // namespace maillage::care
