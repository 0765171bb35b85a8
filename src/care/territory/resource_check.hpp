// What this house asks of one resource of the territory before it may stand in the record, beyond FHIR's own rules: a place's card, a plan and a
// link that make sense by themselves. What only shows beside other resources (a questionnaire that is missing, a commune that nobody knows) is left
// to load_territory, because a territory is written one resource after the other.
#pragma once

#include "base/outcome.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// Refuses a Location whose card contradicts itself (a bus in two places, hours that overlap) and the PlanDefinition of a place that could not be
/// used at the next start (a ladder without a last rung, nobody to telephone, a delay of nothing, a share over a hundred), in the words of `maillage
/// place add`; and a link of several places or services, or without what was agreed. Every other resource passes.
[[nodiscard]] Outcome<> check_resource(fhir::Element resource);

}  // namespace maillage::care
