// Just enough of HTTP/1.1 and RFC 6455 for a server that we know.
#include "server/load/live_crowd.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace maillage::server {
namespace {

constexpr std::size_t requesters = 32;
constexpr std::uint8_t op_text = 0x81;
constexpr std::uint8_t op_close = 0x88;
constexpr std::uint8_t op_ping = 0x89;
constexpr std::uint8_t op_pong = 0x8A;
constexpr std::string_view end_of_head = "\r\n\r\n";

/// Masked with zeros, as a client must mask; for texts below 126 bytes.
std::string frame(std::uint8_t op, std::string_view text) {
  std::string bytes{static_cast<char>(op), static_cast<char>(0x80U | text.size())};
  return bytes.append(4, '\0').append(text);
}

std::size_t number_after(std::string_view text, std::string_view name) {
  const auto at = text.find(name);
  std::size_t number = 0;
  if (at != std::string_view::npos) std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number);
  return number;
}

}  // namespace

LiveCrowd::LiveCrowd(std::uint16_t port) : crowd_(port), host_(fmt::format("localhost:{}", port)) {
  crowd_.on_open = [this](Crowd::Index one) { opened(one); };
  crowd_.on_bytes = [this](Crowd::Index one, std::string_view bytes) { received(one, bytes); };
  crowd_.on_gone = [this](Crowd::Index one) { gone(one); };
}

void LiveCrowd::connect_page(std::uint32_t page) {
  pages_[page].coming = true;
  const Crowd::Index one = crowd_.connect();
  connections_.resize(one + 1);
  connections_[one] = {.kind = Kind::page, .page = page};
}

void LiveCrowd::open(std::uint32_t page, std::string token) {
  if (pages_.size() <= page) pages_.resize(page + 1);
  pages_[page].token = std::move(token);
  connect_page(page);
}

void LiveCrowd::come_again(std::size_t at_once) {
  for (; at_once > 0 && !lost_.empty(); --at_once) {
    const std::uint32_t page = lost_.front();
    lost_.pop_front();
    if (!pages_[page].coming) connect_page(page);
  }
}

void LiveCrowd::opened(Crowd::Index one) {
  const Connection& connection = connections_[one];
  if (connection.kind == Kind::requests) return send_waiting();
  crowd_.write(one, fmt::format("GET /live HTTP/1.1\r\nHost: {}\r\nCookie: maillage={}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                                host_, pages_[connection.page].token));
}

void LiveCrowd::gone(Crowd::Index one) {
  Connection& connection = connections_[one];
  if (connection.kind == Kind::requests) {
    std::erase(requesters_, one);
    if (!connection.busy) return;
    waiting_.push_front(std::move(connection.asked));
    return keep_requesters();
  }
  Page& page = pages_[connection.page];
  if (page.here) --here_;
  page.here = page.coming = false;
  lost_.push_back(connection.page);
}

void LiveCrowd::received(Crowd::Index one, std::string_view bytes) {
  Connection& connection = connections_[one];
  connection.unread += bytes;
  if (connection.kind == Kind::requests) {
    while (read_answer(connection)) {
    }
    return send_waiting();
  }
  if (!connection.upgraded) {
    if (!read_head(connection)) return;
    crowd_.write(one, frame(op_text, R"({"verb":"hello","ref":1})"));
  }
  while (read_frame(one, connections_[one])) {
  }
  if (connections_[one].unread.empty()) connections_[one].unread.shrink_to_fit();
}

bool LiveCrowd::read_head(Connection& connection) {
  const auto end = connection.unread.find(end_of_head);
  if (end == std::string::npos) return false;
  connection.upgraded = connection.unread.starts_with("HTTP/1.1 101");
  connection.unread.erase(0, end + end_of_head.size());
  return connection.upgraded;
}

bool LiveCrowd::read_frame(Crowd::Index one, Connection& connection) {
  const std::string& unread = connection.unread;
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(unread[at]); };
  if (unread.size() < 2) return false;
  std::size_t size = byte(1);
  std::size_t head = 2;
  const std::size_t wide = size == 126 ? 2 : size == 127 ? 8 : 0;
  if (wide > 0) {
    head += wide;
    if (unread.size() < head) return false;
    size = 0;
    for (std::size_t i = 2; i < head; ++i) size = size << 8U | byte(i);
  }
  if (unread.size() < head + size) return false;
  const std::uint8_t op = byte(0);
  const std::string text = unread.substr(head, size);
  connection.unread.erase(0, head + size);
  if (op == op_text) heard(connection.page, text);
  if (op == op_ping) crowd_.write(one, frame(op_pong, text));
  if (op == op_close) crowd_.write(one, frame(op_close, text));
  return true;
}

void LiveCrowd::heard(std::uint32_t page, std::string_view text) {
  if (!text.starts_with(R"({"answer":1,)")) return on_event(page, text);
  Page& one = pages_[page];
  if (!one.here) ++here_;
  if (one.was_here) ++returned_;
  one.here = one.was_here = true;
  one.coming = false;
}

bool LiveCrowd::read_answer(Connection& connection) {
  const std::string_view unread = connection.unread;
  const auto end = unread.find(end_of_head);
  if (end == std::string_view::npos) return false;
  std::string head(unread.substr(0, end));
  std::ranges::transform(head, head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const std::size_t size = number_after(head, "content-length: ");
  const std::size_t body = end + end_of_head.size();
  if (unread.size() < body + size) return false;
  connection.busy = false;
  on_answer(connection.asked.tag, static_cast<int>(number_after(head, "http/1.1 ")), unread.substr(body, size));
  connection.unread.erase(0, body + size);
  return true;
}

void LiveCrowd::request(std::string_view method, std::string_view path, const std::string& token, std::string_view body, std::uint64_t tag) {
  waiting_.push_back(
      {fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\nCookie: maillage={}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", method,
                   path, host_, token, body.size(), body),
       tag});
  keep_requesters();
  send_waiting();
}

void LiveCrowd::keep_requesters() {
  while (requesters_.size() < requesters) {
    const Crowd::Index one = crowd_.connect();
    connections_.resize(one + 1);
    connections_[one] = {.kind = Kind::requests};
    requesters_.push_back(one);
  }
}

void LiveCrowd::send_waiting() {
  for (const Crowd::Index one : requesters_) {
    if (waiting_.empty()) return;
    if (connections_[one].busy || !crowd_.is_open(one)) continue;
    connections_[one].busy = true;
    connections_[one].asked = std::move(waiting_.front());
    waiting_.pop_front();
    crowd_.write(one, connections_[one].asked.text);
  }
}

}  // namespace maillage::server
