// The first joint slots: times at which a doctor, and where the kind of slot needs them an assistant, a place and a kit, are all free together.
//
// Slots come in the order of their start, then of the doctors, then of the places, each in the order in which their agendas came. For one start,
// doctor and place there is one slot: with the first assistant and the first kit that can be there, the journeys of their day included.
// It proposes; claims decide (booking.hpp). Out of scope: fairness between doctors, which the ladder knows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/agenda/agendas.hpp"

namespace maillage::care {

struct JointQuestion {
  SlotKind kind{SlotKind::teleconsultation};
  unsigned quanta{4};  // how long
  unsigned step{0};    // slots begin at multiples of it from midnight; 0: of their own length
  Instant earliest{};
  std::string specialty;            // "": any, but nobody who is only found by hers
  std::string language;             // "": any
  std::string doctor;               // "Practitioner/...": only she
  std::vector<std::string> places;  // Location ids; empty: all
  std::optional<Point> home;        // at the patient's home: then no place is asked
  std::string round{};              // with a home: the place (Location id) whose time is taken with it; "": none
  std::size_t count{20};
};

struct JointSlot {
  Instant start{};
  Instant end{};
  std::string doctor;     // owners of agendas: "Practitioner/..."
  std::string assistant;  // empty where none is needed
  std::string place;
  std::string kit;
  friend bool operator==(const JointSlot&, const JointSlot&) = default;
};

/// Who must be there for a slot of this kind.
struct Needs {
  bool assistant{false};
  bool place{false};
  bool kit{false};
};
[[nodiscard]] constexpr Needs needs_of(SlotKind kind, bool at_home) {
  if (kind == SlotKind::teleconsultation) return {.assistant = true, .place = !at_home, .kit = true};
  return {.assistant = false, .place = kind == SlotKind::in_person && !at_home, .kit = false};
}

[[nodiscard]] std::vector<JointSlot> find_joint_slots(const Agendas& agendas, const JointQuestion& question);

}  // namespace maillage::care
