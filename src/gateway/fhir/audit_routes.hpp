// GET /fhir/AuditEvent and GET /fhir/AuditEvent/{id}: the access records by FHIR's own words (record/interaction/audit_search.hpp). Literal segments
// win over the general routes, so nothing else of /fhir ever serves this type.
#pragma once

#include "gateway/http/router.hpp"
#include "record/account/account_index.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

/// All three must outlive the router.
[[nodiscard]] Outcome<void> add_audit_routes(Router& router, record::Record& record, const record::AccountIndex& accounts);

}  // namespace maillage::gateway
