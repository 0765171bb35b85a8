// SRTP ciphers by OpenSSL's EVP, each algorithm fetched once in the process.
//
// Spec: RFC 3711, RFC 7714. SRTCP without encryption (E flag 0) is refused: nobody we talk to sends it, and it has been a way around others' checks.
#pragma once

#include "adapters/openssl_media/srtp_gcm.hpp"
#include "rtc/secure/srtp_cipher.hpp"

namespace maillage::adapters {

/// Streams that one direction remembers: six people's tracks with three layers and RTX are 60; a peer that invents more is refused.
inline constexpr std::size_t srtp_streams_max = 256;

class OpensslSrtpCiphers final : public rtc::SrtpCiphers {
 public:
  /// Throws std::runtime_error when the library lacks an algorithm.
  OpensslSrtpCiphers();
  [[nodiscard]] std::unique_ptr<rtc::SrtpCipher> make(const rtc::SrtpKeys& keys) override;

 private:
  SrtpAlgorithms algorithms_;
};

}  // namespace maillage::adapters
