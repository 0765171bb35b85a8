// What there is to choose from and to decide: to whom a consultation can be handed on, and the requests of regulation.
#pragma once

#include "gateway/care/care_routes.hpp"

namespace maillage::gateway {

/// To its doctor alone: whom she may name, with what each of them does now.
[[nodiscard]] Task<Outcome<Response>> read_colleagues(CareParts& parts, Request request);
/// To a regulating doctor the requests that she has to decide, the most urgent first, with the name, birth date and sex of the patient. To a
/// coordinator those that nobody decided in time, and the answers that are to be followed up, without a clinical word.
[[nodiscard]] Task<Outcome<Response>> read_regulation(CareParts& parts, Request request);

/// What a regulating doctor looks at first: where the 15 was alerted, then whom nobody decided in time, then for whom nobody is rung before she has
/// decided, then who may still be taken by a doctor who becomes free. Among equals the oldest.
enum class RegulationUrgency : std::uint8_t { emergency, late, held, rung_meanwhile };
[[nodiscard]] RegulationUrgency urgency_of(const care::Consultation& state);
[[nodiscard]] const char* name_of(RegulationUrgency urgency);

}  // namespace maillage::gateway
