#include "rtc/rtcp/keyframe_request.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

TEST(KeyframeRequest, round_trips_pli_and_fir_in_one_compound) {
  std::array<std::uint8_t, 64> bytes{};
  ByteWriter writer(bytes);
  Pli{{1}, {2}}.write(writer);
  const Fir fir{{1}, {{{3}, 7}, {{4}, 8}}};
  fir.write(writer);
  ByteReader reader(writer.written());
  const auto first = RtcpPacket::next(reader);
  ASSERT_TRUE(first && first->is(RtcpType::payload, fmt_pli));
  EXPECT_EQ(Pli::parse(*first)->media.value, 2U);
  const auto second = RtcpPacket::next(reader);
  ASSERT_TRUE(second && second->is(RtcpType::payload, fmt_fir));
  EXPECT_EQ(Fir::parse(*second)->entries, fir.entries);
}

TEST(KeyframeRequest, refuses_bodies_that_are_too_short) {
  const Buffer bytes{0x81, 206, 0, 1, 0, 0, 0, 1};
  ByteReader reader(bytes);
  const auto packet = RtcpPacket::next(reader);
  EXPECT_FALSE(Pli::parse(*packet));
  EXPECT_FALSE(Fir::parse(*packet));
}

}  // namespace
}  // namespace maillage::rtc
