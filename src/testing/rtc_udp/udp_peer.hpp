// UdpPeer: a Peer on a real UDP socket and the real clock, for tests of what owns sockets and for load.
//
// turn() waits at most so long for datagrams, handles what came and sends what follows; nothing happens outside of it. Several peers of one thread
// take turns with turn(Millis{0}).
// Out of scope: signalling; the caller carries the descriptions (browser_words.hpp) to the server and back.
#pragma once

#include <vector>

#include "adapters/openssl_media/dtls.hpp"
#include "adapters/openssl_media/hmac_sha1.hpp"
#include "adapters/openssl_media/srtp.hpp"
#include "rtc/sdp/description.hpp"
#include "testing/rtc/seeded_random.hpp"
#include "testing/rtc_peer/peer.hpp"

namespace maillage::testing {

class UdpPeer {
 public:
  /// Binds a port that the system chooses; throws std::runtime_error when it cannot. `seed` makes its ICE credentials, so each peer needs its own.
  UdpPeer(const rtc::IpAddress& local, std::uint64_t seed);
  UdpPeer(const UdpPeer&) = delete;
  UdpPeer& operator=(const UdpPeer&) = delete;
  ~UdpPeer();

  [[nodiscard]] Peer& peer() { return peer_; }
  [[nodiscard]] const rtc::Address& local() const { return local_; }

  /// Checks the first candidate of the server's description that has our address family. False when there is none.
  [[nodiscard]] bool start(const rtc::sdp::Description& server);
  void turn(Millis wait);
  /// Turns until connected, at most so long.
  [[nodiscard]] bool connect_within(Millis most);

  /// Seals and sends one plain packet. False when not connected.
  bool send_rtp(Bytes plain);
  bool send_rtcp(Bytes plain);

  /// What came since the last call, opened.
  [[nodiscard]] std::vector<Buffer> take_rtp() { return std::exchange(rtp_, {}); }
  [[nodiscard]] std::vector<Buffer> take_rtcp() { return std::exchange(rtcp_, {}); }
  [[nodiscard]] bool closed() const { return closed_; }

  [[nodiscard]] static Tick now();

 private:
  void receive();
  void drain();
  void send(Bytes datagram);
  bool seal_and_send(Bytes plain, bool is_rtcp);

  SeededRandom random_;
  adapters::OpensslHmacSha1 hmac_;
  adapters::OpensslSrtpCiphers ciphers_;
  adapters::OpensslSecureTransports secure_;
  Peer peer_;
  int socket_{-1};
  rtc::Address local_;
  std::vector<Buffer> rtp_;
  std::vector<Buffer> rtcp_;
  bool closed_{false};
};

}  // namespace maillage::testing
