// How long a relation to a patient outlives the care that made it. Data, in one place, so that it can be reviewed; the reasons are in
// docs/internals/access.md. During its afterlife a relation is `former`, and the policy table says what that still allows.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/time.hpp"
#include "record/access/role.hpp"

namespace maillage::record {

/// Where a relation comes from.
enum class TieKind : std::uint8_t { request, appointment, encounter, care_team, treating_doctor };

[[nodiscard]] constexpr Micros afterlife_of(TieKind kind, Role role) {
  using std::chrono::days;
  const bool is_doctor = role == Role::doctor || role == Role::regional_doctor || role == Role::treating_doctor;
  switch (kind) {
    case TieKind::encounter:
      return is_doctor ? days{90} : days{7};  // a doctor answers for what she decided; an assistant hands over, prints again
    case TieKind::request:
    case TieKind::appointment:
      return days{7};  // "what became of it", and no longer
    case TieKind::treating_doctor:
      return days{30};  // the time to hand the record over to the next one
    case TieKind::care_team:
      return Micros{0};  // leaving a team is meant to end it
  }
  return Micros{0};
}

/// Time to open a request for somebody whom one has just found by identity search or entered.
inline constexpr Micros identified_for = std::chrono::minutes{15};

}  // namespace maillage::record
