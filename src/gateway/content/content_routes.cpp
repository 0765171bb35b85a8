// One handler for each step: take the request apart, call, put the answer together.
#include "gateway/content/content_routes.hpp"

#include <charconv>

#include "fhir/element/draft.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/http/security_headers.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

using record::Act;
using record::ContentPromise;
using record::Contents;

constexpr const char* one_content = "/api/encounters/{encounter}/contents/{id}";

record::Ask ask_of(const Request& request) { return {person_of(request), request.id}; }
std::string parameter(const Request& request, std::string_view name) { return std::string(request.parameter(name)); }

Response progress(const ContentPromise& promise) {
  fhir::Draft body = fhir::object({{"id", promise.id}, {"whole", promise.whole}});
  for (const std::uint32_t index : promise.missing) body["missing"].append(index);
  return Response::json(Status::ok, body.dump());
}

Task<Outcome<Response>> promise(Contents& contents, Request request) {
  auto body = json_body(request);
  if (!body) co_return pass_on(std::move(body));
  auto promised = record::parse_promise(request.parameter("id"), request.parameter("encounter"), body->root(), contents.record.now());
  if (!promised) co_return pass_on(std::move(promised));
  auto known = co_await record::promise_content(contents, ask_of(request), std::move(*promised));
  if (!known) co_return pass_on(std::move(known));
  co_return progress(*known);
}

Task<Outcome<Response>> keep_piece(Contents& contents, Request request) {
  const std::string number = parameter(request, "piece");
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
  if (error != std::errc() || end != number.data() + number.size())
    co_return refuse(IssueCode::value, "piece-unreadable", "A piece is named by its number.", {"http.target"});
  auto kept = co_await record::keep_piece(contents, ask_of(request), parameter(request, "encounter"), parameter(request, "id"), index,
                                          std::move(request.body));
  if (!kept) co_return pass_on(std::move(kept));
  co_return progress(*kept);
}

Task<Outcome<Response>> finish(Contents& contents, Request request) {
  auto finished = co_await record::finish_content(contents, ask_of(request), parameter(request, "encounter"), parameter(request, "id"));
  if (!finished) co_return pass_on(std::move(finished));
  fhir::Draft body = fhir::object({{"media", finished->key.text()}, {"version", finished->version.value}});
  co_return Response::json(finished->kind == record::Answer::Kind::created ? Status::created : Status::ok, body.dump());
}

/// The first piece tells by its magic number whether these are the image or sound that they are said to be.
Task<Outcome<Response>> read(Contents& contents, Request request) {
  auto promised = co_await record::open_content(contents, ask_of(request), parameter(request, "id"));
  if (!promised) co_return pass_on(std::move(promised));
  auto first = co_await record::read_piece(contents, promised->id, 0);
  if (!first) co_return pass_on(std::move(first));
  Response response = as_stored_bytes(*first, promised->media_type);
  const auto next = [&contents, id = promised->id, count = promised->pieces.size(), at = std::uint32_t{0}]() mutable -> Task<Outcome<std::string>> {
    if (at >= count) co_return std::string();
    co_return co_await record::read_piece(contents, id, at++);
  };
  response.body = PiecewiseBody{promised->size, next};
  co_return response;
}

}  // namespace

Outcome<void> add_content_routes(Router& router, Contents& contents) {
  Contents* const all = &contents;
  const auto add = [&](Method method, std::string pattern, Act act, auto handle) {
    const Handler handler = [all, handle](Request request) -> Task<Response> {
      auto outcome = co_await handle(*all, std::move(request));
      co_return outcome ? std::move(*outcome) : operation_outcome(outcome.error());
    };
    return router.add(
        {.method = method, .pattern = std::move(pattern), .policy = policy_of(act), .handler = handler, .body_bytes_max = record::piece_bytes_max});
  };
  if (auto added = add(Method::put, one_content, Act::content_keep, promise); !added) return added;
  if (auto added = add(Method::put, std::string(one_content) + "/pieces/{piece}", Act::content_keep, keep_piece); !added) return added;
  if (auto added = add(Method::post, std::string(one_content) + "/finish", Act::content_keep, finish); !added) return added;
  return add(Method::get, "/api/contents/{id}", Act::content_read, read);
}

}  // namespace maillage::gateway
