// CmSuite: AES_CM_128_HMAC_SHA1_80 for one direction and one layer (SRTP or SRTCP). For peers without GCM.
//
// Spec: RFC 3711 sections 4.1.1 (counter mode) and 4.2.1 (80-bit tag).
#pragma once

#include <array>
#include <cstdint>

#include "adapters/openssl_media/evp.hpp"
#include "adapters/openssl_media/srtp_gcm.hpp"
#include "adapters/openssl_media/srtp_key_derivation.hpp"
#include "rtc/secure/hmac.hpp"
#include "rtc/secure/packet.hpp"

namespace maillage::adapters {

class CmSuite {
 public:
  static constexpr std::size_t rtp_overhead = 10;
  static constexpr std::size_t rtcp_overhead = 14;

  CmSuite(const SrtpAlgorithms& algorithms, const SrtpSessionKeys& keys);

  [[nodiscard]] bool seal_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index);
  [[nodiscard]] bool open_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index);
  [[nodiscard]] bool seal_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index);
  [[nodiscard]] bool open_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index);

 private:
  /// Encrypts or decrypts: counter mode is its own inverse.
  [[nodiscard]] bool crypt(MutableBytes text, std::uint32_t ssrc, std::uint64_t index);
  [[nodiscard]] bool tag(Bytes message, Bytes more, rtc::Sha1Tag& tag);
  [[nodiscard]] bool tag_right(Bytes message, Bytes more, Bytes said);

  EvpCipherContext cipher_;
  EvpMacContext mac_;
  std::array<std::uint8_t, 14> salt_{};
};

}  // namespace maillage::adapters
