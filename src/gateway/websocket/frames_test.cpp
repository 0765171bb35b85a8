// Frames as clients send them, and as no honest client does.
#include "gateway/websocket/frames.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace maillage::gateway {
namespace {

using Kind = WebSocketEvent::Kind;

/// A client's frame: masked, any first byte.
std::string masked(std::uint8_t first, std::string_view payload) {
  std::string out{static_cast<char>(first)};
  if (payload.size() < 126) {
    out += static_cast<char>(0x80U | payload.size());
  } else {
    out += static_cast<char>(0x80U | 126U);
    out += static_cast<char>(payload.size() >> 8U);
    out += static_cast<char>(payload.size() & 0xffU);
  }
  const std::string mask = "\x01\x82\x03\xc4";
  out += mask;
  for (std::size_t i = 0; i < payload.size(); ++i) out += static_cast<char>(payload[i] ^ mask[i % 4]);
  return out;
}

std::vector<WebSocketEvent> read(std::string_view bytes, std::size_t step = 1000, std::size_t limit = 1000) {
  FrameReader reader(limit);
  std::vector<WebSocketEvent> events;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    reader.feed(as_bytes(bytes.substr(at, step)));
    while (auto event = reader.poll()) events.push_back(std::move(*event));
  }
  return events;
}

TEST(FrameReader, reads_messages_however_they_are_cut) {
  const std::string bytes = masked(0x81, "hello") + masked(0x81, std::string(300, 'x')) + masked(0x81, "");
  for (const std::size_t step : {1U, 3U, 10U, 1000U}) {
    const auto events = read(bytes, step);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].text, "hello");
    EXPECT_EQ(events[1].text, std::string(300, 'x'));
    EXPECT_EQ(events[2].text, "");
  }
}

TEST(FrameReader, joins_fragments_and_lets_control_frames_pass_between_them) {
  const auto events = read(masked(0x01, "caf\xc3") + masked(0x89, "are you there") + masked(0x80, "\xa9"));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, Kind::ping);
  EXPECT_EQ(events[0].text, "are you there");
  EXPECT_EQ(events[1].text, "caf\u00e9");
}

TEST(FrameReader, tells_why_the_peer_closes) {
  const auto events = read(masked(0x88,
                                  "\x03\xe9"
                                  "bye") +
                           masked(0x81, "late"));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].kind, Kind::close);
  EXPECT_EQ(events[0].code, CloseCode::going_away);
  EXPECT_EQ(events[0].text, "bye");
  EXPECT_EQ(read(masked(0x88, ""))[0].code, CloseCode::no_code);
}

struct Forbidden {
  std::string bytes;
  CloseCode code;
};

TEST(FrameReader, breaks_off_with_the_code_that_the_specification_names) {
  const std::vector<Forbidden> all{
      {std::string("\x81\x02hi"), CloseCode::protocol_error},                // not masked
      {masked(0xc1, "hi"), CloseCode::protocol_error},                       // a reserved bit
      {masked(0x83, "hi"), CloseCode::protocol_error},                       // an unknown opcode
      {masked(0x09, "hi"), CloseCode::protocol_error},                       // a control frame in fragments
      {masked(0x89, std::string(126, 'x')), CloseCode::protocol_error},      // a long control frame
      {masked(0x80, "hi"), CloseCode::protocol_error},                       // a continuation of nothing
      {masked(0x01, "hi") + masked(0x81, "hi"), CloseCode::protocol_error},  // a message within a message
      {masked(0x82, "hi"), CloseCode::unsupported_data},                     // binary
      {masked(0x81, "\xff"), CloseCode::invalid_payload},                    // no UTF-8
      {masked(0x88, "\x03"), CloseCode::protocol_error},                     // half a code
      {masked(0x88, "\x03\xed"), CloseCode::protocol_error},                 // 1005 must not be sent
      {masked(0x88, "\x03\xe8\xff"), CloseCode::invalid_payload},            // a reason that is no UTF-8
      {masked(0x81, std::string(1001, 'x')), CloseCode::message_too_big},    // over the limit
      {masked(0x01, std::string(600, 'x')) + masked(0x80, std::string(600, 'x')), CloseCode::message_too_big},
      {std::string("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 10), CloseCode::message_too_big},
  };
  for (const auto& forbidden : all) {
    for (const std::size_t step : {1U, 1000U}) {
      const auto events = read(forbidden.bytes, step);
      ASSERT_EQ(events.size(), 1U);
      EXPECT_EQ(events[0].kind, Kind::broken);
      EXPECT_EQ(events[0].code, forbidden.code) << testing::PrintToString(forbidden.bytes);
    }
  }
}

TEST(Frames, are_written_with_the_shortest_length) {
  EXPECT_EQ(text_frame("hi"), "\x81\x02hi");
  EXPECT_EQ(text_frame(std::string(126, 'x')).substr(0, 4), std::string("\x81\x7e\x00\x7e", 4));
  EXPECT_EQ(text_frame(std::string(65536, 'x')).substr(0, 10), std::string("\x81\x7f\0\0\0\0\0\x01\0\0", 10));
  EXPECT_EQ(close_frame(CloseCode::normal, "bye"),
            "\x88\x05\x03\xe8"
            "bye");
  EXPECT_EQ(close_frame(CloseCode::normal, std::string(500, 'x')).size(), 127U);
}

}  // namespace
}  // namespace maillage::gateway
