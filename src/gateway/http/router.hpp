// Router: which handler answers a request, and the gate that every request passes first.
//
// Deny by default. A route names the row of the policy table that governs it (`PolicyId`, opaque here); one without a row cannot be registered, and
// `routes()` lets the start-up compare the whole list with the table. The gate, given at construction, runs before each handler: it finds who asks,
// sets Request::principal and judges what the row alone can tell; handlers judge the rest (relations to a patient).
//
// Patterns: "/fhir/{type}/{id}", and "{name...}" as last segment for all that remains (at least one segment). Where several match, a literal
// segment wins over a parameter, from left to right. A GET route also answers HEAD.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "gateway/http/message.hpp"

namespace maillage::gateway {

/// Name of a row of the policy table. Must not be empty.
struct PolicyId {
  std::string text;
  friend auto operator<=>(const PolicyId&, const PolicyId&) = default;
};

/// Enough for any resource and any still in pieces; a route that takes more says so.
inline constexpr std::size_t body_bytes_max_default = 1 << 20;

struct Route {
  Method method{Method::get};
  std::string pattern{};
  PolicyId policy{};
  Handler handler{};
  std::size_t body_bytes_max{body_bytes_max_default};
};

/// Judges a request before its handler; may set `principal`. A refusal is answered as it is.
using Gate = std::function<Task<Outcome<void>>(const Route&, Request&)>;

class Router {
 public:
  explicit Router(Gate gate);

  /// Refuses (start-up stops): no policy, no handler, a pattern that does not parse, the same method and pattern twice.
  [[nodiscard]] Outcome<void> add(Route route);
  /// All of them, up to the first that is refused.
  [[nodiscard]] Outcome<void> add_all(std::vector<Route> routes);

  /// Null when no route answers this method and path.
  [[nodiscard]] const Route* find(Method method, const std::vector<std::string>& segments) const;

  /// Finds, judges, handles. 404 or 405 when there is no route; 500 when the handler throws (a broken invariant of this request).
  /// HEAD is answered as GET; whoever writes the answer leaves its body out.
  [[nodiscard]] Task<Response> answer(Request request) const;

  [[nodiscard]] std::vector<const Route*> routes() const;

  /// Called when a handler throws, for the log.
  void on_failure(std::function<void(const Request&, const std::string& what)> handler) { failed_ = std::move(handler); }

 private:
  struct Segment {
    enum class Kind { literal, parameter, rest };
    Kind kind{Kind::literal};
    std::string text;
  };
  struct Compiled {
    Route route;
    std::vector<Segment> segments;
  };
  [[nodiscard]] static Outcome<std::vector<Segment>> parse_pattern(const std::string& pattern);
  [[nodiscard]] static bool matches(const Compiled& candidate, const std::vector<std::string>& segments);
  [[nodiscard]] const Compiled* best(Method method, const std::vector<std::string>& segments) const;
  [[nodiscard]] Response no_route(const Request& request) const;

  Gate gate_;
  std::vector<std::unique_ptr<Compiled>> routes_;  // most literal first
  std::function<void(const Request&, const std::string&)> failed_{[](const Request&, const std::string&) {}};
};

}  // namespace maillage::gateway
