// RequestParser: bytes of a connection in, one whole request out. Sans-IO: it never waits.
//
// Feed it bytes until `stage` is `body` (the head is whole: look up the route, say `allow_body`), then until `complete`, then `take`. What it did not
// use belongs to the next request. A `refused` request says what and where; the connection must then be closed, because where the next request would
// start cannot be known.
// Spec: RFC 9112. Read by Boost.Beast's parser; judged here beyond it: one Host, known methods, HTTP/1.1 or 1.0, and no transfer coding: two
// programs read chunks differently (request smuggling), and Beast 1.81 asserts on some trailers. Browsers announce every body's length.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/outcome.hpp"
#include "gateway/http/http_target.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

/// Cookies and a long URL fit twice; a longer head is nobody's.
inline constexpr std::size_t head_bytes_max = 16'384;

class RequestParser {
 public:
  enum class Stage { head, body, complete, refused };

  RequestParser();
  ~RequestParser();
  RequestParser(RequestParser&&) noexcept;
  RequestParser& operator=(RequestParser&&) noexcept;

  /// Gives how many bytes were used. Stops at the end of the head and at the end of the request.
  [[nodiscard]] std::size_t feed(Bytes bytes);
  [[nodiscard]] Stage stage() const { return stage_; }

  // From stage `body` on:
  /// All but the body. The connection completes it with what only it knows: peer, secure, id.
  [[nodiscard]] Request& head() { return request_; }
  [[nodiscard]] bool expects_continue() const;
  [[nodiscard]] bool keep_alive() const;
  /// Refuses at once when the announced body is longer.
  void allow_body(std::size_t bytes_max);

  /// Of stage `refused`.
  [[nodiscard]] Status refusal_status() const { return refusal_status_; }
  [[nodiscard]] const Issue& refusal() const { return refusal_; }

  /// Of stage `complete`, once.
  [[nodiscard]] Request take();

 private:
  struct Parser;
  void refuse_with(Status status, IssueCode code, std::string reason, std::string text, std::string where);
  void judge_head();
  void judge_framing();
  void fail(int beast_error);

  std::unique_ptr<Parser> parser_;
  Stage stage_{Stage::head};
  Request request_;
  std::size_t body_bytes_max_{0};
  Status refusal_status_{Status::bad_request};
  Issue refusal_;
};

}  // namespace maillage::gateway
