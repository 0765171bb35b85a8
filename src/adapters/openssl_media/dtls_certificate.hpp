// The self-signed ECDSA P-256 certificate of this process, which its descriptions name by fingerprint.
//
// Kept in two files of the keys folder (0600), so that a restart keeps the fingerprint; made anew when they are missing or near their end.
// Spec: RFC 8827 section 6.5, RFC 8122. Out of scope: rotation while running; a call lasts hours and the certificate a year.
#pragma once

#include <filesystem>

#include "adapters/openssl_media/evp.hpp"
#include "rtc/secure/fingerprint.hpp"

namespace maillage::adapters {

struct DtlsCertificate {
  X509Ptr certificate;
  EvpKey key;

  /// Valid from yesterday (clocks differ) for a year. Throws std::runtime_error when OpenSSL refuses.
  [[nodiscard]] static DtlsCertificate make();
  /// Reads dtls-certificate.pem and dtls-key.pem, or makes and writes them when missing, unreadable or over in less than a month.
  [[nodiscard]] static DtlsCertificate load_or_make(const std::filesystem::path& keys);

  [[nodiscard]] rtc::Fingerprint fingerprint() const;
};

/// SHA-256 of a certificate's DER form.
[[nodiscard]] rtc::Fingerprint fingerprint_of(const X509& certificate);

}  // namespace maillage::adapters
