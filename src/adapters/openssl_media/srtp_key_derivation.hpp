// The session keys that SRTP and SRTCP derive from a master key and salt.
//
// Spec: RFC 3711 section 4.3 (AES-CM PRF, key derivation rate 0), RFC 7714 section 11 (a 12-byte salt stands left in the 14 bytes).
#pragma once

#include "base/bytes.hpp"
#include "rtc/secure/srtp_keys.hpp"

namespace maillage::adapters {

struct SrtpSessionKeys {
  Buffer cipher_key;  // key_size(profile) bytes
  Buffer auth_key;    // 20 bytes; empty for AEAD
  Buffer salt;        // salt_size(profile) bytes
};

enum class SrtpLayer : std::uint8_t { rtp, rtcp };

[[nodiscard]] SrtpSessionKeys derive_session_keys(rtc::SrtpProfile profile, Bytes master_key, Bytes master_salt, SrtpLayer layer);

}  // namespace maillage::adapters
