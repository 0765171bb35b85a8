// SecureTransport: one DTLS association seen as a machine without sockets: datagrams and time in, datagrams, one deadline and SRTP keys out.
//
// Driven by handle_datagram and handle_time, each followed by poll_datagram until it gives nothing. We are always the passive side (RFC 5763:
// setup:passive), so nothing leaves before a datagram came in. The caller feeds it only after a valid ICE check from the sender.
// It limits itself to `handshake_time_max` and `handshake_bytes_max` and is `failed` beyond them; a failed or closed one stays so.
// It does not judge the peer's certificate: the caller compares peer_fingerprint() with the description before it uses the keys.
// Spec: RFC 6347 (DTLS 1.2), RFC 5764 (use_srtp), RFC 8842. Out of scope: DTLS 1.3, application data (data channels).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "rtc/secure/fingerprint.hpp"
#include "rtc/secure/srtp_keys.hpp"

namespace maillage::rtc {

inline constexpr Seconds handshake_time_max{15};                            // a peer on 2 % loss needs three; beyond this it restarts anyway
inline constexpr std::size_t handshake_bytes_max = std::size_t{64} * 1024;  // a handshake with two flights repeated is under 20 kB

enum class SecureState : std::uint8_t { waiting, handshaking, connected, failed, closed };

class SecureTransport {
 public:
  virtual ~SecureTransport() = default;

  virtual void handle_datagram(Bytes datagram, Tick now) = 0;
  virtual void handle_time(Tick now) = 0;
  /// Sends close_notify and becomes `closed`.
  virtual void close(Tick now) = 0;

  /// The next datagram to send, or nothing.
  [[nodiscard]] virtual std::optional<Buffer> poll_datagram() = 0;
  /// When handle_time wants to be called; tick_never when it does not.
  [[nodiscard]] virtual Tick deadline() const = 0;

  [[nodiscard]] virtual SecureState state() const = 0;
  /// The peer's certificate, once connected.
  [[nodiscard]] virtual std::optional<Fingerprint> peer_fingerprint() const = 0;
  /// The exported keys, once connected.
  [[nodiscard]] virtual std::optional<SrtpKeys> srtp_keys() const = 0;
};

/// Makes associations that share one certificate.
class SecureTransports {
 public:
  virtual ~SecureTransports() = default;
  [[nodiscard]] virtual std::unique_ptr<SecureTransport> make() = 0;
  /// What our descriptions say of our certificate.
  [[nodiscard]] virtual Fingerprint fingerprint() const = 0;
};

}  // namespace maillage::rtc
