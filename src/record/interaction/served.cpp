// What /fhir serves, and the CapabilityStatement that says so: one list, read by both.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "fhir/definitions/search_parameters.hpp"
#include "fhir/element/draft.hpp"
#include "record/access/table.hpp"
#include "record/interaction/audit_search.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/writing.hpp"

namespace maillage::record {
namespace {

/// Deny by default: a type that is not here does not exist for /fhir. Sorted.
constexpr std::array<std::string_view, 38> served = {"AllergyIntolerance",
                                                     "Appointment",
                                                     "CarePlan",
                                                     "CareTeam",
                                                     "ChargeItem",
                                                     "ChargeItemDefinition",
                                                     "Communication",
                                                     "Composition",
                                                     "Condition",
                                                     "Consent",
                                                     "Device",
                                                     "Encounter",
                                                     "EpisodeOfCare",
                                                     "Flag",
                                                     "HealthcareService",
                                                     "Immunization",
                                                     "Location",
                                                     "Media",
                                                     "Medication",
                                                     "MedicationRequest",
                                                     "MedicationStatement",
                                                     "Observation",
                                                     "ObservationDefinition",
                                                     "Organization",
                                                     "OrganizationAffiliation",
                                                     "Patient",
                                                     "PlanDefinition",
                                                     "Practitioner",
                                                     "PractitionerRole",
                                                     "Procedure",
                                                     "Provenance",
                                                     "Questionnaire",
                                                     "QuestionnaireResponse",
                                                     "RelatedPerson",
                                                     "Schedule",
                                                     "ServiceRequest",
                                                     "Slot",
                                                     "Task"};
static_assert(std::ranges::is_sorted(served));

/// An interaction is named when the table lets somebody who can sign in do it to this class of data.
bool somebody_may(Act act, DataClass data) {
  for (const Role role : all_roles) {
    if (role == Role::house || role == Role::visitor) continue;
    for (const Relation relation : all_relations) {
      if (table_allows(role, act, data, relation)) return true;
    }
  }
  return false;
}

std::string_view word_of(fhir::SearchType type) {
  switch (type) {
    case fhir::SearchType::token:
      return "token";
    case fhir::SearchType::string:
      return "string";
    case fhir::SearchType::date:
      return "date";
    case fhir::SearchType::reference:
      return "reference";
  }
  return "token";
}

fhir::Draft parameters_of(std::string_view type) {
  fhir::Draft parameters =
      fhir::array({fhir::object({{"name", "_id"}, {"type", "token"}}), fhir::object({{"name", "_lastUpdated"}, {"type", "date"}})});
  const auto definition = fhir::find_resource(type);
  if (!definition) return parameters;
  const fhir::SearchParameters known(*definition);
  for (std::size_t i = 0; i < known.size(); ++i) {
    parameters.append(fhir::object({{"name", known[i].code()}, {"type", word_of(known[i].type())}}));
  }
  return parameters;
}

fhir::Draft resource_entry(std::string_view type) {
  constexpr std::array acts = {Act::read, Act::vread, Act::history, Act::search, Act::create, Act::update, Act::remove};
  fhir::Draft interactions = fhir::array();
  for (const Act act : acts) {
    if (somebody_may(act, class_of(type))) interactions.append(fhir::object({{"code", name_of(act).word}}));
  }
  return fhir::object({{"type", type},
                       {"interaction", interactions},
                       {"versioning", "versioned"},
                       {"readHistory", true},
                       {"updateCreate", makes_what_is_missing(class_of(type))},
                       {"conditionalCreate", false},
                       {"conditionalRead", "not-match"},
                       {"conditionalUpdate", false},
                       {"searchParam", parameters_of(type)}});
}

/// Rendered from the access records when it is read; nobody writes one.
fhir::Draft audit_event_entry() {
  fhir::Draft parameters = fhir::array();
  const fhir::SearchParameters known(*fhir::find_resource("AuditEvent"));
  for (const std::string_view code : audit_parameters) {
    if (const auto parameter = known.find(code)) parameters.append(fhir::object({{"name", code}, {"type", word_of(parameter->type())}}));
  }
  fhir::Draft interactions = fhir::array();
  for (const Act act : {Act::audit_event_read, Act::audit_events_of_patient}) interactions.append(fhir::object({{"code", name_of(act).word}}));
  return fhir::object({{"type", "AuditEvent"},
                       {"documentation",
                        "Who opened what, and why they could: by patient (those who care for them, and the auditor) or by agent (the "
                        "auditor), newest first. altid is the id of an account without a Practitioner."},
                       {"interaction", interactions},
                       {"versioning", "no-version"},
                       {"readHistory", false},
                       {"updateCreate", false},
                       {"searchParam", parameters}});
}

}  // namespace

bool is_served(std::string_view type) { return std::ranges::binary_search(served, type); }

std::string capability_statement(Instant at) {
  fhir::Draft resources = fhir::array();
  for (const std::string_view type : served) resources.append(resource_entry(type));
  resources.append(audit_event_entry());
  const fhir::Draft security =
      fhir::object({{"description", "A sign-in cookie; every read and write is judged by the care relation to the patient."}});
  const fhir::Draft rest = fhir::object(
      {{"mode", "server"},
       {"documentation",
        "Codes of required bindings are checked where their value set is a closed list. _include goes one step; _count at most 200; pages by key."},
       {"security", security},
       {"resource", resources},
       {"interaction", fhir::array({fhir::object({{"code", "transaction"}})})}});
  return fhir::object({{"resourceType", "CapabilityStatement"},
                       {"status", "active"},
                       {"date", instant_in_words(at)},
                       {"kind", "instance"},
                       {"software", fhir::object({{"name", "Maillage"}})},
                       {"implementation", fhir::object({{"description", "Maillage"}})},
                       {"fhirVersion", "4.0.1"},
                       {"format", fhir::array({"json", "application/fhir+json"})},
                       {"rest", fhir::array({rest})}})
      .dump();
}

}  // namespace maillage::record
