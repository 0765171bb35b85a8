// Peer: the browser's side of one transport for tests and load: ICE controlling with one candidate pair, DTLS active, SRTP.
//
// Sans-IO like rtc::Transport and driven alike: handle_x, then poll_output until it gives nothing; bytes it gives are valid until the next call.
// It nominates at once, repeats a check every 50 ms until it is answered and every 2.5 s after that, and starts DTLS at the first answer.
// Out of scope: gathering, several pairs, judging congestion.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include "base/random.hpp"
#include "base/time.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/net/address.hpp"
#include "rtc/secure/hmac.hpp"
#include "rtc/secure/secure_transport.hpp"
#include "rtc/secure/srtp_cipher.hpp"
#include "rtc/stun/message.hpp"

namespace maillage::testing {

inline constexpr Millis check_interval{50};
inline constexpr Millis consent_interval{2500};

namespace peer {
struct Datagram {
  rtc::Path path;
  Bytes bytes;
};
struct Connected {};
struct RtpPacket {
  MutableBytes bytes;
};
struct RtcpPacket {
  MutableBytes bytes;
};
struct Closed {
  std::string why;
};
}  // namespace peer
using PeerOutput = std::variant<peer::Datagram, peer::Connected, peer::RtpPacket, peer::RtcpPacket, peer::Closed>;

class Peer {
 public:
  /// `secure` is an active association; `fingerprint` its certificate.
  Peer(rtc::HmacSha1& hmac, RandomSource& random, rtc::SrtpCiphers& ciphers, std::unique_ptr<rtc::SecureTransport> secure,
       rtc::Fingerprint fingerprint);

  [[nodiscard]] const rtc::IceCredentials& local_ice() const { return local_; }
  [[nodiscard]] const rtc::Fingerprint& fingerprint() const { return fingerprint_; }

  /// Begins to check: our address and the server's. Again with other credentials: an ICE restart, on another path if need be.
  void start(const rtc::Path& path, const rtc::IceCredentials& remote, const rtc::Fingerprint& remote_fingerprint, Tick now);
  /// Fresh credentials for the next start.
  void renew() { local_ = rtc::IceCredentials::make(random_); }

  void handle_datagram(MutableBytes datagram, Tick now);
  void handle_time(Tick now);
  [[nodiscard]] Tick deadline() const;
  [[nodiscard]] std::optional<PeerOutput> poll_output();

  /// Seals in place and gives the path; null when not connected.
  [[nodiscard]] const rtc::Path* send_rtp(std::span<rtc::Packet> packets);
  [[nodiscard]] const rtc::Path* send_rtcp(std::span<rtc::Packet> packets);
  void close(Tick now);

  [[nodiscard]] bool connected() const { return cipher_ != nullptr; }
  [[nodiscard]] bool checked() const { return checked_; }

 private:
  void check(Tick now);
  void handle_response(Bytes datagram, Tick now);
  void handle_media(MutableBytes datagram, bool is_rtcp);
  void take_secure_outputs();
  void queue(Buffer bytes);

  rtc::HmacSha1& hmac_;
  RandomSource& random_;
  rtc::SrtpCiphers& ciphers_;
  std::unique_ptr<rtc::SecureTransport> secure_;
  rtc::Fingerprint fingerprint_;
  rtc::IceCredentials local_;
  rtc::IceCredentials remote_;
  rtc::Fingerprint remote_fingerprint_;
  rtc::Path path_;
  rtc::stun::TransactionId transaction_{};
  Tick next_check_{tick_never};
  bool checked_{false};  // the current credentials were answered
  bool secure_started_{false};
  std::unique_ptr<rtc::SrtpCipher> cipher_;
  std::deque<PeerOutput> outputs_;
  std::deque<Buffer> datagrams_;
};

}  // namespace maillage::testing
