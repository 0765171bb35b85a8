// One AES counter stream for each key, its start marked by the key's label.
#include "adapters/openssl_media/srtp_key_derivation.hpp"

#include <algorithm>
#include <array>

#include "adapters/openssl_media/evp.hpp"
#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

constexpr std::uint8_t cipher_label = 0;
constexpr std::uint8_t auth_label = 1;
constexpr std::uint8_t salt_label = 2;
constexpr std::uint8_t rtcp_labels = 3;  // SRTCP's three follow SRTP's
constexpr std::size_t label_at = 7;      // of the 14 bytes of salt
constexpr std::size_t auth_key_size = 20;

Buffer derive(Bytes master_key, Bytes master_salt, std::uint8_t label, std::size_t size) {
  std::array<std::uint8_t, 16> start{};  // the salt's 14 bytes, then the block counter
  std::ranges::copy(master_salt, start.begin());
  start[label_at] ^= label;
  const EVP_CIPHER* cipher = master_key.size() == 32 ? EVP_aes_256_ctr() : EVP_aes_128_ctr();
  const EvpCipherContext context(EVP_CIPHER_CTX_new());
  Buffer key(size);
  int written = 0;
  const bool done = context && EVP_EncryptInit_ex2(context.get(), cipher, master_key.data(), start.data(), nullptr) == 1 &&
                    EVP_EncryptUpdate(context.get(), key.data(), &written, key.data(), static_cast<int>(size)) == 1;
  ASSERT(done && written == static_cast<int>(size));
  return key;
}

}  // namespace

SrtpSessionKeys derive_session_keys(rtc::SrtpProfile profile, Bytes master_key, Bytes master_salt, SrtpLayer layer) {
  const std::uint8_t first = layer == SrtpLayer::rtcp ? rtcp_labels : std::uint8_t{0};
  const auto with = [&](std::uint8_t label, std::size_t size) {
    return derive(master_key, master_salt, static_cast<std::uint8_t>(first + label), size);
  };
  SrtpSessionKeys keys;
  keys.cipher_key = with(cipher_label, key_size(profile));
  if (profile == rtc::SrtpProfile::aes128_cm_sha1_80) keys.auth_key = with(auth_label, auth_key_size);
  keys.salt = with(salt_label, salt_size(profile));
  return keys;
}

}  // namespace maillage::adapters
