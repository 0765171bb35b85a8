#include "rtc/rtcp/nack.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

TEST(Nack, round_trips_over_the_wrap_and_packs_sixteen_behind_the_first) {
  std::array<std::uint8_t, 64> bytes{};
  ByteWriter writer(bytes);
  const Nack nack{{1}, {2}, {65'534, 65'535, 0, 14, 15, 700}};
  nack.write(writer);
  EXPECT_EQ(writer.size(), 4U + 8U + 3 * 4U) << "65534..14 share a pair";
  ByteReader reader(writer.written());
  const auto packet = RtcpPacket::next(reader);
  ASSERT_TRUE(packet && packet->is(RtcpType::transport, fmt_nack));
  const auto read = Nack::parse(*packet);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->media.value, 2U);
  EXPECT_EQ(read->sequences, nack.sequences);
}

TEST(Nack, never_asks_for_more_than_its_limit) {
  Buffer bytes{0x81, 205, 0x04, 0x02, 0, 0, 0, 1, 0, 0, 0, 2};
  for (int i = 0; i < 1024; ++i) bytes.insert(bytes.end(), {0, 0, 0xff, 0xff});
  ByteReader reader(bytes);
  const auto read = Nack::parse(*RtcpPacket::next(reader));
  ASSERT_TRUE(read);
  EXPECT_LE(read->sequences.size(), nack_sequences_max);
}

TEST(Nack, refuses_a_body_without_its_sources) {
  const Buffer bytes{0x81, 205, 0, 1, 0, 0, 0, 1};
  ByteReader reader(bytes);
  EXPECT_FALSE(Nack::parse(*RtcpPacket::next(reader)));
}

}  // namespace
}  // namespace maillage::rtc
