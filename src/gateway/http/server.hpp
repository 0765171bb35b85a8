// HttpServer: connections in, requests to the router, answers out. HTTP/1.1 with keep-alive; one request of a connection at a time, what is
// pipelined behind it waits in the connection's 16 KiB buffer and then in the kernel.
//
// Everything runs on the loop. A handler has no deadline: it runs to its end even when its client has gone. Everything that waits for a client has.
// Spec: RFC 9112. Out of scope: HTTP/2, compression on the fly (static files come compressed), ranges.
#pragma once

#include <functional>
#include <memory>
#include <unordered_set>

#include "base/random.hpp"
#include "gateway/http/hosts.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "runtime/byte_stream.hpp"
#include "runtime/loop.hpp"

namespace maillage::gateway {

struct ServerLimits {
  std::size_t connections_max{2000};         // 32 MiB of read buffers; more are told 503
  Millis head_patience{10'000};              // handshake and head of a request, from its first byte: a 4 kB head at 64 kb/s takes half a second
  Millis idle_patience{75'000};              // between two requests: longer than the browsers' own, so that they close first
  Millis stall_patience{20'000};             // no byte of a body, or none taken of an answer
  std::uint64_t bytes_per_second_min{2048};  // of a whole body or answer after stall_patience: a quarter of a 64 kb/s link that it shares
  std::size_t lingering_bytes_max{1 << 20};  // read and forgotten after a refusal, so that the refusal is not lost to a reset
};

/// One line of the log. Neither query nor header nor body: no health data.
struct RequestLine {
  Method method{Method::get};
  std::string path{};
  Status status{Status::ok};
  Micros took{0};
  std::string peer{};
  std::string id{};
};

class Connection;

class HttpServer {
 public:
  HttpServer(runtime::Loop& loop, const ports::Clock& clock, RandomSource& random, const Router& router, AllowedHosts hosts,
             ServerLimits limits = {});
  ~HttpServer();

  /// Called with each answered request.
  void on_request(std::function<void(const RequestLine&)> log) { log_ = std::move(log); }

  /// Accepts from this listener until `drain`. Several may be served (loopback http and https).
  void serve(std::unique_ptr<runtime::Listener> listener);

  /// Accepts nothing more, closes idle connections, waits for running requests, at most until the deadline; then closes the rest.
  [[nodiscard]] Task<void> drain(Tick deadline);

  [[nodiscard]] std::size_t connections() const { return connections_.size(); }

 private:
  friend class Connection;
  Task<void> accept_from(runtime::Listener& listener);
  Task<void> hold(std::shared_ptr<Connection> connection);
  void sweep();
  /// It speaks another protocol from now on, with a patience of its own.
  void taken_over(Connection& connection) { swept_.erase(&connection); }
  [[nodiscard]] std::string next_request_id();

  runtime::Loop& loop_;
  const ports::Clock& clock_;
  const Router& router_;
  AllowedHosts hosts_;
  ServerLimits limits_;
  std::function<void(const RequestLine&)> log_{[](const RequestLine&) {}};
  std::vector<std::unique_ptr<runtime::Listener>> listeners_;
  std::unordered_set<Connection*> connections_;  // each is owned by its own task, and leaves before it ends
  std::unordered_set<Connection*> swept_;        // of them those that speak HTTP: thousands of open pages are not walked four times a second
  runtime::Timer sweeper_;
  std::string id_prefix_;  // random for each start, so that ids do not repeat
  std::uint64_t ids_given_{0};
  bool draining_{false};
};

}  // namespace maillage::gateway
