// Peers on loopback sockets against a Transport on another: what a server of ours does, without its rooms.
#include "testing/rtc_udp/udp_peer.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "rtc/sdp/answer.hpp"
#include "rtc/transport/transport.hpp"
#include "testing/rtc_udp/browser_words.hpp"

namespace maillage::testing {
namespace {

constexpr Millis patience{5000};

TEST(BrowserWords, are_understood_by_our_negotiation) {
  const rtc::IceCredentials ice{"frag", std::string(22, 'p')};
  const std::array tracks{PublishedTrack{rtc::sdp::MediaKind::audio, 11, 0}, PublishedTrack{rtc::sdp::MediaKind::video, 12, 13}};
  const auto offer = rtc::sdp::Description::parse(publish_offer(ice, {}, tracks).write());
  ASSERT_TRUE(offer) << offer.error().text;
  const std::array wishes{rtc::sdp::PublishWish{"0", rtc::sdp::Sound::voice, 0, false}, rtc::sdp::PublishWish{"1", rtc::sdp::Sound::voice, 0, false}};
  const auto answered = rtc::sdp::answer(*offer, wishes, {ice, {}, {}}, 1, 1);
  ASSERT_TRUE(answered) << answered.error().text;
  EXPECT_EQ(answered->incoming.size(), 2);
  EXPECT_EQ(answered->incoming[1].source_groups[0].ssrcs, (std::vector<std::uint32_t>{12, 13}));
}

/// One Transport on one loopback socket; every RTP packet goes back to where it came from.
class EchoServer {
 public:
  EchoServer() : socket_(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(socket_, generic(address), size), 0);
    EXPECT_EQ(getsockname(socket_, generic(address), &size), 0);
    local_ = {rtc::IpAddress::v4({127, 0, 0, 1}), ntohs(address.sin_port)};
  }
  EchoServer(const EchoServer&) = delete;
  EchoServer& operator=(const EchoServer&) = delete;
  ~EchoServer() { ::close(socket_); }

  [[nodiscard]] rtc::sdp::Description meet(UdpPeer& peer) {
    const std::array tracks{PublishedTrack{rtc::sdp::MediaKind::audio, 11, 0}};
    const std::array wishes{rtc::sdp::PublishWish{"0", rtc::sdp::Sound::voice, 0, false}};
    const std::array locals{local_};
    const rtc::sdp::LocalTransport ours{transport_.local_ice(), transport_.local_fingerprint(), rtc::sdp::host_candidates(locals, std::nullopt)};
    auto answered = rtc::sdp::answer(publish_offer(peer.peer().local_ice(), peer.peer().fingerprint(), tracks), wishes, ours, 1, 1);
    EXPECT_TRUE(answered);
    transport_.set_remote({answered->peer.ice, answered->peer.fingerprint}, UdpPeer::now());
    return answered->description;
  }

  void turn() {
    std::array<std::uint8_t, 2048> room{};
    sockaddr_in from{};
    socklen_t size = sizeof from;
    for (;;) {
      const ssize_t got = recvfrom(socket_, room.data(), room.size(), 0, generic(from), &size);
      if (got <= 0) break;
      const rtc::Path path{local_, {rtc::IpAddress::v4({127, 0, 0, 1}), ntohs(from.sin_port)}};
      transport_.handle_datagram(MutableBytes(room).first(static_cast<std::size_t>(got)), path, UdpPeer::now());
      while (const auto output = transport_.poll_output()) {
        if (const auto* datagram = std::get_if<rtc::output::Datagram>(&*output)) send(datagram->path, datagram->bytes);
        if (const auto* packet = std::get_if<rtc::output::RtpPacket>(&*output)) echo(packet->bytes);
      }
    }
    if (UdpPeer::now() >= transport_.deadline()) transport_.handle_time(UdpPeer::now());
  }

 private:
  static sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

  void send(const rtc::Path& path, Bytes bytes) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(path.remote.port);
    EXPECT_EQ(sendto(socket_, bytes.data(), bytes.size(), 0, generic(to), sizeof to), static_cast<ssize_t>(bytes.size()));
  }
  void echo(Bytes plain) {
    Buffer room(plain.begin(), plain.end());
    room.resize(plain.size() + rtc::srtp_overhead_max);
    rtc::Packet packet{room, plain.size()};
    const rtc::Path* path = transport_.send_rtp({&packet, 1});
    if (path != nullptr) send(*path, packet.bytes());
  }

  int socket_;
  rtc::Address local_;
  SeededRandom random_{77};
  adapters::OpensslHmacSha1 hmac_;
  adapters::OpensslSrtpCiphers ciphers_;
  adapters::OpensslSecureTransports secure_{adapters::DtlsCertificate::make()};
  rtc::Transport transport_{{hmac_, secure_, ciphers_, random_}, UdpPeer::now()};
};

TEST(UdpPeer, connects_over_loopback_and_hears_its_own_packets) {
  EchoServer server;
  UdpPeer peer(rtc::IpAddress::v4({127, 0, 0, 1}), 5);
  ASSERT_TRUE(peer.start(server.meet(peer)));
  const Tick end = UdpPeer::now() + patience;
  while (!peer.peer().connected() && UdpPeer::now() < end) {
    server.turn();
    peer.turn(Millis{2});
  }
  ASSERT_TRUE(peer.peer().connected());
  const Buffer plain{0x80, 111, 0, 1, 0, 0, 0, 0, 0, 0, 0, 11, 'l', 'u', 'b'};
  ASSERT_TRUE(peer.send_rtp(plain));
  std::vector<Buffer> got;
  while (got.empty() && UdpPeer::now() < end) {
    server.turn();
    peer.turn(Millis{2});
    got = peer.take_rtp();
  }
  EXPECT_EQ(got, std::vector<Buffer>{plain});
}

TEST(UdpPeer, gives_up_waiting_where_nobody_answers) {
  UdpPeer peer(rtc::IpAddress::v4({127, 0, 0, 1}), 6);
  EXPECT_FALSE(peer.start({})) << "a description without a transport";
  EchoServer silent;  // bound, never turned
  ASSERT_TRUE(peer.start(silent.meet(peer)));
  EXPECT_FALSE(peer.connect_within(Millis{120}));
  EXPECT_FALSE(peer.send_rtp(Buffer(20, 0x80)));
}

}  // namespace
}  // namespace maillage::testing
