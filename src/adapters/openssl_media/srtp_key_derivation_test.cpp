#include "adapters/openssl_media/srtp_key_derivation.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace maillage::adapters {
namespace {

TEST(SrtpKeyDerivation, gives_the_keys_of_rfc_3711_appendix_b_3) {
  const Buffer key = *from_hex("e1f97a0d3e018be0d64fa32c06de4139");
  const Buffer salt = *from_hex("0ec675ad498afeebb6960b3aabe6");
  const SrtpSessionKeys keys = derive_session_keys(rtc::SrtpProfile::aes128_cm_sha1_80, key, salt, SrtpLayer::rtp);
  EXPECT_EQ(to_hex(keys.cipher_key), "c61e7a93744f39ee10734afe3ff7a087");
  EXPECT_EQ(to_hex(keys.salt), "30cbbc08863d8c85d49db34a9ae1");
  EXPECT_EQ(to_hex(keys.auth_key), "cebe321f6ff7716b6fd4ab49af256a156d38baa4");
}

TEST(SrtpKeyDerivation, gives_other_keys_to_srtcp) {
  const Buffer key(16, 1);
  const Buffer salt(12, 2);
  const auto rtp = derive_session_keys(rtc::SrtpProfile::aead_aes_128_gcm, key, salt, SrtpLayer::rtp);
  const auto rtcp = derive_session_keys(rtc::SrtpProfile::aead_aes_128_gcm, key, salt, SrtpLayer::rtcp);
  EXPECT_NE(rtp.cipher_key, rtcp.cipher_key);
  EXPECT_NE(rtp.salt, rtcp.salt);
  EXPECT_EQ(rtp.salt.size(), 12);
  EXPECT_TRUE(rtp.auth_key.empty());
}

}  // namespace
}  // namespace maillage::adapters
