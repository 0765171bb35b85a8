// The SRTP protection profiles that we negotiate, and the master keys that a DTLS handshake exports for one.
//
// Spec: RFC 5764 section 4.1.2 and 4.2, RFC 7714 section 14.2. Out of scope: profiles with a 32-bit tag, without encryption, with an MKI.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"

namespace maillage::rtc {

/// Values are those of the use_srtp extension on the wire.
enum class SrtpProfile : std::uint16_t {
  aes128_cm_sha1_80 = 0x0001,
  aead_aes_128_gcm = 0x0007,
  aead_aes_256_gcm = 0x0008,
};

[[nodiscard]] constexpr std::size_t key_size(SrtpProfile profile) { return profile == SrtpProfile::aead_aes_256_gcm ? 32 : 16; }
[[nodiscard]] constexpr std::size_t salt_size(SrtpProfile profile) { return profile == SrtpProfile::aes128_cm_sha1_80 ? 14 : 12; }

/// Master keys and salts of both directions. "local" seals what we send, "remote" opens what we receive.
struct SrtpKeys {
  SrtpProfile profile{SrtpProfile::aead_aes_128_gcm};
  Buffer local_key;    // key_size(profile) bytes
  Buffer local_salt;   // salt_size(profile) bytes
  Buffer remote_key;   // key_size(profile) bytes
  Buffer remote_salt;  // salt_size(profile) bytes
};

}  // namespace maillage::rtc
