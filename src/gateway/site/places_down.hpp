// GET /api/places-down: the places that cannot serve now, and why, for the coordinator; a manager and a referent are told of their own.
//
// Worked out when it is asked (care/oversight/place_down) from what is followed already. Nothing in it concerns a patient.
// Spec: api/platform/openapi.yaml.
#pragma once

#include "gateway/site/site_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> places_down(SiteParts& parts, Request request);

}  // namespace maillage::gateway
