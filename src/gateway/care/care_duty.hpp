// /api/care/availability: what a doctor says of herself, and where she stands in the year.
//
// Her share of teleconsultations (care/dispatch/cap) is that of the places whose ladders name her: the smallest, where they differ.
// Spec: api/platform/openapi.yaml.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/care/care_routes.hpp"

namespace maillage::gateway {

/// Her duty, the state that others see, and `year`: what she declared, how many count, and how many her share allows.
[[nodiscard]] fhir::Draft duty_in_full(const CareParts& parts, const care::Duty& duty);

[[nodiscard]] Task<Outcome<Response>> read_availability(CareParts& parts, Request request);
[[nodiscard]] Task<Outcome<Response>> say_availability(CareParts& parts, Request request);

}  // namespace maillage::gateway
