// SrtpCipher: seals and opens RTP and RTCP of one transport, both directions. Behind it: OpenSSL (adapters), or a fake in tests.
//
// It owns the roll-over counters and replay windows of every SSRC that it meets. It works in place and takes batches, so that the virtual call is
// paid once per subscriber and tick.
// Spec: RFC 3711 (AES_CM_128_HMAC_SHA1_80), RFC 7714 (AEAD_AES_128_GCM, AEAD_AES_256_GCM). Out of scope: MKI, key derivation rate other than 0.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "rtc/secure/packet.hpp"
#include "rtc/secure/srtp_keys.hpp"

namespace maillage::rtc {

/// Packets of a stream that may be sealed again: 2.5 s of sound at 20 ms, behind which a listener no longer waits. Pictures use RTX.
inline constexpr std::size_t repetitions_kept = 128;

class SrtpCipher {
 public:
  virtual ~SrtpCipher() = default;

  /// Seals each packet in place; each needs srtp_overhead_max bytes of room behind it. One that cannot be sealed ends with size 0.
  /// Each sequence number of an SSRC, at most replay_window behind the highest, is sealed into one packet only: other bytes under a used nonce would
  /// give the key away. So a retransmission is RTX, or the very same plain bytes (send times left out), which is allowed for the last
  /// repetitions_kept packets; anything else under a used number is refused. Gives the number sealed.
  virtual std::size_t protect_rtp(std::span<Packet> packets) = 0;
  virtual std::size_t protect_rtcp(std::span<Packet> packets) = 0;

  /// Opens one packet in place. False (and size 0) when it is forged, replayed, too old or not a packet.
  [[nodiscard]] virtual bool unprotect_rtp(Packet& packet) = 0;
  [[nodiscard]] virtual bool unprotect_rtcp(Packet& packet) = 0;
};

class SrtpCiphers {
 public:
  virtual ~SrtpCiphers() = default;
  /// Null when the keys do not fit their profile.
  [[nodiscard]] virtual std::unique_ptr<SrtpCipher> make(const SrtpKeys& keys) = 0;
};

}  // namespace maillage::rtc
