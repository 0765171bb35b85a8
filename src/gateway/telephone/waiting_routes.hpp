// /api/telephone/waiting: who waits for a sooner time, and what she answers when one is free.
//
// Part of the desk's own lists: names and numbers that callers gave. The answer to the lists has, with each, the free time that she is to be told of;
// it is found at that moment and stored nowhere (care/telephone/waiting_offers.hpp). Spec: api/platform/openapi.yaml. Out of scope: booking it, which
// is a call like any other.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] fhir::Draft view_of_waiting(TelephoneParts& parts, Instant now);
[[nodiscard]] Task<Outcome<Response>> add_waiting(TelephoneParts& parts, Request request);
[[nodiscard]] Task<Outcome<Response>> answer_waiting(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway
