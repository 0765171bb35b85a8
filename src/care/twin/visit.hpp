// One need from its beginning to its one end, as the world writes it down and the report reads it. Plain data.
#pragma once

#include <optional>

#include "care/agenda/joint_search.hpp"
#include "care/dispatch/ladder.hpp"
#include "care/twin/arrivals.hpp"

namespace maillage::care::twin {

enum class End : std::uint8_t {
  open,         // not over yet: in no report
  excluded,     // the place's questions sent the patient to the 15, the emergency department or a doctor in person
  answered,     // a doctor concluded
  not_kept,     // did not come to the appointment
  left,         // did not wait longer
  nobody_near,  // no place that the patient can reach opens within the days that one plans ahead
};
inline constexpr std::size_t ends = 6;

struct Visit {
  Need need;
  End end{End::open};
  std::optional<std::uint32_t> place;
  bool unanswered{false};   // the ladder came to its end, once at least
  bool appointment{false};  // came to an appointment, or was to
  bool suited{true};        // answered: need not be seen in person all the same
  float road_km{0};         // one way, to the place
  Instant came{};           // at the place
  Instant begun{};          // a room and an assistant were free
  Instant ready{};          // waits for a doctor from here on
  Instant accepted{};
  Instant concluded{};
  std::optional<Instant> slot;  // start of the appointment
  RungKind rung{RungKind::territory};
  std::uint32_t doctor{0};  // answered: index in territory.doctors
  std::optional<std::uint32_t> booked_doctor;

  /// Of whoever came: for a room, then for a doctor. The preparation between the two is care, not waiting.
  [[nodiscard]] Micros room_wait() const { return begun - came; }
  [[nodiscard]] Micros doctor_wait() const { return accepted - ready; }
  [[nodiscard]] Micros wait() const { return room_wait() + doctor_wait(); }
};

[[nodiscard]] const char* name_of(End end);

}  // namespace maillage::care::twin
