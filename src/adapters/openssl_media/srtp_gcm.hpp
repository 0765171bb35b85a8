// GcmSuite: AEAD_AES_128_GCM and AEAD_AES_256_GCM for one direction and one layer (SRTP or SRTCP).
//
// The context is keyed once; each packet only sets its nonce. Nothing here judges indices: srtp.cpp does.
// Spec: RFC 7714 sections 8 and 9.
#pragma once

#include <array>
#include <cstdint>

#include "adapters/openssl_media/evp.hpp"
#include "adapters/openssl_media/srtp_key_derivation.hpp"
#include "rtc/secure/packet.hpp"

namespace maillage::adapters {

/// Ciphers fetched once: EVP_aes_128_gcm() would look its provider up again at each use.
struct SrtpAlgorithms {
  EvpCipher aes128_gcm;
  EvpCipher aes256_gcm;
  EvpCipher aes128_ctr;
};

class GcmSuite {
 public:
  static constexpr std::size_t rtp_overhead = 16;
  static constexpr std::size_t rtcp_overhead = 20;

  enum class Way : std::uint8_t { seal, open };
  GcmSuite(const SrtpAlgorithms& algorithms, const SrtpSessionKeys& keys, Way way);

  /// The packet has room for the overhead; `header` bytes of it stay clear.
  [[nodiscard]] bool seal_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index);
  [[nodiscard]] bool open_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index);
  [[nodiscard]] bool seal_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index);
  [[nodiscard]] bool open_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index);

 private:
  using Nonce = std::array<std::uint8_t, 12>;
  [[nodiscard]] Nonce nonce(std::uint32_t ssrc, std::uint64_t index) const;
  [[nodiscard]] bool seal(const Nonce& nonce, Bytes clear, Bytes more_clear, MutableBytes text, std::uint8_t* tag);
  [[nodiscard]] bool open(const Nonce& nonce, Bytes clear, Bytes more_clear, MutableBytes text, std::uint8_t* tag);

  EvpCipherContext context_;
  Nonce salt_{};
};

}  // namespace maillage::adapters
