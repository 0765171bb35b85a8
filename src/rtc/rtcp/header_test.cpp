#include "rtc/rtcp/header.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(RtcpPacket, walks_a_compound_and_strips_padding) {
  const Buffer compound{0x81, 206, 0, 1, 1, 2, 3, 4, 0xa0, 201, 0, 2, 9, 9, 9, 9, 0, 0, 0, 4};
  ByteReader reader(compound);
  const auto first = RtcpPacket::next(reader);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->is(RtcpType::payload, fmt_pli));
  EXPECT_EQ(first->body.size(), 4U);
  const auto second = RtcpPacket::next(reader);
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->is(RtcpType::receiver_report));
  EXPECT_EQ(second->body.size(), 4U) << "four of the eight bytes are padding";
  EXPECT_FALSE(RtcpPacket::next(reader));
}

TEST(RtcpPacket, stops_at_a_length_that_leaves_the_compound) {
  const Buffer compound{0x80, 201, 0, 2, 1, 2, 3, 4};
  ByteReader reader(compound);
  EXPECT_FALSE(RtcpPacket::next(reader));
  const Buffer padding{0xa0, 201, 0, 1, 0, 0, 0, 5};
  ByteReader padded(padding);
  EXPECT_FALSE(RtcpPacket::next(padded));
}

}  // namespace
}  // namespace maillage::rtc
