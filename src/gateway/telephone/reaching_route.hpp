// GET and PUT /api/telephone/patients/{id}/reaching: how a patient who is on the telephone can be reached and wants to be told of her appointments.
//
// Judged like a call about her: found by two traits before. Reading and writing leave an access record. Spec: api/platform/openapi.yaml. Out of
// scope: what a number or a wish may be (care/reminders/reaching.hpp).
#pragma once

#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> show_reaching(TelephoneParts& parts, Request request);
/// Refuses a version that has moved on, and what `care::check` refuses.
[[nodiscard]] Task<Outcome<Response>> write_reaching(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway
