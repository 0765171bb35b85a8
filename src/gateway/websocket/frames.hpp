// The frames of RFC 6455, sans-IO: bytes of a client in, whole messages and control frames out; and the frames that we write.
//
// Server side only: what comes in must be masked, what goes out is not. Anything that the specification forbids ends the connection with the code
// that it names. Out of scope: extensions (no compression: the messages are small and some hold secrets beside text that a page may choose),
// sub-protocols, binary messages. Spec: RFC 6455, sections 5 to 8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace maillage::gateway {

/// RFC 6455, 7.4.1, and those of ours from 4000.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  unsupported_data = 1003,
  no_code = 1005,  // never sent: "the peer gave none"
  invalid_payload = 1007,
  policy_violation = 1008,
  message_too_big = 1009,
  internal_error = 1011,
  try_again_later = 1013,
};

struct WebSocketEvent {
  enum class Kind { message, ping, pong, close, broken };
  Kind kind{Kind::message};
  std::string text{};                  // of a message: UTF-8, judged; of ping and pong: the payload
  CloseCode code{CloseCode::no_code};  // of close: the peer's; of broken: what to tell it
};

class FrameReader {
 public:
  explicit FrameReader(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

  void feed(Bytes bytes);
  /// The next event, or nothing until more bytes come. After `close` or `broken` nothing more comes.
  [[nodiscard]] std::optional<WebSocketEvent> poll();

 private:
  enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
  struct Frame {
    bool final{false};
    Opcode opcode{Opcode::text};
    std::string payload;  // unmasked
  };
  [[nodiscard]] std::optional<Frame> next_frame();
  [[nodiscard]] std::optional<WebSocketEvent> judge(Frame frame);
  [[nodiscard]] WebSocketEvent judge_close(const std::string& payload);
  [[nodiscard]] std::optional<WebSocketEvent> gather(const Frame& frame);
  [[nodiscard]] WebSocketEvent broken(CloseCode code);
  void refuse_with(CloseCode code) { refusal_ = code; }

  std::size_t message_bytes_max_;
  std::string unread_;   // at most one frame and what came in behind it
  std::string message_;  // fragments so far, <= message_bytes_max_
  bool in_message_{false};
  bool ended_{false};
  std::optional<CloseCode> refusal_;
};

/// One whole text message as a frame.
[[nodiscard]] std::string text_frame(std::string_view text);
/// A control frame's payload is at most 125 bytes; a longer one is cut.
[[nodiscard]] std::string ping_frame();
[[nodiscard]] std::string pong_frame(std::string_view payload);
[[nodiscard]] std::string close_frame(CloseCode code, std::string_view reason);

}  // namespace maillage::gateway
