// The sector of a patient for whom a treating doctor is looked for: whom the desk asks first.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

/// Her own commune first, then those that share a place with it, the nearest first; empty where the territory does not know her commune.
[[nodiscard]] fhir::Draft sector_view(const TelephoneParts& parts, const care::DoctorSearch& search, Instant now);

}  // namespace maillage::gateway
