// One handler for each interaction, each a few lines: take the request apart, call, put the answer together.
#include "gateway/fhir/routes.hpp"

#include <array>
#include <charconv>

#include "gateway/access/policy.hpp"
#include "gateway/fhir/answers.hpp"
#include "gateway/fhir/conditions.hpp"
#include "gateway/http/status.hpp"
#include "record/interaction/interactions.hpp"

namespace maillage::gateway {
namespace {

using record::Act;

ResourceKey key_of(const Request& request) { return {std::string(request.parameter("type")), std::string(request.parameter("id"))}; }

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The value of one plain parameter (numbers only: nothing to decode).
std::string_view plain_parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = query.find('&');
    std::string_view one = query.substr(0, end);
    if (one.starts_with(name) && one.substr(name.size()).starts_with('=')) return one.substr(name.size() + 1);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
  }
  return {};
}

bool is_fhir_json(const Request& request) {
  const std::string_view type = media_type(request);
  return type == "application/fhir+json" || type == "application/json";
}

Task<Response> on_read(record::Record& record, Request request) {
  const auto conditions = conditions_of(request);
  if (!conditions) co_return operation_outcome(conditions.error());
  co_return response_to(co_await record::read(record, ask_of(request), key_of(request), *conditions));
}

Task<Response> on_vread(record::Record& record, Request request) {
  const auto version = number_in(request.parameter("version"));
  if (!version) co_return operation_outcome({IssueCode::value, "version-unreadable", "A version is a number.", {"http.target"}});
  co_return response_to(co_await record::vread(record, ask_of(request), key_of(request), VersionId{*version}));
}

Task<Response> on_history(record::Record& record, Request request) {
  const auto before = number_in(plain_parameter(request.query, "_before"));
  const auto count = number_in(plain_parameter(request.query, "_count"));
  std::optional<VersionId> older_than;
  if (before) older_than = VersionId{*before};
  co_return response_to(co_await record::history(record, ask_of(request), key_of(request), older_than, count.value_or(50)));
}

Task<Response> on_search(record::Record& record, Request request) {
  record::SearchAsk what{Act::search, std::string(request.parameter("type")), request.query};
  co_return response_to(co_await record::search(record, ask_of(request), std::move(what)));
}

Task<Response> on_search_by_post(record::Record& record, Request request) {
  if (media_type(request) != "application/x-www-form-urlencoded") co_return wrong_media_type("application/x-www-form-urlencoded");
  record::SearchAsk what{Act::search_by_post, std::string(request.parameter("type")), request.body};
  if (!request.query.empty()) what.parameters += (what.parameters.empty() ? "" : "&") + request.query;
  co_return response_to(co_await record::search(record, ask_of(request), std::move(what)));
}

Task<Response> on_create(record::Record& record, Request request) {
  if (!is_fhir_json(request)) co_return wrong_media_type("application/fhir+json");
  co_return response_to(co_await record::create(record, ask_of(request), std::string(request.parameter("type")), std::move(request.body)));
}

Task<Response> on_update(record::Record& record, Request request) {
  if (!is_fhir_json(request)) co_return wrong_media_type("application/fhir+json");
  const auto conditions = conditions_of(request);
  if (!conditions) co_return operation_outcome(conditions.error());
  co_return response_to(co_await record::update(record, ask_of(request), key_of(request), std::move(request.body), *conditions));
}

Task<Response> on_remove(record::Record& record, Request request) {
  const auto conditions = conditions_of(request);
  if (!conditions) co_return operation_outcome(conditions.error());
  co_return response_to(co_await record::remove(record, ask_of(request), key_of(request), *conditions));
}

Task<Response> on_transaction(record::Record& record, Request request) {
  if (!is_fhir_json(request)) co_return wrong_media_type("application/fhir+json");
  co_return response_to(co_await record::transaction(record, ask_of(request), std::move(request.body)));
}

Task<Response> on_capabilities(record::Record& record, Request) {
  co_return Response::fhir_json(Status::ok, record::capability_statement(record.now()));
}

struct FhirRoute {
  Method method;
  std::string_view pattern;
  Act act;
  Task<Response> (*handler)(record::Record&, Request);
};

constexpr std::array routes = {
    FhirRoute{Method::get, "/fhir/metadata", Act::capabilities, on_capabilities},
    FhirRoute{Method::get, "/fhir/{type}/{id}", Act::read, on_read},
    FhirRoute{Method::get, "/fhir/{type}/{id}/_history/{version}", Act::vread, on_vread},
    FhirRoute{Method::get, "/fhir/{type}/{id}/_history", Act::history, on_history},
    FhirRoute{Method::get, "/fhir/{type}", Act::search, on_search},
    FhirRoute{Method::post, "/fhir/{type}/_search", Act::search_by_post, on_search_by_post},
    FhirRoute{Method::post, "/fhir/{type}", Act::create, on_create},
    FhirRoute{Method::put, "/fhir/{type}/{id}", Act::update, on_update},
    FhirRoute{Method::del, "/fhir/{type}/{id}", Act::remove, on_remove},
    FhirRoute{Method::post, "/fhir", Act::transaction, on_transaction},
};

}  // namespace

Outcome<void> add_fhir_routes(Router& router, record::Record& record) {
  for (const FhirRoute& route : routes) {
    auto handler = [&record, handle = route.handler](Request request) { return handle(record, std::move(request)); };
    auto added = router.add({route.method, std::string(route.pattern), policy_of(route.act), std::move(handler)});
    if (!added) return added;
  }
  return Outcome<void>();
}

}  // namespace maillage::gateway
