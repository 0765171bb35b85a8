// GET /status (a page without script), /status.css and GET /api/status: how the server is, for its operator.
#pragma once

#include <functional>

#include "gateway/http/router.hpp"
#include "record/access/judge.hpp"
#include "server/status/facts.hpp"

namespace maillage::server {

struct StatusParts {
  std::function<StatusFacts()> facts;  // gathered when asked
  const record::Judge& judge;
  gateway::Handler otherwise;  // what /status is to whoever is not the operator: the web app, which says where to sign in
};

[[nodiscard]] Outcome<void> add_status_routes(gateway::Router& router, const StatusParts& parts);

}  // namespace maillage::server
