// Whether a doctor of this rung is near the patient by the rule of the convention, and by which exception one who is not may answer all the same.
//
// The rule is about what is reimbursed, never about who is cared for: a rung is kept for the excepted only where the territory writes so
// (`Rung::excepted_only`), and never the last one. Of an exception the course, the Task and the payment tell.
// Spec: convention médicale 2024-2029, art. 87 to 90 (territoriality): a doctor near the patient, unless she lives in a priority zone (ZIP), has no
// treating doctor, or was sent by a regulating doctor. Pure. Out of scope: how far is near; the territory's own rungs and links say it.
#pragma once

#include <cstdint>

#include "care/dispatch/ladder.hpp"

namespace maillage::care {

/// What is known of a request that the rule asks for.
struct NearnessFacts {
  bool priority_zone{false};
  bool treating_doctor{true};
  bool regulated{false};  // a regulating doctor decided for a teleconsultation
};

/// In the order of the rule; the first that holds is the one that is told.
[[nodiscard]] Nearness exception_of(const NearnessFacts& facts);

/// Own doctor, territory, links and appointments are near; the neighbours and the regional platform are not.
[[nodiscard]] bool is_near(RungKind kind);

[[nodiscard]] const char* name_of(Nearness nearness);

}  // namespace maillage::care
