#include "rtc/rtcp/sdes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

TEST(Sdes, round_trips_names_of_every_length_modulo_four) {
  std::array<std::uint8_t, 256> bytes{};
  ByteWriter writer(bytes);
  const Sdes sdes{{{{1}, "a"}, {{2}, "ab"}, {{3}, "abc"}, {{4}, "abcd"}, {{5}, ""}}};
  sdes.write(writer);
  ByteReader reader(writer.written());
  const auto packet = RtcpPacket::next(reader);
  ASSERT_TRUE(packet && packet->is(RtcpType::sdes));
  const auto read = Sdes::parse(*packet);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->chunks, sdes.chunks);
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(Sdes, refuses_an_item_that_leaves_the_packet) {
  const Buffer bytes{0x81, 202, 0, 2, 0, 0, 0, 1, 1, 9, 'a', 'b'};
  ByteReader reader(bytes);
  EXPECT_FALSE(Sdes::parse(*RtcpPacket::next(reader)));
}

TEST(Bye, round_trips_and_refuses_a_count_that_it_does_not_hold) {
  std::array<std::uint8_t, 64> bytes{};
  ByteWriter writer(bytes);
  Bye{{{1}, {2}}}.write(writer);
  ByteReader reader(writer.written());
  EXPECT_EQ(Bye::parse(*RtcpPacket::next(reader))->sources.size(), 2U);
  const Buffer lying{0x82, 203, 0, 1, 0, 0, 0, 1};
  ByteReader liar(lying);
  EXPECT_FALSE(Bye::parse(*RtcpPacket::next(liar)));
}

}  // namespace
}  // namespace maillage::rtc
