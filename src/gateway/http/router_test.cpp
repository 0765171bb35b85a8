// Routes: which one answers, what is refused at registration, and that the gate stands before every handler.
#include "gateway/http/router.hpp"

#include <gtest/gtest.h>

#include "base/assert.hpp"
#include "gateway/http/http_target.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

Task<Outcome<void>> let_pass(const Route&, Request&) { co_return Outcome<void>{}; }

Handler says(const std::string& text) {
  return [text](Request request) -> Task<Response> {
    std::string body = text;
    for (const auto& [name, value] : request.parameters) body.append(" ").append(name).append("=").append(value);
    co_return Response::text(Status::ok, body);
  };
}

Route route(Method method, std::string pattern, Handler handler) {
  return {.method = method, .pattern = std::move(pattern), .policy = {"test"}, .handler = std::move(handler)};
}

Request request(Method method, std::string_view target) {
  auto parsed = HttpTarget::parse(target).value();
  return {.method = method, .path = parsed.path, .segments = parsed.segments, .query = parsed.query, .id = "r1"};
}

Response ask(const Router& router, Method method, std::string_view target) { return run_inline(router.answer(request(method, target))); }
std::string body_of(const Response& response) { return std::get<std::string>(response.body); }

TEST(Router, prefers_literal_segments_over_parameters_whatever_the_order_of_registration) {
  Router router(let_pass);
  ASSERT_TRUE(router.add(route(Method::get, "/{rest...}", says("page"))));
  ASSERT_TRUE(router.add(route(Method::get, "/fhir/{type}/{id}", says("read"))));
  ASSERT_TRUE(router.add(route(Method::get, "/fhir/{type}/_history", says("history"))));
  ASSERT_TRUE(router.add(route(Method::get, "/fhir/metadata", says("metadata"))));
  ASSERT_TRUE(router.add(route(Method::get, "/", says("home"))));
  EXPECT_EQ(body_of(ask(router, Method::get, "/fhir/Patient/7")), "read type=Patient id=7");
  EXPECT_EQ(body_of(ask(router, Method::get, "/fhir/Patient/_history")), "history type=Patient");
  EXPECT_EQ(body_of(ask(router, Method::get, "/fhir/metadata")), "metadata");
  EXPECT_EQ(body_of(ask(router, Method::get, "/a/b/c/d")), "page rest=a/b/c/d");
  EXPECT_EQ(body_of(ask(router, Method::get, "/")), "home");
  EXPECT_EQ(body_of(ask(router, Method::head, "/")), "home");
}

TEST(Router, refuses_a_route_without_a_policy_row) {
  Router router(let_pass);
  const auto outcome = router.add({.method = Method::get, .pattern = "/open", .policy = {}, .handler = says("open")});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().reason, "route-without-policy");
  EXPECT_EQ(ask(router, Method::get, "/open").status, Status::not_found);
}

TEST(Router, adds_a_list_of_routes_up_to_the_first_that_is_refused) {
  Router router(let_pass);
  std::vector<Route> routes{route(Method::get, "/a", says("a")),
                            {.method = Method::get, .pattern = "/b", .policy = {}, .handler = says("b")},
                            route(Method::get, "/c", says("c"))};
  const auto outcome = router.add_all(std::move(routes));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().reason, "route-without-policy");
  EXPECT_EQ(body_of(ask(router, Method::get, "/a")), "a");
  EXPECT_EQ(ask(router, Method::get, "/c").status, Status::not_found);
}

TEST(Router, refuses_routes_that_cannot_be_read_or_are_there_already) {
  Router router(let_pass);
  ASSERT_TRUE(router.add(route(Method::get, "/a/{id}", says("a"))));
  for (const char* pattern : {"a", "//", "/{rest...}/b", "/{", "/{}"}) EXPECT_FALSE(router.add(route(Method::get, pattern, says("x")))) << pattern;
  EXPECT_FALSE(router.add(route(Method::get, "/a/{other}", says("x"))));
  EXPECT_FALSE(router.add({.method = Method::get, .pattern = "/b", .policy = {"test"}, .handler = {}}));
  EXPECT_TRUE(router.add(route(Method::post, "/a/{other}", says("x"))));
}

TEST(Router, tells_which_methods_an_address_answers_to) {
  Router router(let_pass);
  ASSERT_TRUE(router.add(route(Method::get, "/a", says("a"))));
  ASSERT_TRUE(router.add(route(Method::post, "/a", says("a"))));
  const auto response = ask(router, Method::del, "/a");
  EXPECT_EQ(response.status, Status::method_not_allowed);
  EXPECT_EQ(response.headers.find("allow"), "GET, HEAD, POST");
}

TEST(Router, answers_what_the_gate_refuses_without_calling_the_handler) {
  Router router([](const Route& found, Request&) -> Task<Outcome<void>> {
    co_return refuse(IssueCode::login, "sign-in-first", "Sign in first: " + found.policy.text);
  });
  bool called = false;
  ASSERT_TRUE(router.add(route(Method::get, "/a", [&](Request) -> Task<Response> {
    called = true;
    co_return Response::empty(Status::ok);
  })));
  const auto response = ask(router, Method::get, "/a");
  EXPECT_EQ(response.status, Status::unauthorized);
  EXPECT_TRUE(body_of(response).contains("sign-in-first"));
  EXPECT_FALSE(called);
}

TEST(Router, hands_the_principal_of_the_gate_to_the_handler) {
  Router router([](const Route&, Request& asked) -> Task<Outcome<void>> {
    asked.principal = std::string("Practitioner/1");
    co_return Outcome<void>{};
  });
  ASSERT_TRUE(router.add(route(Method::get, "/me", [](Request asked) -> Task<Response> {
    co_return Response::text(Status::ok, std::any_cast<std::string>(asked.principal));
  })));
  EXPECT_EQ(body_of(ask(router, Method::get, "/me")), "Practitioner/1");
}

TEST(Router, answers_500_with_the_request_number_when_a_handler_throws) {
  Router router(let_pass);
  std::string told;
  router.on_failure([&](const Request& asked, const std::string& what) { told = asked.path + ": " + what; });
  ASSERT_TRUE(router.add(route(Method::get, "/a", [](Request) -> Task<Response> {
    throw BrokenInvariant("room is wrong");
    co_return Response{};
  })));
  const auto response = ask(router, Method::get, "/a");
  EXPECT_EQ(response.status, Status::internal_server_error);
  EXPECT_TRUE(body_of(response).contains("r1"));
  EXPECT_FALSE(body_of(response).contains("room is wrong"));
  EXPECT_EQ(told, "/a: room is wrong");
}

}  // namespace
}  // namespace maillage::gateway
