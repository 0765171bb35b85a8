// One HTTP request and its answer, as handlers see them: whole, parsed and judged for form. No socket and no parser is visible from here.
//
// Spec: RFC 9110 (semantics). Out of scope: trailers, ranges, streaming request bodies.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/outcome.hpp"
#include "base/task.hpp"

namespace maillage::runtime {
class ByteStream;
}

namespace maillage::gateway {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options };
[[nodiscard]] std::string_view name_of(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view token);
/// True for the methods that must not change anything (RFC 9110, 9.2.1).
[[nodiscard]] bool is_safe(Method method);

/// Header fields in order of arrival. Names are compared without case and kept in lower case.
class Headers {
 public:
  void add(std::string_view name, std::string_view value);
  /// Replaces every field of that name.
  void set(std::string_view name, std::string_view value);
  /// The first value, or nothing.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
  Method method{Method::get};
  std::string path{};                   // percent-decoded, "/fhir/Patient/7"; never has dot segments or encoded slashes
  std::vector<std::string> segments{};  // the same, cut: "fhir", "Patient", "7"
  std::string query{};                  // raw, without '?'. Holds what people typed: never log it
  Headers headers{};
  std::string body{};
  std::string host{};                                             // "medecin.localhost:8080", already on the allow-list
  std::string peer{};                                             // address of the client, without port
  bool secure{false};                                             // came over TLS
  std::string id{};                                               // of this request: Author::request_id, X-Request-Id of the answer, and log lines
  std::vector<std::pair<std::string, std::string>> parameters{};  // of the route's pattern: {"type", "Patient"}
  std::any principal{};                                           // who asks: put there by the gate (router.hpp), read by handlers

  [[nodiscard]] std::string_view parameter(std::string_view name) const;  // "" when the pattern has none of that name
  [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

enum class Status : std::uint16_t {
  switching_protocols = 101,
  ok = 200,
  created = 201,
  accepted = 202,
  no_content = 204,
  see_other = 303,
  not_modified = 304,
  bad_request = 400,
  unauthorized = 401,
  forbidden = 403,
  not_found = 404,
  method_not_allowed = 405,
  not_acceptable = 406,
  request_timeout = 408,
  conflict = 409,
  gone = 410,
  length_required = 411,
  precondition_failed = 412,
  content_too_large = 413,
  uri_too_long = 414,
  unsupported_media_type = 415,
  misdirected_request = 421,
  unprocessable_content = 422,
  upgrade_required = 426,
  precondition_required = 428,
  too_many_requests = 429,
  request_header_fields_too_large = 431,
  internal_server_error = 500,
  not_implemented = 501,
  service_unavailable = 503,
  insufficient_storage = 507,
};

/// A body that many answers share (a static file).
using SharedBody = std::shared_ptr<const std::string>;

/// A body too large for memory: `next` gives its pieces in order, an empty one at the end. `size` is exact.
struct PiecewiseBody {
  std::uint64_t size{0};
  std::function<Task<Outcome<std::string>>()> next{};
};

/// With status 101: HTTP ends here, and `run` has the connection to itself (gateway/websocket). `already_read` came in behind the request.
struct Takeover {
  std::function<Task<void>(std::shared_ptr<runtime::ByteStream>, std::string already_read)> run{};
};

struct Response {
  Status status{Status::ok};
  Headers headers{};
  std::variant<std::string, SharedBody, PiecewiseBody, Takeover> body{};

  static Response json(Status status, std::string body);       // application/json
  static Response fhir_json(Status status, std::string body);  // application/fhir+json
  static Response text(Status status, std::string body);       // text/plain
  static Response html(Status status, std::string body);
  static Response empty(Status status);
};

/// Answers one request. The request is the handler's own, so it outlives the client: a handler whose client has gone runs to its end.
/// A coroutine lambda with captures is fine here: the router keeps the lambda for as long as the server lives.
using Handler = std::function<Task<Response>(Request)>;

}  // namespace maillage::gateway
