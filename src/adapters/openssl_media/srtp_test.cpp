// libsrtp2 is the oracle: what we seal must equal what it seals byte by byte, and each opens the other's.
#include "adapters/openssl_media/srtp.hpp"

#include <gtest/gtest.h>
#include <srtp2/srtp.h>

#include <random>

namespace maillage::adapters {
namespace {

using rtc::Packet;
using rtc::SrtpProfile;

constexpr std::uint32_t ssrc = 0xcafe0001;

Buffer rtp(std::uint16_t sequence, std::size_t payload, std::uint32_t from = ssrc, bool extended = false) {
  Buffer packet(12 + (extended ? 4 + 12 : 0) + payload);
  ByteWriter writer(packet);
  writer.u8(extended ? 0x91 : 0x80);  // with one contributing source when extended
  writer.u8(111);
  writer.u16(sequence);
  writer.u32(960U * sequence);
  writer.u32(from);
  if (extended) {
    writer.u32(0x0badcafe);
    writer.u16(0xbede);
    writer.u16(2);
    writer.u64(0x1012345622ffff00);
  }
  for (std::size_t i = 0; i < payload; ++i) writer.u8(static_cast<std::uint8_t>(i * 7 + sequence));
  return packet;
}

Buffer rtcp(std::size_t words) {
  Buffer packet(8 + 4 * words);
  ByteWriter writer(packet);
  writer.u16(0x80c8);
  writer.u16(static_cast<std::uint16_t>(1 + words));
  writer.u32(ssrc);
  for (std::size_t i = 0; i < words; ++i) writer.u32(static_cast<std::uint32_t>(i * 0x01010101));
  return packet;
}

rtc::SrtpKeys keys_of(SrtpProfile profile, unsigned seed) {
  std::mt19937 random(seed);
  const auto bytes = [&](std::size_t size) {
    Buffer buffer(size);
    for (auto& byte : buffer) byte = static_cast<std::uint8_t>(random());
    return buffer;
  };
  rtc::SrtpKeys keys;
  keys.profile = profile;
  keys.local_key = bytes(key_size(profile));
  keys.local_salt = bytes(salt_size(profile));
  keys.remote_key = bytes(key_size(profile));
  keys.remote_salt = bytes(salt_size(profile));
  return keys;
}

rtc::SrtpKeys mirrored(const rtc::SrtpKeys& keys) { return {keys.profile, keys.remote_key, keys.remote_salt, keys.local_key, keys.local_salt}; }

/// One direction of libsrtp2.
class Oracle {
 public:
  Oracle(SrtpProfile profile, const Buffer& key, const Buffer& salt, bool sending) : key_(key) {
    static const auto started = srtp_init();
    EXPECT_EQ(started, srtp_err_status_ok);
    key_.insert(key_.end(), salt.begin(), salt.end());
    srtp_policy_t policy{};
    const auto as_theirs = static_cast<srtp_profile_t>(profile);
    EXPECT_EQ(srtp_crypto_policy_set_from_profile_for_rtp(&policy.rtp, as_theirs), srtp_err_status_ok);
    EXPECT_EQ(srtp_crypto_policy_set_from_profile_for_rtcp(&policy.rtcp, as_theirs), srtp_err_status_ok);
    policy.ssrc.type = sending ? ssrc_any_outbound : ssrc_any_inbound;
    policy.key = key_.data();
    policy.window_size = 1024;
    EXPECT_EQ(srtp_create(&session_, &policy), srtp_err_status_ok);
  }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  ~Oracle() { srtp_dealloc(session_); }

  template <auto function>
  [[nodiscard]] std::optional<Buffer> apply(const Buffer& packet) {
    Buffer room = packet;
    room.resize(packet.size() + SRTP_MAX_TRAILER_LEN + 8);
    int size = static_cast<int>(packet.size());
    if (function(session_, room.data(), &size) != srtp_err_status_ok) return std::nullopt;
    room.resize(static_cast<std::size_t>(size));
    return room;
  }

