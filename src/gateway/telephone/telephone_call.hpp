// One call of the desk, from its motive to its end.
#pragma once

#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Outcome<fhir::Document> body_object(const Request& request);
/// Refused, with an access record, for a patient whom this person has not found.
[[nodiscard]] Task<Outcome<record::Verdict>> may_call(TelephoneParts& parts, record::Person person, std::string patient, const Request& request);

/// {"patient", "place", "priority", "motive", "answers", "caller", "telephone", "slot"?}. A "yes" or an age below the place's ends in an excluded
/// request; with a slot every question of the place is answered and the time is booked; without one the assistant of the place gets the request now.
[[nodiscard]] Task<Outcome<Response>> handle_call(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway
