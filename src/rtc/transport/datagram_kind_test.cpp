#include "rtc/transport/datagram_kind.hpp"

#include <gtest/gtest.h>

#include "rtc/stun/message.hpp"
#include "testing/rtc/openssl_hmac.hpp"

namespace maillage::rtc {
namespace {

DatagramKind kind(std::uint8_t first, std::uint8_t second) {
  const std::uint8_t datagram[]{first, second};
  return kind_of(datagram);
}

TEST(DatagramKind, follows_the_table_of_rfc_7983) {
  EXPECT_EQ(kind(0, 1), DatagramKind::stun);
  EXPECT_EQ(kind(3, 1), DatagramKind::stun);
  EXPECT_EQ(kind(4, 1), DatagramKind::unknown);
  EXPECT_EQ(kind(19, 1), DatagramKind::unknown) << "ZRTP is not spoken";
  EXPECT_EQ(kind(20, 254), DatagramKind::dtls);
  EXPECT_EQ(kind(63, 254), DatagramKind::dtls);
  EXPECT_EQ(kind(64, 0), DatagramKind::unknown) << "TURN channels are not spoken";
  EXPECT_EQ(kind(128, 111), DatagramKind::rtp);
  EXPECT_EQ(kind(191, 96), DatagramKind::rtp);
  EXPECT_EQ(kind(192, 96), DatagramKind::unknown);
}

TEST(DatagramKind, parts_rtcp_from_rtp_by_the_payload_type) {
  EXPECT_EQ(kind(128, 200), DatagramKind::rtcp);
  EXPECT_EQ(kind(129, 206), DatagramKind::rtcp);
  EXPECT_EQ(kind(128, 111 | 128), DatagramKind::rtp) << "Opus with the marker bit";
  EXPECT_EQ(kind(128, 191), DatagramKind::rtp);
  EXPECT_EQ(kind(128, 224), DatagramKind::rtp);
}

TEST(DatagramKind, of_almost_nothing_is_unknown) {
  EXPECT_EQ(kind_of({}), DatagramKind::unknown);
  const std::uint8_t one[]{0};
  EXPECT_EQ(kind_of(one), DatagramKind::unknown);
}

TEST(UfragAsked, is_the_part_before_the_colon_of_a_request) {
  testing::OpensslHmac hmac;
  rtc::stun::Message message;
  message.username = "ours:theirs";
  const Buffer request = message.write(hmac, {});
  EXPECT_EQ(ufrag_asked(request), "ours");
  message.kind = stun::Class::success;
  const Buffer response = message.write(hmac, {});
  EXPECT_EQ(ufrag_asked(response), std::nullopt);
  const std::uint8_t media[]{128, 111, 0, 0};
  EXPECT_EQ(ufrag_asked(media), std::nullopt);
}

}  // namespace
}  // namespace maillage::rtc