 private:
  Buffer key_;
  srtp_t session_{};
};

enum class Kind { rtp, rtcp };

std::optional<Buffer> seal(rtc::SrtpCipher& cipher, const Buffer& plain, Kind kind) {
  Buffer room = plain;
  room.resize(plain.size() + rtc::srtp_overhead_max);
  Packet packet{room, plain.size()};
  const std::size_t sealed = kind == Kind::rtp ? cipher.protect_rtp({&packet, 1}) : cipher.protect_rtcp({&packet, 1});
  if (sealed != 1) return std::nullopt;
  room.resize(packet.size);
  return room;
}

std::optional<Buffer> open(rtc::SrtpCipher& cipher, const Buffer& sealed, Kind kind) {
  Buffer room = sealed;
  Packet packet{room, room.size()};
  if (kind == Kind::rtp ? !cipher.unprotect_rtp(packet) : !cipher.unprotect_rtcp(packet)) {
    EXPECT_TRUE(packet.refused());
    return std::nullopt;
  }
  room.resize(packet.size);
  return room;
}

class SrtpTest : public ::testing::TestWithParam<SrtpProfile> {
 protected:
  OpensslSrtpCiphers ciphers_;
  rtc::SrtpKeys keys_{keys_of(GetParam(), 99)};
  std::unique_ptr<rtc::SrtpCipher> ours_{ciphers_.make(keys_)};
  std::unique_ptr<rtc::SrtpCipher> peer_{ciphers_.make(mirrored(keys_))};
};

TEST_P(SrtpTest, seals_rtp_as_libsrtp2_does_over_a_roll_over) {
  Oracle oracle(GetParam(), keys_.local_key, keys_.local_salt, true);
  for (std::uint32_t i = 0; i < 400; ++i) {
    const Buffer plain = rtp(static_cast<std::uint16_t>(65400 + i), i % 7 == 0 ? 0 : 20 + 3 * i, ssrc + i % 3, i % 2 == 0);
    ASSERT_EQ(seal(*ours_, plain, Kind::rtp), oracle.apply<srtp_protect>(plain)) << i;
  }
}

TEST_P(SrtpTest, opens_rtp_that_libsrtp2_sealed_out_of_order_over_a_roll_over) {
  Oracle oracle(GetParam(), keys_.remote_key, keys_.remote_salt, true);
  std::vector<Buffer> plain;
  std::vector<Buffer> sealed;
  for (std::uint32_t i = 0; i < 200; ++i) {
    plain.push_back(rtp(static_cast<std::uint16_t>(65436 + i), 160, ssrc, i % 2 == 0));
    sealed.push_back(*oracle.apply<srtp_protect>(plain.back()));
  }
  for (std::size_t i = 0; i + 3 < sealed.size(); i += 4) {
    for (const std::size_t j : {i + 2, i, i + 3, i + 1}) ASSERT_EQ(open(*ours_, sealed[j], Kind::rtp), plain[j]) << j;
  }
}

TEST_P(SrtpTest, is_opened_by_libsrtp2) {
  Oracle oracle(GetParam(), keys_.local_key, keys_.local_salt, false);
  const Buffer plain = rtp(7, 1200);
  EXPECT_EQ(oracle.apply<srtp_unprotect>(*seal(*ours_, plain, Kind::rtp)), plain);
  const Buffer report = rtcp(5);
  EXPECT_EQ(oracle.apply<srtp_unprotect_rtcp>(*seal(*ours_, report, Kind::rtcp)), report);
}

TEST_P(SrtpTest, seals_and_opens_rtcp_as_libsrtp2_does) {
  Oracle sender(GetParam(), keys_.local_key, keys_.local_salt, true);
  Oracle other(GetParam(), keys_.remote_key, keys_.remote_salt, true);
  for (std::size_t words = 0; words < 40; ++words) {
    const Buffer plain = rtcp(words);
    ASSERT_EQ(seal(*ours_, plain, Kind::rtcp), sender.apply<srtp_protect_rtcp>(plain)) << words;
    ASSERT_EQ(open(*ours_, *other.apply<srtp_protect_rtcp>(plain), Kind::rtcp), plain) << words;
  }
}

TEST_P(SrtpTest, refuses_every_changed_byte) {
  const Buffer sealed = *seal(*peer_, rtp(9, 30, ssrc, true), Kind::rtp);
  const Buffer report = *seal(*peer_, rtcp(3), Kind::rtcp);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Buffer changed = sealed;
    changed[i] ^= 0x10;
    EXPECT_FALSE(open(*ours_, changed, Kind::rtp)) << i;
  }
  for (std::size_t i = 0; i < report.size(); ++i) {
    Buffer changed = report;
    changed[i] ^= 0x10;
    EXPECT_FALSE(open(*ours_, changed, Kind::rtcp)) << i;
  }
  EXPECT_TRUE(open(*ours_, sealed, Kind::rtp)) << "and none of these spoiled the true one";
  EXPECT_TRUE(open(*ours_, report, Kind::rtcp));
}

TEST_P(SrtpTest, refuses_a_replay_a_cut_and_srtcp_that_claims_not_to_be_encrypted) {
  const Buffer sealed = *seal(*peer_, rtp(9, 30), Kind::rtp);
  const Buffer report = *seal(*peer_, rtcp(3), Kind::rtcp);
  for (std::size_t size = 0; size < sealed.size(); ++size) EXPECT_FALSE(open(*ours_, Buffer(sealed.begin(), sealed.begin() + size), Kind::rtp));
  for (std::size_t size = 0; size < report.size(); ++size) EXPECT_FALSE(open(*ours_, Buffer(report.begin(), report.begin() + size), Kind::rtcp));
  EXPECT_TRUE(open(*ours_, sealed, Kind::rtp));
  EXPECT_FALSE(open(*ours_, sealed, Kind::rtp));
  EXPECT_TRUE(open(*ours_, report, Kind::rtcp));
  EXPECT_FALSE(open(*ours_, report, Kind::rtcp));
  Buffer clear = *seal(*peer_, rtcp(3), Kind::rtcp);
  const std::size_t flag = clear.size() - (GetParam() == SrtpProfile::aes128_cm_sha1_80 ? 14 : 4);
  clear[flag] = static_cast<std::uint8_t>(clear[flag] & 0x7fU);
  EXPECT_FALSE(open(*ours_, clear, Kind::rtcp));
}

TEST_P(SrtpTest, never_seals_other_bytes_under_a_used_sequence_number) {
  EXPECT_TRUE(seal(*ours_, rtp(5, 10), Kind::rtp));
  EXPECT_FALSE(seal(*ours_, rtp(5, 11), Kind::rtp)) << "the nonce would repeat";
  Buffer other_header = rtp(5, 10);
  other_header[1] ^= 0x80;
  EXPECT_FALSE(seal(*ours_, other_header, Kind::rtp)) << "the header counts as well";
  EXPECT_TRUE(seal(*ours_, rtp(4, 10), Kind::rtp)) << "late is not twice";
}

TEST_P(SrtpTest, seals_the_same_bytes_again_for_a_retransmission_while_it_knows_them) {
  const auto first = seal(*ours_, rtp(5, 10), Kind::rtp);
  EXPECT_EQ(seal(*ours_, rtp(5, 10), Kind::rtp), first);
  for (std::uint16_t i = 0; i < rtc::repetitions_kept; ++i) EXPECT_TRUE(seal(*ours_, rtp(static_cast<std::uint16_t>(6 + i), 10), Kind::rtp));
  EXPECT_FALSE(seal(*ours_, rtp(5, 10), Kind::rtp)) << "forgotten";
  EXPECT_TRUE(seal(*ours_, rtp(6, 10), Kind::rtp)) << "the oldest that is kept";
}

TEST_P(SrtpTest, seals_what_fits_of_a_batch) {
  Buffer good = rtp(1, 10);
  good.resize(good.size() + rtc::srtp_overhead_max);
  Buffer tight = rtp(2, 10);
  Buffer broken(64, 0);
  std::array<Packet, 3> batch{Packet{good, 22}, Packet{tight, tight.size()}, Packet{broken, 40}};
  EXPECT_EQ(ours_->protect_rtp(batch), 1);
  EXPECT_GT(batch[0].size, 22);
  EXPECT_TRUE(batch[1].refused());
  EXPECT_TRUE(batch[2].refused());
}

TEST_P(SrtpTest, bounds_the_streams_that_a_peer_may_invent) {
  std::size_t opened = 0;
  for (std::uint32_t i = 0; i < srtp_streams_max; ++i) EXPECT_TRUE(seal(*peer_, rtp(1, 4, i), Kind::rtp));
  EXPECT_FALSE(seal(*peer_, rtp(1, 4, 5000), Kind::rtp));
  auto another = ciphers_.make(mirrored(keys_));
  auto receiver = ciphers_.make(keys_);
  for (std::uint32_t i = 0; i < srtp_streams_max; ++i)
    opened += open(*receiver, *seal(*another, rtp(1, 4, i), Kind::rtp), Kind::rtp).has_value() ? 1 : 0;
  EXPECT_EQ(opened, srtp_streams_max);
  auto third = ciphers_.make(mirrored(keys_));
  EXPECT_FALSE(open(*receiver, *seal(*third, rtp(1, 4, 5000), Kind::rtp), Kind::rtp));
}

TEST_P(SrtpTest, is_not_made_of_keys_in_a_wrong_size) {
  rtc::SrtpKeys keys = keys_;
  keys.remote_salt.pop_back();
  EXPECT_EQ(ciphers_.make(keys), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Profiles, SrtpTest,
                         ::testing::Values(SrtpProfile::aead_aes_128_gcm, SrtpProfile::aead_aes_256_gcm, SrtpProfile::aes128_cm_sha1_80),
                         [](const auto& info) {
                           switch (info.param) {
                             case SrtpProfile::aead_aes_128_gcm:
                               return "aes128gcm";
                             case SrtpProfile::aead_aes_256_gcm:
                               return "aes256gcm";
                             case SrtpProfile::aes128_cm_sha1_80:
                               return "aescm";
                           }
                           return "unknown";
                         });

}  // namespace
}  // namespace maillage::adapters
