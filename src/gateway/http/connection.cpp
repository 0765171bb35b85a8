// Connection: read, judge, hand to the router, write.
#include "gateway/http/connection.hpp"

#include <algorithm>
#include <cstring>

#include "gateway/http/response_head.hpp"
#include "gateway/http/security_headers.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {

using runtime::Loop;

Connection::Connection(HttpServer& server, std::shared_ptr<runtime::ByteStream> stream)
    : server_(server), stream_(std::move(stream)), buffer_(head_bytes_max) {}

void Connection::wait_at_most(Micros patience, std::uint64_t bytes) {
  deadline_ = Loop::tick() + patience + Micros(static_cast<std::int64_t>(bytes * 1'000'000 / server_.limits_.bytes_per_second_min));
}

void Connection::out_of_patience(Tick now) {
  if (phase_ != Phase::reading || timed_out_) return close();
  timed_out_ = true;  // the reader ends, says 408, and then the stream closes
  deadline_ = now + server_.limits_.stall_patience;
  stream_->interrupt();
}

void Connection::drain() {
  if (phase_ == Phase::idle) close();  // a socket that was taken over is told by its owner
}

Task<void> Connection::run() {
  wait_at_most(server_.limits_.head_patience);
  if (!co_await stream_->handshake()) co_return close();
  while (co_await one_request() == Next::request) {
  }
  close();
}

Task<bool> Connection::read_more() {
  if (begin_ == end_) begin_ = end_ = 0;
  if (end_ == buffer_.size()) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const auto got = co_await stream_->read_some(MutableBytes(buffer_).subspan(end_));
  end_ += got;
  co_return got > 0;
}

void Connection::consume(RequestParser& parser) { begin_ += parser.feed(Bytes(buffer_).subspan(begin_, end_ - begin_)); }

Task<bool> Connection::read_head(RequestParser& parser) {
  phase_ = Phase::idle;
  wait_at_most(server_.limits_.idle_patience);
  if (begin_ == end_ && !co_await read_more()) co_return false;
  phase_ = Phase::reading;
  wait_at_most(server_.limits_.head_patience);
  while (true) {
    consume(parser);
    if (parser.stage() != RequestParser::Stage::head) co_return true;
    if (!co_await read_more()) co_return timed_out_;
  }
}

Task<bool> Connection::read_body(RequestParser& parser) {
  if (parser.stage() == RequestParser::Stage::body && parser.expects_continue()) {
    if (!co_await stream_->write(as_bytes("HTTP/1.1 100 Continue\r\n\r\n"), {})) co_return false;
  }
  std::uint64_t received = 0;
  const Tick started = Loop::tick();
  while (parser.stage() == RequestParser::Stage::body) {
    const std::size_t before = begin_;
    consume(parser);
    received += begin_ - before;
    if (parser.stage() != RequestParser::Stage::body) break;
    // Two limits in one: a byte every stall_patience, and bytes_per_second_min over the whole.
    const auto& limits = server_.limits_;
    const Tick slowest = started + limits.stall_patience + Micros(static_cast<std::int64_t>(received * 1'000'000 / limits.bytes_per_second_min));
    deadline_ = std::min(slowest, Loop::tick() + limits.stall_patience);
    if (!co_await read_more()) co_return timed_out_;
  }
  co_return true;
}

void Connection::judge_head(RequestParser& parser, std::optional<Response>& refused) {
  Request& head = parser.head();
  head.peer = stream_->peer();
  head.secure = stream_->secure();
  head.id = server_.next_request_id();
  if (parser.stage() == RequestParser::Stage::refused) {
    refused = operation_outcome(parser.refusal_status(), parser.refusal());
    return;
  }
  if (!server_.hosts_.allows(head.host)) {
    refused = operation_outcome(Status::misdirected_request,
                                Issue{IssueCode::not_found,
                                      "unknown-host",
                                      "This server does not answer to that name; see public_url and hosts in its configuration.",
                                      {"http.header.host"}});
    return;
  }
  if (auto origin = judge_origin(head); !origin) {
    refused = operation_outcome(origin.error());
    return;
  }
  const Route* route = server_.router_.find(head.method, head.segments);
  parser.allow_body(route == nullptr ? body_bytes_max_default : route->body_bytes_max);
  if (parser.stage() == RequestParser::Stage::refused) refused = operation_outcome(parser.refusal_status(), parser.refusal());
}

