// /healthz: is this server able to keep what it acknowledges? For the operator's monitoring; it says nothing of anybody.
#pragma once

#include "gateway/http/router.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

/// 200 {"status":"ok","version":...,"sequence":...}, or 503 with what is wrong.
[[nodiscard]] gateway::Route health_route(ports::RecordStore& store);

}  // namespace maillage::server
