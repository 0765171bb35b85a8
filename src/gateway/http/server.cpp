// HttpServer: accepting, sweeping, draining.
#include "gateway/http/server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "gateway/http/connection.hpp"

namespace maillage::gateway {
namespace {

/// How late a deadline may be noticed. Every patience is seconds long.
constexpr Millis sweep_interval{250};
/// How often a drain looks whether all is done.
constexpr Millis drain_interval{10};

constexpr std::string_view too_many = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: 5\r\nconnection: close\r\n\r\n";

std::string random_prefix(RandomSource& random) {
  std::array<std::uint8_t, 5> bytes{};
  random.fill(bytes);
  return to_hex(bytes);
}

}  // namespace

HttpServer::HttpServer(runtime::Loop& loop, const ports::Clock& clock, RandomSource& random, const Router& router, AllowedHosts hosts,
                       ServerLimits limits)
    : loop_(loop),
      clock_(clock),
      router_(router),
      hosts_(std::move(hosts)),
      limits_(limits),
      sweeper_(loop, [this] { sweep(); }),
      id_prefix_(random_prefix(random)) {}

HttpServer::~HttpServer() = default;

std::string HttpServer::next_request_id() { return fmt::format("{}-{:x}", id_prefix_, ++ids_given_); }

void HttpServer::serve(std::unique_ptr<runtime::Listener> listener) {
  listeners_.push_back(std::move(listener));
  loop_.spawn(accept_from(*listeners_.back()));
  if (listeners_.size() == 1) sweeper_.arm(runtime::Loop::tick() + sweep_interval);
}

Task<void> HttpServer::accept_from(runtime::Listener& listener) {
  while (auto stream = co_await listener.accept()) {
    if (connections_.size() >= limits_.connections_max) {
      // One small write that the kernel's empty buffer takes at once; over TLS the peer sees a closed connection.
      if (!stream->secure()) static_cast<void>(co_await stream->write(as_bytes(too_many), {}));
      stream->close();
      continue;
    }
    loop_.spawn(hold(std::make_shared<Connection>(*this, std::move(stream))));
  }
}

Task<void> HttpServer::hold(std::shared_ptr<Connection> connection) {
  connections_.insert(connection.get());
  swept_.insert(connection.get());
  const auto leave = [&] {
    swept_.erase(connection.get());
    connections_.erase(connection.get());
  };
  try {
    co_await connection->run();
  } catch (...) {
    leave();
    connection->close();
    throw;
  }
  leave();
}

void HttpServer::sweep() {
  const Tick now = runtime::Loop::tick();
  for (auto* connection : swept_) {
    if (connection->deadline() < now) connection->out_of_patience(now);
  }
  if (!draining_) sweeper_.arm(now + sweep_interval);
}

Task<void> HttpServer::drain(Tick deadline) {
  draining_ = true;
  for (const auto& listener : listeners_) listener->close();
  for (auto* connection : connections_) connection->drain();
  while (!connections_.empty() && runtime::Loop::tick() < deadline) co_await loop_.sleep_until(runtime::Loop::tick() + drain_interval);
  for (auto* connection : connections_) connection->close();
  sweeper_.arm(tick_never);
}

}  // namespace maillage::gateway