Task<Connection::Next> Connection::one_request() {
  RequestParser parser;
  if (!co_await read_head(parser)) co_return Next::close;
  std::optional<Response> refused;
  judge_head(parser, refused);
  const Request told{.method = parser.head().method, .path = parser.head().path, .id = parser.head().id};
  if (!refused && !timed_out_) {
    if (!co_await read_body(parser)) co_return Next::close;
    if (parser.stage() == RequestParser::Stage::refused) refused = operation_outcome(parser.refusal_status(), parser.refusal());
  }
  if (timed_out_) {
    refused = operation_outcome(
        Issue{IssueCode::timeout, "too-slow", "The request came too slowly and was cut off; nothing of it was kept.", {"http.body"}});
  }
  if (refused) co_return co_await refuse_and_close(parser, told, std::move(*refused));
  const bool keep_alive = parser.keep_alive() && !server_.draining_;
  co_return co_await answer(parser.take(), keep_alive);
}

Task<Connection::Next> Connection::refuse_and_close(const RequestParser& /*parser*/, const Request& head, Response response) {
  const Tick since = Loop::tick();
  if (co_await write(head, response, false)) co_await linger();
  log(head, response.status, since);
  co_return Next::close;
}

Task<Connection::Next> Connection::answer(Request request, bool keep_alive) {
  phase_ = Phase::handling;
  deadline_ = tick_never;
  const Tick since = Loop::tick();
  const Request told{.method = request.method,
                     .path = request.path,
                     .headers = {},
                     .host = request.host,
                     .peer = request.peer,
                     .secure = request.secure,
                     .id = request.id};
  Response response = co_await server_.router_.answer(std::move(request));
  log(told, response.status, since);
  if (std::holds_alternative<Takeover>(response.body)) {
    co_await take_over(response, told);
    co_return Next::close;
  }
  keep_alive = keep_alive && !server_.draining_;
  if (!co_await write(told, response, keep_alive) || !keep_alive) co_return Next::close;
  co_return Next::request;
}

Task<bool> Connection::write(const Request& request, Response& response, bool keep_alive) {
  phase_ = Phase::writing;
  add_security_headers(request, response);
  const bool without_body = request.method == Method::head || response.status == Status::no_content || response.status == Status::not_modified;
  const std::string head = response_head(response, server_.clock_.now(), keep_alive ? KeepAlive::yes : KeepAlive::no);
  if (auto* pieces = std::get_if<PiecewiseBody>(&response.body); pieces != nullptr && !without_body) co_return co_await write_pieces(head, *pieces);
  const Bytes body = without_body ? Bytes() : body_bytes(response);
  wait_at_most(server_.limits_.stall_patience, body.size());
  co_return co_await stream_->write(as_bytes(head), body);
}

Task<bool> Connection::write_pieces(const std::string& head, PiecewiseBody& body) {
  std::uint64_t left = body.size;
  if (!co_await stream_->write(as_bytes(head), {})) co_return false;
  while (left > 0) {
    deadline_ = tick_never;
    auto piece = co_await body.next();
    // The head has gone: all that can still be said is a cut connection.
    if (!piece || piece->empty() || piece->size() > left) co_return false;
    wait_at_most(server_.limits_.stall_patience, piece->size());
    if (!co_await stream_->write(as_bytes(*piece), {})) co_return false;
    left -= piece->size();
  }
  co_return true;
}

Task<void> Connection::take_over(Response& response, const Request& request) {
  phase_ = Phase::taken_over;
  response.headers.set("x-request-id", request.id);
  const std::string head = upgrade_head(response);
  wait_at_most(server_.limits_.stall_patience);
  if (!co_await stream_->write(as_bytes(head), {})) co_return;
  deadline_ = tick_never;
  std::string already_read(as_text(Bytes(buffer_).subspan(begin_, end_ - begin_)));
  buffer_ = Buffer();  // a socket that lives for hours keeps no read buffer of ours
  begin_ = end_ = 0;
  server_.taken_over(*this);
  co_await std::get<Takeover>(response.body).run(stream_, std::move(already_read));
}

Task<void> Connection::linger() {
  phase_ = Phase::lingering;
  wait_at_most(server_.limits_.stall_patience / 10);
  stream_->finish_writing();
  std::size_t forgotten = 0;
  begin_ = end_ = 0;
  while (forgotten < server_.limits_.lingering_bytes_max) {
    const auto got = co_await stream_->read_some(buffer_);
    if (got == 0) break;
    forgotten += got;
  }
}

void Connection::log(const Request& request, Status status, Tick since) {
  server_.log_(
      {.method = request.method, .path = request.path, .status = status, .took = Loop::tick() - since, .peer = stream_->peer(), .id = request.id});
}

}  // namespace maillage::gateway
