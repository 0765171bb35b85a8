// Asks the store for its last durable sequence: an answer proves that it is open and its worker alive.
#include "server/wiring/health.hpp"

#include <fmt/format.h>

#include "gateway/http/json_text.hpp"

namespace maillage::server {

gateway::Route health_route(ports::RecordStore& store) {
  return {
      .method = gateway::Method::get, .pattern = "/healthz", .policy = {"health"}, .handler = [&store](gateway::Request) -> Task<gateway::Response> {
        const auto last = co_await store.last();
        if (!last) {
          co_return gateway::Response::json(gateway::Status::service_unavailable,
                                            fmt::format(R"({{"status":"failing","reason":{}}})", gateway::to_json(last.error().reason)));
        }
        co_return gateway::Response::json(gateway::Status::ok,
                                          fmt::format(R"({{"status":"ok","version":"{}","sequence":{}}})", MAILLAGE_VERSION, last->value));
      }};
}

}  // namespace maillage::server
