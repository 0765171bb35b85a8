// Transport: ICE-lite agent, DTLS and SRTP of one WebRTC transport as one sans-IO machine.
//
// Drive it by one handle_x / set_x / send_x at a time, then call poll_output() until it gives nothing: what it gives may point into the datagram
// that was just handled and into the transport, and is valid until the next call. handle_datagram opens SRTP in place, in the caller's memory.
// Order of trust: nothing but STUN is read from a path before a valid ICE check came over it; DTLS is not read before set_remote; media is not
// opened before the peer's certificate matched the fingerprint of set_remote. What comes too early is dropped and counted; peers repeat it.
// One DTLS handshake is tried in a transport's life; an ICE restart keeps the association.
// Spec: RFC 8445 (lite), RFC 7675 seen from a lite agent, RFC 5763, RFC 5764, RFC 7983. Out of scope: gathering, sockets, data channels.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <variant>

#include "base/random.hpp"
#include "base/time.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/ice/lite_agent.hpp"
#include "rtc/net/address.hpp"
#include "rtc/secure/hmac.hpp"
#include "rtc/secure/secure_transport.hpp"
#include "rtc/secure/srtp_cipher.hpp"

namespace maillage::rtc {

/// What a transport is made of; everything must outlive it.
struct TransportParts {
  HmacSha1& hmac;
  SecureTransports& secure;
  SrtpCiphers& ciphers;
  RandomSource& random;
};

/// The peer as its description tells it. We are always passive, so the peer's a=setup must be active or actpass: the sdp folder checks that.
struct RemoteTransport {
  IceCredentials ice;
  Fingerprint fingerprint;
};

enum class CloseReason : std::uint8_t {
  closed_here,        // close() was called
  closed_by_peer,     // DTLS close_notify
  handshake_failed,   // DTLS failed, timed out or used up its bytes
  wrong_certificate,  // the peer's certificate is not the one of its description
};

namespace output {
/// Send `bytes` from path.local to path.remote.
struct Datagram {
  Path path;
  Bytes bytes;
};
/// A valid check came over this path for the first time: datagrams of this path belong to this transport from now on.
struct PathLearned {
  Path path;
};
/// The path that media leaves by is now this one (first nomination, or the peer moved).
struct PathSelected {
  Path path;
};
/// DTLS is up, the certificate matched: media may flow.
struct Connected {
  SrtpProfile profile;
};
/// The peer proved the new credentials after restart_ice(); the old ones are no longer answered.
struct IceRestarted {};
/// No valid check for `silence_max`: the peer is gone or its network is. It may come back by a check, with or without a restart.
struct Silent {};
/// Checks are heard again after Silent.
struct Heard {};
/// One opened packet, inside the datagram that was handled.
struct RtpPacket {
  MutableBytes bytes;
};
struct RtcpPacket {
  MutableBytes bytes;
};
/// The end: nothing more comes out, every further call is ignored.
struct Closed {
  CloseReason reason;
};
}  // namespace output

using TransportOutput = std::variant<output::Datagram, output::PathLearned, output::PathSelected, output::Connected, output::IceRestarted,
                                     output::Silent, output::Heard, output::RtpPacket, output::RtcpPacket, output::Closed>;

/// What was dropped, and why; only ever counts.
struct TransportDrops {
  std::uint64_t unknown{0};        // no kind that we know
  std::uint64_t unproven_path{0};  // before a valid check
  std::uint64_t early{0};          // DTLS before set_remote, media before Connected
  std::uint64_t forged{0};         // SRTP that did not open
};

class Transport {
 public:
  Transport(TransportParts parts, Tick now);

  /// Our half of the description.
  [[nodiscard]] const IceCredentials& local_ice() const { return agent_.local(); }
  [[nodiscard]] Fingerprint local_fingerprint() const { return parts_.secure.fingerprint(); }

  /// The peer's half, from its offer or answer; again after a restart. The fingerprint may not change within one transport.
  void set_remote(const RemoteTransport& remote, Tick now);
  /// Fresh credentials for the next description. The old ones are answered until the peer has proven the new.
  void restart_ice(Tick now);

  void handle_datagram(MutableBytes datagram, const Path& path, Tick now);
  void handle_time(Tick now);
  [[nodiscard]] Tick deadline() const;
  [[nodiscard]] std::optional<TransportOutput> poll_output();

  /// Seals packets in place. Where to send those that are not refused(); null (and all refused) when media may not flow now.
  [[nodiscard]] const Path* send_rtp(std::span<Packet> packets);
  [[nodiscard]] const Path* send_rtcp(std::span<Packet> packets);

  void close(Tick now);

  [[nodiscard]] bool connected() const { return cipher_ != nullptr && !closed_; }
  [[nodiscard]] bool closed() const { return closed_; }
  [[nodiscard]] const TransportDrops& drops() const { return drops_; }

 private:
  void handle_dtls(Bytes datagram, Tick now);
  void handle_media(MutableBytes datagram, bool is_rtcp);
  void take_agent_outputs();
  void take_secure_outputs(Tick now);
  void take_keys(Tick now);
  void queue_datagram(const Path& path, Buffer bytes);
  void queue_secure_datagrams();
  void finish(CloseReason reason);
  [[nodiscard]] const Path* sending_path() const;

  TransportParts parts_;
  LiteAgent agent_;
  std::unique_ptr<SecureTransport> secure_;
  std::unique_ptr<SrtpCipher> cipher_;  // set once the certificate matched
  std::optional<Fingerprint> expected_;
  std::deque<TransportOutput> outputs_;  // one mutation's worth
  std::deque<Buffer> datagrams_;         // what output::Datagram points to
  TransportDrops drops_;
  bool closed_{false};
};

}  // namespace maillage::rtc
