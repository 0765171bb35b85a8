// The real HMAC-SHA1 for tests below the floor of the adapters: published vectors need true tags.
#pragma once

#include <openssl/hmac.h>

#include "rtc/secure/hmac.hpp"

namespace maillage::testing {

class OpensslHmac final : public rtc::HmacSha1 {
 public:
  [[nodiscard]] rtc::Sha1Tag tag(Bytes key, Bytes message) override {
    rtc::Sha1Tag tag{};
    unsigned size = tag.size();
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), tag.data(), &size);
    return tag;
  }
};

}  // namespace maillage::testing
