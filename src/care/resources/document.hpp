// The state of an act as it is kept: one house document for each consultation (teleconsultation/ID) and each doctor's duty (duty/ID).
//
// The house document is what decide reads back, whole and without loss; the FHIR resources of resources.hpp are made from it in the same commit, for
// everyone else. Nobody but the runner writes either, so they cannot disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "care/duty/duty.hpp"
#include "care/teleconsultation/state.hpp"

namespace maillage::care {

inline constexpr const char* consultation_type = "teleconsultation";
inline constexpr const char* duty_type = "duty";

[[nodiscard]] std::string document_of(const Consultation& state);
/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<Consultation> consultation_from(std::string_view document);

[[nodiscard]] std::string document_of(const Duty& duty);
[[nodiscard]] std::optional<Duty> duty_from(std::string_view document);

}  // namespace maillage::care
