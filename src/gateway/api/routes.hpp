// /api: signing in and out, who one is, identity search, and the list of accesses. Described in api/platform/openapi.yaml, which a test compares with
// the routes registered here. (Commands of care have their own routes.)
#pragma once

#include <string>

#include "gateway/http/router.hpp"
#include "record/account/sign_in.hpp"
#include "record/interaction/identity_search.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

struct ApiParts {
  record::Record& record;
  record::SignIns& sign_ins;
  record::IdentitySearch& identity_search;
  std::string demonstration_token{};     // under --lan: without it nobody signs in to a demonstration; empty on loopback
  std::string demonstration_password{};  // of the invented people, shown beside the field that asks for it; empty in a real database
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_api_routes(Router& router, ApiParts& parts);

}  // namespace maillage::gateway
