// The free time of doctors, as somebody outside may be told it: from the rules and the bit rows, at the moment of asking, and stored nowhere.
//
// A time is told when it can really be booked: a teleconsultation needs a place, an assistant and a kit, a visit its place. At how many places it
// could be is not told, so each start of one doctor and kind stands once. Pure. Out of scope: time kept for téléexpertise or for whoever comes
// without an appointment, visits at home, fairness between doctors.
#pragma once

#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"
#include "care/outside/calendar_events.hpp"

namespace maillage::care {

struct FreeTime {
  std::string doctor;  // "Practitioner/..."
  SlotKind kind{SlotKind::teleconsultation};
  Instant start{};
  Instant end{};
  friend bool operator==(const FreeTime&, const FreeTime&) = default;
};

struct FreeQuestion {
  std::vector<std::string> doctors;  // "Practitioner/..."
  std::vector<std::string> places;   // Location ids; none: nothing is free
  Instant from{};                    // first and last start
  Instant to{};
};

/// Four quanta: as long as the desk offers.
inline constexpr unsigned free_quanta = 4;

/// By start, then doctor, then kind.
[[nodiscard]] std::vector<FreeTime> free_times(const Agendas& agendas, const FreeQuestion& question);

/// The places with an agenda where anybody may be sent: not the health unit of a prison, nor one that its card leaves off the public page.
[[nodiscard]] std::vector<std::string> places_for_anybody(const Agendas& agendas, const PlaceById& place_of);

}  // namespace maillage::care
