// A search may come by POST too, so that no patient's id stands in a URL.
#include "gateway/fhir/audit_routes.hpp"

#include <array>

#include "gateway/access/policy.hpp"
#include "gateway/fhir/answers.hpp"
#include "record/interaction/audit_search.hpp"

namespace maillage::gateway {
namespace {

using record::Act;

struct Parts {
  record::Record& record;
  const record::AccountIndex& accounts;
};

Task<Response> on_search(Parts parts, Request request) {
  co_return response_to(co_await record::audit_search(parts.record, parts.accounts, ask_of(request), {Act::search, "AuditEvent", request.query}));
}

Task<Response> on_search_by_post(Parts parts, Request request) {
  constexpr std::string_view form = "application/x-www-form-urlencoded";
  if (media_type(request) != form) co_return wrong_media_type(form);
  record::SearchAsk asked{Act::search_by_post, "AuditEvent", request.body};
  if (!request.query.empty()) asked.parameters += (asked.parameters.empty() ? "" : "&") + request.query;
  co_return response_to(co_await record::audit_search(parts.record, parts.accounts, ask_of(request), std::move(asked)));
}

Task<Response> on_read(Parts parts, Request request) {
  co_return response_to(co_await record::audit_read(parts.record, parts.accounts, ask_of(request), std::string(request.parameter("id"))));
}

struct AuditRoute {
  Method method;
  std::string_view pattern;
  Act act;
  Task<Response> (*handler)(Parts, Request);
};

constexpr std::array routes = {
    AuditRoute{Method::get, "/fhir/AuditEvent", Act::audit_events_of_patient, on_search},
    AuditRoute{Method::post, "/fhir/AuditEvent/_search", Act::audit_events_of_patient, on_search_by_post},
    AuditRoute{Method::get, "/fhir/AuditEvent/{id}", Act::audit_event_read, on_read},
};

}  // namespace

Outcome<void> add_audit_routes(Router& router, record::Record& record, const record::AccountIndex& accounts) {
  for (const AuditRoute& route : routes) {
    auto handler = [parts = Parts{record, accounts}, handle = route.handler](Request request) { return handle(parts, std::move(request)); };
    auto added = router.add({route.method, std::string(route.pattern), policy_of(route.act), std::move(handler)});
    if (!added) return added;
  }
  return Outcome<void>();
}

}  // namespace maillage::gateway
