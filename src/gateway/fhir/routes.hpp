// /fhir over HTTP: from requests to the interactions of record/interaction, and from their answers to statuses and headers. Nothing else.
//
// Spec: FHIR R4 RESTful API (hl7.org/fhir/R4/http.html). Out of scope: XML, PATCH, batch, conditional create, Prefer.
#pragma once

#include "gateway/http/router.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

/// Adds the routes of /fhir. `record` must outlive the router.
[[nodiscard]] Outcome<void> add_fhir_routes(Router& router, record::Record& record);

}  // namespace maillage::gateway
