// A page's end of the live socket, over loopback, as far as tests of the hub and of its verbs need it.
#pragma once

#include <any>
#include <memory>
#include <string>

#include "gateway/live/hub.hpp"
#include "runtime/byte_stream.hpp"

namespace maillage::testing {

class LivePage {
 public:
  explicit LivePage(std::shared_ptr<runtime::ByteStream> stream) : stream_(std::move(stream)) {}

  /// A message of fewer than 126 bytes.
  Task<void> say(std::string text) {
    std::string frame = "\x81";
    frame += static_cast<char>(0x80U | text.size());
    frame += std::string(4, '\0') + text;
    static_cast<void>(co_await stream_->write(as_bytes(frame), {}));
  }
  /// The next text; "" when the server has closed.
  Task<std::string> hear() {
    while (true) {
      if (unread_.size() >= 2) {
        std::size_t size = static_cast<unsigned char>(unread_[1]);
        std::size_t at = 2;
        if (size == 126) {
          if (unread_.size() < 4)
            size = SIZE_MAX / 2;
          else
            size = static_cast<unsigned char>(unread_[2]) * 256U + static_cast<unsigned char>(unread_[3]);
          at = 4;
        }
        if (unread_.size() >= at + size) {
          const bool is_text = unread_[0] == '\x81';
          std::string text = unread_.substr(at, size);
          unread_.erase(0, at + size);
          if (is_text) co_return text;
          continue;
        }
      }
      Buffer buffer(4096);
      const auto got = co_await stream_->read_some(buffer);
      if (got == 0) co_return "";
      unread_ += as_text(Bytes(buffer).first(got));
    }
  }
  /// Without a word of farewell, as a link that is cut.
  void leave() { stream_->close(); }

 private:
  std::shared_ptr<runtime::ByteStream> stream_;
  std::string unread_;
};

inline Task<void> serve_live_page(runtime::Listener& listener, gateway::LiveHub& hub, std::any principal) {
  auto stream = co_await listener.accept();
  gateway::Request request{.id = "r1", .principal = std::move(principal)};
  request.headers.add("Connection", "Upgrade");
  request.headers.add("Upgrade", "websocket");
  request.headers.add("Sec-WebSocket-Version", "13");
  request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  const gateway::Route route = hub.route({"live_open"});
  gateway::Response response = co_await route.handler(std::move(request));
  co_await std::get<gateway::Takeover>(response.body).run(stream, "");
}

/// Opens a socket of the hub to this principal; the hub serves it in the loop for as long as it is open.
inline Task<std::unique_ptr<LivePage>> open_live_page(runtime::Loop& loop, gateway::LiveHub& hub, std::any principal) {
  auto listener = runtime::Listener::open(loop, "127.0.0.1", 0).value();
  loop.spawn(serve_live_page(*listener, hub, std::move(principal)));
  auto stream = co_await runtime::connect(loop, "127.0.0.1", listener->port());
  co_await loop.sleep_until(runtime::Loop::tick() + Millis(5));  // so that the listener has handed it over before it goes
  co_return std::make_unique<LivePage>(stream);
}

}  // namespace maillage::testing
