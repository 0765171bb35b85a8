#include "rtc/rtcp/remb.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

TEST(Remb, round_trips_small_and_large_rates) {
  for (const std::uint64_t rate : {std::uint64_t{0}, std::uint64_t{64'000}, std::uint64_t{262'143}, std::uint64_t{8'000'000}}) {
    std::array<std::uint8_t, 64> bytes{};
    ByteWriter writer(bytes);
    Remb{{1}, rate, {{5}, {6}}}.write(writer);
    ByteReader reader(writer.written());
    const auto packet = RtcpPacket::next(reader);
    ASSERT_TRUE(packet && packet->is(RtcpType::payload, fmt_application));
    const auto read = Remb::parse(*packet);
    ASSERT_TRUE(read);
    EXPECT_NEAR(static_cast<double>(read->bits_per_second), static_cast<double>(rate), 64);
    EXPECT_EQ(read->sources.size(), 2U);
  }
}

TEST(Remb, takes_an_absurd_exponent_for_no_limit) {
  const Buffer bytes{0x8f, 206, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 'R', 'E', 'M', 'B', 0, 0xff, 0xff, 0xff};
  ByteReader reader(bytes);
  EXPECT_EQ(Remb::parse(*RtcpPacket::next(reader))->bits_per_second, UINT64_MAX);
}

TEST(Remb, refuses_other_application_messages) {
  const Buffer bytes{0x8f, 206, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 'R', 'E', 'M', 'X', 0, 0, 0, 1};
  ByteReader reader(bytes);
  EXPECT_FALSE(Remb::parse(*RtcpPacket::next(reader)));
}

}  // namespace
}  // namespace maillage::rtc
