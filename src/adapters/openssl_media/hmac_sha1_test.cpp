#include "adapters/openssl_media/hmac_sha1.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace maillage::adapters {
namespace {

TEST(HmacSha1, gives_the_tags_of_rfc_2202) {
  OpensslHmacSha1 hmac;
  EXPECT_EQ(to_hex(hmac.tag(Buffer(20, 0x0b), as_bytes("Hi There"))), "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(to_hex(hmac.tag(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(to_hex(hmac.tag(Buffer(80, 0xaa), as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

}  // namespace
}  // namespace maillage::adapters
