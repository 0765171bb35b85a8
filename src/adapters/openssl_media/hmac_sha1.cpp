// One context, keyed anew for each message: STUN keys change with every peer.
#include "adapters/openssl_media/hmac_sha1.hpp"

#include <openssl/core_names.h>

#include <stdexcept>

#include "base/assert.hpp"

namespace maillage::adapters {

EvpMacContext make_hmac_sha1_context() {
  const EvpMac mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
  EvpMacContext context(mac ? EVP_MAC_CTX_new(mac.get()) : nullptr);
  char digest[] = "SHA1";
  const OSSL_PARAM parameters[]{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
  if (!context || EVP_MAC_CTX_set_params(context.get(), parameters) != 1) throw std::runtime_error("OpenSSL gives no HMAC-SHA1");
  return context;
}

OpensslHmacSha1::OpensslHmacSha1() : context_(make_hmac_sha1_context()) {}

rtc::Sha1Tag OpensslHmacSha1::tag(Bytes key, Bytes message) {
  ASSERT(!key.empty());  // a null key would mean "the one before" to OpenSSL
  rtc::Sha1Tag tag{};
  std::size_t size = 0;
  const bool done = EVP_MAC_init(context_.get(), key.data(), key.size(), nullptr) == 1 &&
                    EVP_MAC_update(context_.get(), message.data(), message.size()) == 1 &&
                    EVP_MAC_final(context_.get(), tag.data(), &size, tag.size()) == 1;
  ASSERT(done && size == tag.size());
  return tag;
}

}  // namespace maillage::adapters
