// Any bytes as a STUN message: parse, check, and write again what was read; what is written must read the same.
// Parser: message.cpp crc32.cpp
#include <cstdlib>

#include "rtc/stun/message.hpp"

namespace {

/// A tag that the fuzzer can find: the sum of the message's bytes.
class WeakHmac final : public maillage::rtc::HmacSha1 {
 public:
  maillage::rtc::Sha1Tag tag(maillage::Bytes key, maillage::Bytes message) override {
    maillage::rtc::Sha1Tag tag{};
    for (const std::uint8_t byte : key) tag[0] = static_cast<std::uint8_t>(tag[0] + byte);
    for (const std::uint8_t byte : message) tag[1] = static_cast<std::uint8_t>(tag[1] + byte);
    return tag;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using maillage::rtc::stun::Message;
  WeakHmac hmac;
  const maillage::Bytes key = maillage::as_bytes("key");
  const auto message = Message::parse({data, size});
  if (!message) return 0;
  static_cast<void>(message->authentic({data, size}, hmac, key));
  const maillage::Buffer wire = message->write(hmac, key);
  const auto again = Message::parse(wire);
  if (!again || !again->authentic(wire, hmac, key)) std::abort();
  if (again->username != message->username || again->mapped != message->mapped || again->priority != message->priority) std::abort();
  return 0;
}
