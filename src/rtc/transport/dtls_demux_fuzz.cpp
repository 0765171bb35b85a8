// A life of one transport: the input is cut into acts of ours and datagrams of the network's (two-byte lengths), each datagram on one of four paths
// and at a later time.
// Whatever comes, nothing but an answer to an authentic check may leave before a path is proven, and outputs stay inside the bytes handed in.
// Parser: datagram_kind.cpp transport.cpp
#include <algorithm>
#include <cstdlib>

#include "rtc/stun/message.hpp"
#include "rtc/transport/datagram_kind.hpp"
#include "rtc/transport/transport.hpp"
#include "testing/rtc/fake_secure.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace {

using namespace maillage;

/// A tag that anybody can make, so that the fuzzer gets behind the check of integrity: one in two.
class CoinHmac final : public rtc::HmacSha1 {
 public:
  rtc::Sha1Tag tag(Bytes key, Bytes message) override {
    rtc::Sha1Tag tag{};
    tag[0] = static_cast<std::uint8_t>((key.size() + message.size()) & 1U);
    return tag;
  }
};

Buffer check_of(const rtc::IceCredentials& credentials, rtc::HmacSha1& hmac) {
  rtc::stun::Message message;
  const std::string username = credentials.ufrag + ":peer";
  message.username = username;
  message.priority = 1;
  message.use_candidate = true;
  return message.write(hmac, as_bytes(credentials.pwd));
}

void drain(rtc::Transport& transport, Bytes handled) {
  while (const auto output = transport.poll_output()) {
    if (const auto* packet = std::get_if<rtc::output::RtpPacket>(&*output)) {
      if (packet->bytes.data() != handled.data() || packet->bytes.size() > handled.size()) std::abort();
    }
  }
}

/// What the house itself does in between; an act beyond the list is none.
void act(rtc::Transport& transport, std::uint8_t what, Tick now) {
  Buffer room(64, 0x80);
  rtc::Packet packet{room, 20};
  rtc::RemoteTransport other{{"peer", std::string(22, 'q')}, {}};
  switch (what) {
    case 1:
      if ((transport.send_rtp({&packet, 1}) == nullptr) != packet.refused()) std::abort();
      break;
    case 2:
      if ((transport.send_rtcp({&packet, 1}) == nullptr) != packet.refused()) std::abort();
      break;
    case 3:
      transport.restart_ice(now);
      break;
    case 4:
      transport.set_remote(other, now);
      break;
    case 5:
      transport.close(now);
      break;
    default:
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CoinHmac hmac;
  testing::FakeSecures secure;
  testing::FakeCiphers ciphers;
  testing::SeededRandom random(1);
  rtc::Transport transport({hmac, secure, ciphers, random}, Tick{0});
  rtc::RemoteTransport remote{{"peer", std::string(22, 'p')}, {}};
  remote.fingerprint.sha256.fill(9);
  transport.set_remote(remote, Tick{0});

  ByteReader reader({data, size});
  Tick now{0};
  while (reader.remaining() > 4) {
    act(transport, reader.u8(), now);
    const std::uint8_t control = reader.u8();
    const std::size_t length = std::min<std::size_t>(reader.u16(), reader.remaining());
    const Bytes bytes = reader.bytes(length);
    now = now + Micros{1 << (control >> 4U)};
    const rtc::Path path{{rtc::IpAddress::v4({192, 0, 2, 1}), 1}, {rtc::IpAddress::v4({192, 0, 2, 2}), static_cast<std::uint16_t>(control & 3U)}};
    Buffer datagram(bytes.begin(), bytes.end());
    if ((control & 4U) != 0) datagram = check_of(transport.local_ice(), hmac);
    if ((control & 8U) != 0 && now >= transport.deadline()) transport.handle_time(now);
    static_cast<void>(rtc::ufrag_asked(datagram));
    transport.handle_datagram(datagram, path, now);
    drain(transport, datagram);
  }
  return 0;
}
