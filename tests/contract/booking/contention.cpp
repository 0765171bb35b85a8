// Agendas, wishes and the judge.
#include "tests/contract/booking/contention.hpp"

#include <map>

#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_documents.hpp"
#include "testing/agenda/small_territory.hpp"

namespace maillage::contract {
namespace {

using care::Booking;
using care::BookingStatus;
using maillage::testing::small_monday;
using maillage::testing::small_time;

bool shares_somebody(const Booking& a, const Booking& b) {
  for (const std::string& owner : owners_of(a.slot)) {
    for (const std::string& other : owners_of(b.slot)) {
      if (owner == other) return true;
    }
  }
  return false;
}

bool overlap(const Booking& a, const Booking& b, Micros journey = {}) {
  return a.slot.start < b.slot.end + journey && b.slot.start < a.slot.end + journey;
}

}  // namespace

care::Travel roads() {
  care::Travel travel;
  travel.say("bourg", "pont", 20);
  return travel;
}

care::Agendas empty_agendas() {
  care::Agendas agendas(care::metropolitan_france, 3);
  agendas.travel() = roads();
  agendas.roll(small_monday);
  for (care::AgendaRules& rules : maillage::testing::small_territory()) agendas.set(rules);
  return agendas;
}

std::string patient_of(int client) { return "p" + std::to_string(client % patients); }

care::JointSlot wish(const care::Agendas& agendas, std::mt19937& random) {
  care::JointQuestion question;
  question.quanta = 3 + static_cast<unsigned>(random() % 3);
  question.step = 1 + static_cast<unsigned>(random() % 4);
  question.earliest = small_time(7) + std::chrono::minutes(random() % 1800);
  if (random() % 2 == 0) question.places = {random() % 2 == 0 ? "bourg" : "pont"};
  const auto found = find_joint_slots(agendas, question);
  care::JointSlot slot = found.at(random() % found.size());
  if (slot.place == "Location/pont" && random() % 2 == 0) slot.assistant = "Practitioner/local";
  return slot;
}

Verdict judge(const std::vector<ports::Change>& changes) {
  const care::Travel travel = roads();
  Verdict verdict;
  std::map<std::string, Booking> booked;
  for (const ports::Change& change : changes) {
    for (const ports::Stored& version : change.versions) {
      if (version.key.type != care::booking_type) continue;
      booked.erase(version.key.id);
      const auto booking = care::booking_from(version.content);
      if (booking->status != BookingStatus::booked) continue;
      ++verdict.bookings;
      for (const auto& [id, other] : booked) {
        if (shares_somebody(*booking, other) && overlap(*booking, other)) ++verdict.doubles;
        if (booking->patient == other.patient && overlap(*booking, other)) ++verdict.patients_twice;
        const Micros journey = std::chrono::minutes(travel.minutes_between(site_of(*booking), site_of(other)));
        const bool same_rover = booking->slot.assistant == other.slot.assistant && booking->slot.assistant == "Practitioner/rover";
        if (same_rover && overlap(*booking, other, journey)) ++verdict.impossible_journeys;
      }
      booked.emplace(version.key.id, *booking);
    }
  }
  return verdict;
}

}  // namespace maillage::contract
