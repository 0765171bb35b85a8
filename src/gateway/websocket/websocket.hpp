// WebSocket: one client's socket after the handshake, and the handshake.
//
//   router.add({.pattern = "/live", .policy = {"live_open"}, .handler = [](Request request) -> Task<Response> {
//     co_return upgrade(loop, request, [](std::shared_ptr<WebSocket> socket) -> Task<void> {
//       while (auto text = co_await socket->receive()) socket->send("you said " + *text);
//     });
//   }});
//
// Sending never waits: what the kernel takes leaves at once, what the client is slow to take is queued, and beyond `queued_bytes_max` the socket is
// cut. Pings are answered here, and asked: a client that is silent for `silence_max` is gone. When the session's task ends, the socket is closed in
// order. Spec: RFC 6455.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gateway/http/message.hpp"
#include "gateway/websocket/frames.hpp"
#include "runtime/byte_stream.hpp"
#include "runtime/loop.hpp"

namespace maillage::gateway {

struct WebSocketLimits {
  std::size_t message_bytes_max{65'536};  // the largest is an SDP of six people's tracks, some 40 kB
  std::size_t queued_bytes_max{1 << 20};  // minutes of events; who is further behind reads everything again
  Micros ping_interval{std::chrono::seconds(10)};
  Micros silence_max{std::chrono::seconds(25)};    // two pings lost
  Micros close_patience{std::chrono::seconds(2)};  // for the last words to leave
};

class WebSocket : public std::enable_shared_from_this<WebSocket> {
 public:
  WebSocket(runtime::Loop& loop, std::shared_ptr<runtime::ByteStream> stream, WebSocketLimits limits);

  /// The next text message; nothing once the socket has gone. One reader.
  [[nodiscard]] Task<std::optional<std::string>> receive();
  /// Sends a message, behind what still waits. False when the socket has gone, or goes by this: its queue was full.
  bool send(std::string_view text) { return send_frame(text_frame(text)); }
  /// The same of a `text_frame`, made once for many sockets.
  bool send_frame(std::string_view frame);
  /// Says why, then closes; `receive` ends. Again: nothing.
  void close(CloseCode code, std::string_view reason);

  [[nodiscard]] bool open() const { return state_ == State::open; }
  [[nodiscard]] std::size_t queued_bytes() const { return queued_bytes_; }

  /// What arrived behind the handshake. Before the first receive.
  void already_read(std::string_view bytes) { reader_.feed(as_bytes(bytes)); }
  /// Starts the pings.
  void begin();
  /// Until the last words have left, or their patience has ended.
  [[nodiscard]] Task<void> finish();

 private:
  enum class State { open, closing, gone };

  void enqueue(std::string_view frame);
  [[nodiscard]] static Task<void> write_queue(std::shared_ptr<WebSocket> self);
  [[nodiscard]] std::optional<std::string> handle(WebSocketEvent event);
  void on_time();
  void cut();

  runtime::Loop& loop_;
  std::shared_ptr<runtime::ByteStream> stream_;
  WebSocketLimits limits_;
  FrameReader reader_;
  Buffer buffer_;
  std::deque<std::string> queue_;
  std::size_t queued_bytes_{0};  // of queue_ and of the frame being written
  State state_{State::open};
  bool writing_{false};
  Tick last_heard_{};
  runtime::Timer timer_;
};

using WebSocketSession = std::function<Task<void>(std::shared_ptr<WebSocket>)>;

/// The answer to an upgrade request: 101 and the session, or a refusal (426, 400) when it is none. The gate has judged it by then.
[[nodiscard]] Response upgrade(runtime::Loop& loop, const Request& request, WebSocketSession session, WebSocketLimits limits = {});

/// Sec-WebSocket-Accept for a Sec-WebSocket-Key (RFC 6455, 4.2.2).
[[nodiscard]] std::string accept_of(std::string_view key);

}  // namespace maillage::gateway
