// DTLS 1.2 associations by OpenSSL, all with the certificate of the process.
//
// Traps that shape it: a browser's ClientHello comes in two datagrams (so no DTLSv1_listen and no cookies: the ICE check proved the return path);
// datagram borders matter (datagram_bio.hpp); the MTU is set, never asked; OpenSSL's retransmission timer reads the machine's clock, so deadline()
// is translated at each step and a simulation uses another SecureTransport.
// Spec: RFC 6347, RFC 5764, RFC 8827. Out of scope: DTLS 1.3, renegotiation, resumption, application data (read and thrown away).
#pragma once

#include "adapters/openssl_media/dtls_certificate.hpp"
#include "adapters/openssl_media/evp.hpp"
#include "rtc/secure/secure_transport.hpp"

namespace maillage::adapters {

inline constexpr long dtls_mtu = 1200;                    // fits every path that carries WebRTC media
inline constexpr Micros dtls_first_timeout{Millis{100}};  // OpenSSL's second would cost a call its three seconds; browsers begin at 50 ms
inline constexpr Micros dtls_timeout_max{Millis{1600}};

class OpensslSecureTransports final : public rtc::SecureTransports {
 public:
  /// Throws std::runtime_error when the library refuses a setting.
  explicit OpensslSecureTransports(DtlsCertificate certificate);

  /// The passive side, which every transport of ours takes.
  [[nodiscard]] std::unique_ptr<rtc::SecureTransport> make() override;
  /// The active side: handle_time sends its first flight. For test clients.
  [[nodiscard]] std::unique_ptr<rtc::SecureTransport> make_active();
  [[nodiscard]] rtc::Fingerprint fingerprint() const override { return certificate_.fingerprint(); }

 private:
  DtlsCertificate certificate_;
  SslContext context_;
};

}  // namespace maillage::adapters
