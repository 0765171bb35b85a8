// /api/care/availability: what a doctor says of herself, and where she stands in the year.
//
// Her share of teleconsultations (care/dispatch/cap) is that of the places whose ladders name her: the smallest, where they differ.
// Spec: api/platform/openapi.yaml.
#pragma once

#include <map>
#include <string>

#include "fhir/element/draft.hpp"
#include "gateway/care/care_routes.hpp"

namespace maillage::gateway {

/// Whose agenda gives this moment to patients without appointment, and until when.
using Expected = std::map<std::string, Instant>;
[[nodiscard]] Expected expected_now(const CareParts& parts);

/// Her duty, the state that others see, until when she is expected, and `year`: what she declared, how many count, and how many her share allows.
[[nodiscard]] fhir::Draft duty_in_full(const CareParts& parts, const care::Duty& duty, const Expected& expected);

[[nodiscard]] Task<Outcome<Response>> read_availability(CareParts& parts, Request request);
[[nodiscard]] Task<Outcome<Response>> say_availability(CareParts& parts, Request request);

}  // namespace maillage::gateway
