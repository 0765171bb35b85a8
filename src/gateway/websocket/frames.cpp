// Reading and writing frames.
#include "gateway/websocket/frames.hpp"

#include <algorithm>
#include <utility>

#include "gateway/http/utf8.hpp"

namespace maillage::gateway {
namespace {

constexpr std::size_t control_bytes_max = 125;  // RFC 6455, 5.5

std::string frame(std::uint8_t opcode, std::string_view payload) {
  std::string out;
  out.reserve(payload.size() + 10);
  out += static_cast<char>(0x80U | opcode);
  const std::size_t size = payload.size();
  const int length_bytes = size < 126 ? 0 : size <= 0xffff ? 2 : 8;
  out += static_cast<char>(length_bytes == 0 ? size : length_bytes == 2 ? 126 : 127);
  for (int i = length_bytes - 1; i >= 0; --i) out += static_cast<char>((size >> (8 * i)) & 0xffU);
  out += payload;
  return out;
}

/// Codes that a peer may send (RFC 6455, 7.4.1 and 7.4.2).
bool may_be_sent(unsigned code) { return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999); }

}  // namespace

void FrameReader::feed(Bytes bytes) {
  if (!ended_) unread_ += as_text(bytes);
}

WebSocketEvent FrameReader::broken(CloseCode code) {
  ended_ = true;
  unread_.clear();
  message_.clear();
  return {.kind = WebSocketEvent::Kind::broken, .code = code};
}

std::optional<FrameReader::Frame> FrameReader::next_frame() {
  ByteReader in(as_bytes(unread_));
  const std::uint8_t first = in.u8();
  const std::uint8_t second = in.u8();
  if (in.failed()) return std::nullopt;
  const bool is_control = (first & 0x08U) != 0;
  std::uint64_t size = second & 0x7fU;
  const bool known = (first & 0x0fU) <= 2 || ((first & 0x0fU) >= 8 && (first & 0x0fU) <= 10);
  if ((first & 0x70U) != 0 || (second & 0x80U) == 0 || !known || (is_control && ((first & 0x80U) == 0 || size > control_bytes_max))) {
    refuse_with(CloseCode::protocol_error);
    return std::nullopt;
  }
  if (size == 126) size = in.u16();
  if (size == 127) size = in.u64();
  // Judged before the payload is waited for: a length is a promise to buffer.
  if (!in.failed() && size > message_bytes_max_ - std::min(message_.size(), message_bytes_max_) && !is_control) {
    refuse_with(CloseCode::message_too_big);
    return std::nullopt;
  }
  const Bytes mask = in.bytes(4);
  const Bytes payload = in.bytes(static_cast<std::size_t>(size));
  if (in.failed()) return std::nullopt;
  Frame read{.final = (first & 0x80U) != 0, .opcode = static_cast<Opcode>(first & 0x0fU), .payload = std::string(as_text(payload))};
  for (std::size_t i = 0; i < read.payload.size(); ++i) read.payload[i] = static_cast<char>(static_cast<std::uint8_t>(read.payload[i]) ^ mask[i % 4]);
  unread_.erase(0, in.position());
  return read;
}

WebSocketEvent FrameReader::judge_close(const std::string& payload) {
  if (payload.empty()) {
    ended_ = true;
    return {.kind = WebSocketEvent::Kind::close, .code = CloseCode::no_code};
  }
  ByteReader in(as_bytes(payload));
  const std::uint16_t code = in.u16();
  if (in.failed() || !may_be_sent(code)) return broken(CloseCode::protocol_error);
  std::string reason(as_text(in.rest()));
  if (!is_utf8(reason)) return broken(CloseCode::invalid_payload);
  ended_ = true;
  return {.kind = WebSocketEvent::Kind::close, .text = std::move(reason), .code = static_cast<CloseCode>(code)};
}

std::optional<WebSocketEvent> FrameReader::gather(const Frame& frame) {
  if ((frame.opcode == Opcode::continuation) != in_message_) return broken(CloseCode::protocol_error);
  in_message_ = !frame.final;
  message_ += frame.payload;
  if (!frame.final) return std::nullopt;
  if (!is_utf8(message_)) return broken(CloseCode::invalid_payload);
  return WebSocketEvent{.kind = WebSocketEvent::Kind::message, .text = std::exchange(message_, {})};
}

std::optional<WebSocketEvent> FrameReader::judge(Frame frame) {
  switch (frame.opcode) {
    case Opcode::ping:
      return WebSocketEvent{.kind = WebSocketEvent::Kind::ping, .text = std::move(frame.payload)};
    case Opcode::pong:
      return WebSocketEvent{.kind = WebSocketEvent::Kind::pong, .text = std::move(frame.payload)};
    case Opcode::close:
      return judge_close(frame.payload);
    case Opcode::binary:
      return broken(CloseCode::unsupported_data);
    case Opcode::continuation:
    case Opcode::text:
      return gather(frame);
  }
  return broken(CloseCode::protocol_error);
}

std::optional<WebSocketEvent> FrameReader::poll() {
  while (!ended_) {
    auto frame = next_frame();
    if (refusal_) return broken(*refusal_);
    if (!frame) return std::nullopt;
    if (auto event = judge(std::move(*frame))) return event;
  }
  return std::nullopt;
}

std::string text_frame(std::string_view text) { return frame(1, text); }
std::string ping_frame() { return frame(9, {}); }
std::string pong_frame(std::string_view payload) { return frame(10, payload.substr(0, control_bytes_max)); }

std::string close_frame(CloseCode code, std::string_view reason) {
  const auto number = static_cast<std::uint16_t>(code);
  std::string payload{static_cast<char>(number >> 8U), static_cast<char>(number & 0xffU)};
  payload += reason.substr(0, control_bytes_max - 2);
  return frame(8, payload);
}

}  // namespace maillage::gateway
