// PUT /api/telephone/patients/{id}/birth-date: the birth date of a caller of whom the record knows none.
//
// Needs no version: it completes what is missing and changes nothing that stands. Spec: api/platform/openapi.yaml. Out of scope: what a birth date
// may be (care/telephone/birth_date.hpp).
#pragma once

#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

/// Refuses what is no birth date, and where another one stands.
[[nodiscard]] Task<Outcome<Response>> write_birth_date(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway
