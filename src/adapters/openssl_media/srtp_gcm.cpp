// AES-GCM over the payload, with the header (and SRTCP's index) as associated data.
#include "adapters/openssl_media/srtp_gcm.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

constexpr int tag_size = 16;
constexpr std::size_t rtcp_header = 8;
constexpr std::uint32_t encrypted_flag = 0x80000000;

std::array<std::uint8_t, 4> index_word(std::uint32_t index) {
  std::array<std::uint8_t, 4> word{};
  ByteWriter writer(word);
  writer.u32(encrypted_flag | index);
  return word;
}

}  // namespace

GcmSuite::GcmSuite(const SrtpAlgorithms& algorithms, const SrtpSessionKeys& keys, Way way) : context_(EVP_CIPHER_CTX_new()) {
  const EVP_CIPHER* cipher = keys.cipher_key.size() == 32 ? algorithms.aes256_gcm.get() : algorithms.aes128_gcm.get();
  ASSERT(context_ && EVP_CipherInit_ex2(context_.get(), cipher, keys.cipher_key.data(), nullptr, way == Way::seal ? 1 : 0, nullptr) == 1);
  std::ranges::copy(keys.salt, salt_.begin());
}

GcmSuite::Nonce GcmSuite::nonce(std::uint32_t ssrc, std::uint64_t index) const {
  Nonce nonce{};
  ByteWriter writer(nonce);
  writer.u16(0);
  writer.u32(ssrc);
  writer.u16(static_cast<std::uint16_t>(index >> 32U));
  writer.u32(static_cast<std::uint32_t>(index));
  for (std::size_t i = 0; i < nonce.size(); ++i) nonce[i] ^= salt_[i];
  return nonce;
}

bool GcmSuite::seal(const Nonce& nonce, Bytes clear, Bytes more_clear, MutableBytes text, std::uint8_t* tag) {
  EVP_CIPHER_CTX* context = context_.get();
  int size = 0;
  if (EVP_EncryptInit_ex2(context, nullptr, nullptr, nonce.data(), nullptr) != 1) return false;
  if (EVP_EncryptUpdate(context, nullptr, &size, clear.data(), static_cast<int>(clear.size())) != 1) return false;
  if (!more_clear.empty() && EVP_EncryptUpdate(context, nullptr, &size, more_clear.data(), static_cast<int>(more_clear.size())) != 1) return false;
  if (!text.empty() && EVP_EncryptUpdate(context, text.data(), &size, text.data(), static_cast<int>(text.size())) != 1) return false;
  return EVP_EncryptFinal_ex(context, tag, &size) == 1 && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, tag) == 1;
}

bool GcmSuite::open(const Nonce& nonce, Bytes clear, Bytes more_clear, MutableBytes text, std::uint8_t* tag) {
  EVP_CIPHER_CTX* context = context_.get();
  int size = 0;
  std::uint8_t rest[tag_size];
  if (EVP_DecryptInit_ex2(context, nullptr, nullptr, nonce.data(), nullptr) != 1) return false;
  if (EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_size, tag) != 1) return false;
  if (EVP_DecryptUpdate(context, nullptr, &size, clear.data(), static_cast<int>(clear.size())) != 1) return false;
  if (!more_clear.empty() && EVP_DecryptUpdate(context, nullptr, &size, more_clear.data(), static_cast<int>(more_clear.size())) != 1) return false;
  if (!text.empty() && EVP_DecryptUpdate(context, text.data(), &size, text.data(), static_cast<int>(text.size())) != 1) return false;
  return EVP_DecryptFinal_ex(context, rest, &size) == 1;
}

bool GcmSuite::seal_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index) {
  const MutableBytes bytes = packet.bytes();
  if (!seal(nonce(ssrc, index), bytes.first(header), {}, bytes.subspan(header), packet.room.data() + packet.size)) return false;
  packet.size += rtp_overhead;
  return true;
}

bool GcmSuite::open_rtp(rtc::Packet& packet, std::size_t header, std::uint32_t ssrc, std::uint64_t index) {
  packet.size -= rtp_overhead;
  const MutableBytes bytes = packet.bytes();
  return open(nonce(ssrc, index), bytes.first(header), {}, bytes.subspan(header), packet.room.data() + packet.size);
}

bool GcmSuite::seal_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index) {
  const auto word = index_word(index);
  const MutableBytes bytes = packet.bytes();
  if (!seal(nonce(ssrc, index), bytes.first(rtcp_header), word, bytes.subspan(rtcp_header), packet.room.data() + packet.size)) return false;
  packet.size += tag_size;
  std::ranges::copy(word, packet.room.begin() + static_cast<std::ptrdiff_t>(packet.size));
  packet.size += word.size();
  return true;
}

bool GcmSuite::open_rtcp(rtc::Packet& packet, std::uint32_t ssrc, std::uint32_t index) {
  const auto word = index_word(index);
  packet.size -= rtcp_overhead;
  const MutableBytes bytes = packet.bytes();
  return open(nonce(ssrc, index), bytes.first(rtcp_header), word, bytes.subspan(rtcp_header), packet.room.data() + packet.size);
}

}  // namespace maillage::adapters
