// What the tests of contending clients share: a few agendas with roads between them, what a client wishes for, and the judge of the journal.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "care/agenda/joint_search.hpp"
#include "ports/record_store.hpp"

namespace maillage::contract {

inline constexpr int clients = 64;
/// Several clients book for each of them.
inline constexpr int patients = 24;
inline const ports::Author rover{"Practitioner/rover", "TREAT", "r"};

[[nodiscard]] care::Travel roads();
/// The rows as they were before anybody booked.
[[nodiscard]] care::Agendas empty_agendas();
[[nodiscard]] std::string patient_of(int client);
[[nodiscard]] care::JointSlot wish(const care::Agendas& agendas, std::mt19937& random);

struct Verdict {
  int bookings{0};
  int doubles{0};
  int patients_twice{0};  // at two places in the same minutes
  int impossible_journeys{0};
};

/// Reads the journal as somebody who trusts nothing else.
[[nodiscard]] Verdict judge(const std::vector<ports::Change>& changes);

}  // namespace maillage::contract
