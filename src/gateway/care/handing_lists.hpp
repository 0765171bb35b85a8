// What there is to choose from and to decide: to whom a consultation can be handed on, and the requests of regulation.
#pragma once

#include "gateway/care/care_routes.hpp"

namespace maillage::gateway {

/// To its doctor alone: whom she may name, with what each of them does now.
[[nodiscard]] Task<Outcome<Response>> read_colleagues(CareParts& parts, Request request);
/// To a regulating doctor the requests that she has to decide, the oldest first, with the name, birth date and sex of the patient. To a coordinator
/// those that nobody decided in time, and the answers that are to be followed up, without a clinical word.
[[nodiscard]] Task<Outcome<Response>> read_regulation(CareParts& parts, Request request);

}  // namespace maillage::gateway
