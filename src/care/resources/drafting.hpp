// The small shapes that every resource of a consultation repeats.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/instant_text.hpp"
#include "care/teleconsultation/state.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::care {

/// One resource as an act wants it to stand.
struct Drafted {
  ResourceKey key;
  fhir::Draft resource;
};

/// Codes of this house's own, where no public code system has them.
inline constexpr std::string_view house_codes = "urn:x-maillage:code:";
inline constexpr std::string_view loinc = "http://loinc.org";

[[nodiscard]] inline fhir::Draft reference(std::string_view type, const std::string& id) {
  return id.empty() ? fhir::Draft() : fhir::object({{"reference", std::string(type) + "/" + id}});
}
[[nodiscard]] inline fhir::Draft coding(std::string_view system, std::string_view code, std::string_view display = {}) {
  return fhir::object({{"system", system}, {"code", code}, {"display", display}});
}
[[nodiscard]] inline fhir::Draft concept_of(std::string_view system, std::string_view code, std::string_view display = {},
                                            std::string_view text = {}) {
  return fhir::object({{"coding", fhir::array({coding(system, code, display)})}, {"text", text}});
}
[[nodiscard]] inline fhir::Draft house_concept(std::string_view list, std::string_view code) {
  return concept_of(std::string(house_codes) + std::string(list), code);
}
[[nodiscard]] inline fhir::Draft text_concept(const Words& words) { return fhir::object({{"text", words.reveal()}}); }
[[nodiscard]] inline fhir::Draft time_of(Instant at) { return at.micros == 0 ? fhir::Draft() : fhir::Draft(to_text(at)); }

/// A resource of this type with `id` = consultation id + suffix, about the consultation's patient under the member `subject`.
[[nodiscard]] inline Drafted begin(const Consultation& state, const char* type, const std::string& suffix, const char* subject = "subject") {
  const std::string id = state.id + suffix;
  Drafted drafted{{type, id}, fhir::object({{"resourceType", type}, {"id", id}})};
  if (subject != nullptr) drafted.resource.set(subject, reference("Patient", state.patient));
  return drafted;
}

// coordination_resources.cpp: ServiceRequest, Task, Encounter
void draft_coordination(const Consultation& state, std::vector<Drafted>& into);
// bedside_resources.cpp: QuestionnaireResponse, Consent, AllergyIntolerance, MedicationStatement, Observation
void draft_bedside(const Consultation& state, std::vector<Drafted>& into);
// conclusion_resources.cpp: Composition, Condition, MedicationRequest, Communication, ChargeItem
void draft_conclusion(const Consultation& state, std::vector<Drafted>& into);

}  // namespace maillage::care
