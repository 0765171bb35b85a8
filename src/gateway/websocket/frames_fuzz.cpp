// Any bytes from a client after the handshake, in steps that the first byte chooses; what comes out as a message must be within its promises.
// Parser: frames.cpp
#include "base/assert.hpp"
#include "gateway/http/utf8.hpp"
#include "gateway/websocket/frames.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using maillage::gateway::WebSocketEvent;
  constexpr std::size_t message_bytes_max = 300;
  if (size == 0) return 0;
  const std::size_t step = 1 + data[0] % 50U;
  maillage::Bytes rest(data + 1, size - 1);
  maillage::gateway::FrameReader reader(message_bytes_max);
  while (!rest.empty()) {
    const auto now = rest.first(std::min(step, rest.size()));
    rest = rest.subspan(now.size());
    reader.feed(now);
    while (auto event = reader.poll()) {
      ASSERT(event->text.size() <= message_bytes_max);
      if (event->kind == WebSocketEvent::Kind::message) ASSERT(maillage::gateway::is_utf8(event->text));
      // What it is answered with: a control frame never says more than 125 bytes, whatever it repeats.
      ASSERT(maillage::gateway::pong_frame(event->text).size() <= 127);
      ASSERT(maillage::gateway::close_frame(event->code, event->text).size() <= 127);
      ASSERT(maillage::gateway::text_frame(event->text).size() <= event->text.size() + 10);
    }
  }
  return 0;
}
