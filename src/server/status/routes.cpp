// The page is open to be asked for by anybody, because a person who must sign in first needs a page that says so; only the operator gets it.
#include "server/status/routes.hpp"

#include "gateway/access/policy.hpp"
#include "server/status/page.hpp"

namespace maillage::server {
namespace {

using gateway::Method;
using gateway::Request;
using gateway::Response;
using gateway::Status;
using record::Act;

Language language_in(const Request& request) { return gateway::liked_best(request.headers.find("accept-language").value_or("")); }

Response page(const StatusFacts& facts, const Request& request) {
  Response response = Response::html(Status::ok, status_html(facts, language_in(request)));
  response.headers.set("content-security-policy",
                       "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  // Without it the form would be sent with the origin "null", and be taken for a foreign page's.
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("vary", "accept-language, cookie");
  return response;
}

}  // namespace

Outcome<void> add_status_routes(gateway::Router& router, const StatusParts& parts) {
  const auto json = [facts = parts.facts](Request request) -> Task<Response> {
    co_return Response::json(Status::ok, status_json(facts(), language_in(request)));
  };
  if (auto added = router.add({Method::get, "/api/status", gateway::policy_of(Act::status), json}); !added) return added;
  const auto style = [](Request) -> Task<Response> {
    Response response = Response::text(Status::ok, std::string(status_style()));
    response.headers.set("content-type", "text/css; charset=utf-8");
    co_return response;
  };
  if (auto added = router.add({Method::get, "/status.css", gateway::policy_of(Act::page), style}); !added) return added;
  const auto html = [parts](Request request) -> Task<Response> {
    const bool may = parts.judge.judge(gateway::person_of(request), Act::status).allowed;
    if (!may) co_return co_await parts.otherwise(std::move(request));
    co_return page(parts.facts(), request);
  };
  return router.add({Method::get, "/status", gateway::policy_of(Act::page), html});
}

}  // namespace maillage::server
