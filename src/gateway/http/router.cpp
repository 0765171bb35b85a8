// Router: a list sorted so that the first match is the best one. Some dozens of routes: a linear look is a microsecond.
#include "gateway/http/router.hpp"

#include <algorithm>
#include <exception>

#include "base/assert.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {

Router::Router(Gate gate) : gate_(std::move(gate)) { ASSERT(gate_); }

Outcome<std::vector<Router::Segment>> Router::parse_pattern(const std::string& pattern) {
  const auto wrong = [&] { return refuse(IssueCode::exception, "bad-route", "The route pattern " + pattern + " cannot be read."); };
  if (!pattern.starts_with('/')) return wrong();
  std::vector<Segment> segments;
  std::string_view rest = std::string_view(pattern).substr(1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || (!segments.empty() && segments.back().kind == Segment::Kind::rest)) return wrong();
    if (part.starts_with('{')) {
      if (!part.ends_with('}') || part.size() < 3) return wrong();
      std::string_view name = part.substr(1, part.size() - 2);
      const bool takes_rest = name.ends_with("...");
      if (takes_rest) name.remove_suffix(3);
      segments.push_back({takes_rest ? Segment::Kind::rest : Segment::Kind::parameter, std::string(name)});
    } else {
      segments.push_back({Segment::Kind::literal, std::string(part)});
    }
  }
  return segments;
}

Outcome<void> Router::add(Route route) {
  const std::string where = std::string(name_of(route.method)) + " " + route.pattern;
  if (route.policy.text.empty())
    return refuse(IssueCode::exception, "route-without-policy", "The route " + where + " names no row of the policy table.");
  if (!route.handler) return refuse(IssueCode::exception, "bad-route", "The route " + where + " has no handler.");
  auto segments = parse_pattern(route.pattern);
  if (!segments) return pass_on(std::move(segments));
  for (const auto& known : routes_) {
    if (known->route.method == route.method && std::ranges::equal(known->segments, *segments, [](const Segment& a, const Segment& b) {
          return a.kind == b.kind && (a.kind != Segment::Kind::literal || a.text == b.text);
        })) {
      return refuse(IssueCode::exception, "bad-route", "The route " + where + " is registered twice.");
    }
  }
  auto compiled = std::make_unique<Compiled>(Compiled{.route = std::move(route), .segments = std::move(*segments)});
  const auto more_literal = [](const std::unique_ptr<Compiled>& a, const std::unique_ptr<Compiled>& b) {
    return std::ranges::lexicographical_compare(a->segments, b->segments, {}, &Segment::kind, &Segment::kind);
  };
  routes_.insert(std::ranges::upper_bound(routes_, compiled, more_literal), std::move(compiled));
  return {};
}

bool Router::matches(const Compiled& candidate, const std::vector<std::string>& segments) {
  const auto& wanted = candidate.segments;
  const bool open = !wanted.empty() && wanted.back().kind == Segment::Kind::rest;
  if (open ? segments.size() < wanted.size() : segments.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].kind == Segment::Kind::literal && wanted[i].text != segments[i]) return false;
  }
  return true;
}

const Router::Compiled* Router::best(Method method, const std::vector<std::string>& segments) const {
  const Method asked = method == Method::head ? Method::get : method;
  for (const auto& candidate : routes_) {
    if (candidate->route.method == asked && matches(*candidate, segments)) return candidate.get();
  }
  return nullptr;
}

const Route* Router::find(Method method, const std::vector<std::string>& segments) const {
  const auto* found = best(method, segments);
  return found == nullptr ? nullptr : &found->route;
}

Response Router::no_route(const Request& request) const {
  std::string allowed;
  for (const auto& candidate : routes_) {
    const auto name = name_of(candidate->route.method);
    if (!matches(*candidate, request.segments) || allowed.contains(name)) continue;
    if (!allowed.empty()) allowed += ", ";
    allowed += candidate->route.method == Method::get ? "GET, HEAD" : name;
  }
  if (allowed.empty()) {
    return operation_outcome(Issue{IssueCode::not_found, "no-such-address", "There is nothing at this address. Check the link that led here.", {}});
  }
  auto response =
      operation_outcome(Status::method_not_allowed,
                        Issue{IssueCode::not_supported, "method-not-served", "This address answers to " + allowed + " only.", {"http.method"}});
  response.headers.set("allow", allowed);
  return response;
}

Task<Response> Router::answer(Request request) const {
  const auto* found = best(request.method, request.segments);
  if (found == nullptr) co_return no_route(request);
  for (std::size_t i = 0; i < found->segments.size(); ++i) {
    const auto& segment = found->segments[i];
    if (segment.kind == Segment::Kind::parameter) request.parameters.emplace_back(segment.text, request.segments[i]);
    if (segment.kind == Segment::Kind::rest) {
      std::string rest = request.segments[i];
      for (std::size_t j = i + 1; j < request.segments.size(); ++j) rest += "/" + request.segments[j];
      request.parameters.emplace_back(segment.text, std::move(rest));
    }
  }
  const Request told{.method = request.method, .path = request.path, .id = request.id};  // for the log, should the handler fail
  std::string what;
  try {
    auto passed = co_await gate_(found->route, request);
    if (!passed) co_return operation_outcome(passed.error());
    co_return co_await found->route.handler(std::move(request));
  } catch (const std::exception& error) {
    what = error.what();
  }
  failed_(told, what);
  co_return operation_outcome(Issue{IssueCode::exception,
                                    "our-fault",
                                    "The server made a mistake with this request; nothing of it was kept. Give the operator this number: " + told.id,
                                    {}});
}

Outcome<void> Router::add_all(std::vector<Route> routes) {
  for (Route& route : routes) {
    auto added = add(std::move(route));
    if (!added) return added;
  }
  return {};
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  all.reserve(routes_.size());
  for (const auto& compiled : routes_) all.push_back(&compiled->route);
  return all;
}

}  // namespace maillage::gateway
