// HmacSha1 by OpenSSL: the tag of STUN's MESSAGE-INTEGRITY and of AES_CM_128_HMAC_SHA1_80.
#pragma once

#include "adapters/openssl_media/evp.hpp"
#include "rtc/secure/hmac.hpp"

namespace maillage::adapters {

class OpensslHmacSha1 final : public rtc::HmacSha1 {
 public:
  OpensslHmacSha1();
  [[nodiscard]] rtc::Sha1Tag tag(Bytes key, Bytes message) override;

 private:
  EvpMacContext context_;
};

/// A context that is ready for SHA-1; throws std::runtime_error when the library has none.
[[nodiscard]] EvpMacContext make_hmac_sha1_context();

}  // namespace maillage::adapters
