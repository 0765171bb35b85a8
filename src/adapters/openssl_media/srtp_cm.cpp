// Counter mode over the payload, then ten bytes of HMAC-SHA1 over all that is sent and the roll-over counter.
#include "adapters/openssl_media/srtp_cm.hpp"

#include <openssl/crypto.h>

#include <algorithm>

#include "adapters/openssl_media/hmac_sha1.hpp"
#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

constexpr std::size_t tag_size = 10;
constexpr std::size_t rtcp_header = 8;
constexpr std::uint32_t encrypted_flag = 0x80000000;

std::array<std::uint8_t, 4> word(std::uint32_t value) {
  std::array<std::uint8_t, 4> bytes{};
  ByteWriter writer(bytes);
  writer.u32(value);
  return bytes;
}

std::array<std::uint8_t, 4> rollover_word(std::uint64_t index) { return word(static_cast<std::uint32_t>(index >> 16U)); }

}  // namespace

CmSuite::CmSuite(const SrtpAlgorithms& algorithms, const SrtpSessionKeys& keys) : cipher_(EVP_CIPHER_CTX_new()), mac_(make_hmac_sha1_context()) {
  ASSERT(cipher_ && EVP_EncryptInit_ex2(cipher_.get(), algorithms.aes128_ctr.get(), keys.cipher_key.data(), nullptr, nullptr) == 1);
  ASSERT(EVP_MAC_init(mac_.get(), keys.auth_key.data(), keys.auth_key.size(), nullptr) == 1);
  std::ranges::copy(keys.salt, salt_.begin());
}

bool CmSuite::crypt(MutableBytes text, std::uint32_t ssrc, std::uint64_t index) {
  std::array<std::uint8_t, 16> counter{};
  ByteWriter writer(MutableBytes(counter).subspan(4));
  writer.u32(ssrc);
  writer.u16(static_cast<std::uint16_t>(index >> 32U));
  writer.u32(static_cast<std::uint32_t>(index));
  for (std::size_t i = 0; i < salt_.size(); ++i) counter[i] ^= salt_[i];
  int size = 0;
  if (EVP_EncryptInit_ex2(cipher_.get(), nullptr, nullptr, counter.data(), nullptr) != 1) return false;
  return text.empty() || EVP_EncryptUpdate(cipher_.get(), text.data(), &size, text.data(), static_cast<int>(text.size())) == 1;
}

bool CmSuite::tag(Bytes message, Bytes more, rtc::Sha1Tag& tag) {
  std::size_t size = 0;
  return EVP_MAC_init(mac_.get(), nullptr, 0, nullptr) == 1 && EVP_MAC_update(mac_.get(), message.data(), message.size()) == 1 &&
         EVP_MAC_update(mac_.get(), more.data(), more.size()) == 1 && EVP_MAC_final(mac_.get(), tag.data(), &size, tag.size()) == 1;
}

bool CmSuite::tag_right(Bytes message, Bytes more, Bytes said) {
  rtc::Sha1Tag right{};
  return tag(message, more, right) && CRYPTO_memcmp(right.data(), said.data(), tag_size) == 0;
}

bool CmSuite::seal_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index) {
  rtc::Sha1Tag made{};
  if (!crypt(packet.bytes().subspan(header), ssrc, index) || !tag(packet.bytes(), rollover_word(index), made)) return false;
  std::copy_n(made.begin(), tag_size, packet.room.begin() + static_cast<std::ptrdiff_t>(packet.size));
  packet.size += tag_size;
  return true;
}

bool CmSuite::open_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index) {
  packet.size -= rtp_overhead;
  const Bytes said = packet.room.subspan(packet.size, tag_size);
  return tag_right(packet.bytes(), rollover_word(index), said) && crypt(packet.bytes().subspan(header), ssrc, index);
}

bool CmSuite::seal_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index) {
  const auto trailer = word(encrypted_flag | index);
  rtc::Sha1Tag made{};
  if (!crypt(packet.bytes().subspan(rtcp_header), ssrc, index) || !tag(packet.bytes(), trailer, made)) return false;
  const auto end = packet.room.begin() + static_cast<std::ptrdiff_t>(packet.size);
  std::copy_n(made.begin(), tag_size, std::ranges::copy(trailer, end).out);
  packet.size += rtcp_overhead;
  return true;
}

bool CmSuite::open_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index) {
  packet.size -= rtcp_overhead;
  const auto trailer = word(encrypted_flag | index);
  const Bytes said = packet.room.subspan(packet.size + trailer.size(), tag_size);
  return tag_right(packet.bytes(), trailer, said) && crypt(packet.bytes().subspan(rtcp_header), ssrc, index);
}

}  // namespace maillage::adapters
