#include "rtc/rtp/packet.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

Buffer packet_bytes(std::uint8_t first, std::initializer_list<std::uint8_t> behind) {
  Buffer bytes{first, 0x80 | 111, 0x12, 0x34, 0, 0, 0x10, 0, 0xca, 0xfe, 0xba, 0xbe};
  bytes.insert(bytes.end(), behind);
  return bytes;
}

TEST(RtpPacket, reads_the_fixed_header) {
  Buffer bytes = packet_bytes(0x80, {1, 2, 3});
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->marker());
  EXPECT_EQ(packet->payload_type(), 111);
  EXPECT_EQ(packet->sequence(), 0x1234);
  EXPECT_EQ(packet->timestamp(), 0x1000U);
  EXPECT_EQ(packet->ssrc().value, 0xcafebabeU);
  EXPECT_EQ(packet->payload().size(), 3U);
}

TEST(RtpPacket, reads_one_byte_extensions_and_stops_at_id_15) {
  Buffer bytes = packet_bytes(0x90, {0xbe, 0xde, 0, 2, 0x10, 0xaa, 0, 0x31, 0xbb, 0xcc, 0xf0, 0x20, 9});
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  ASSERT_TRUE(packet->extension(1));
  EXPECT_EQ((*packet->extension(1))[0], 0xaa);
  ASSERT_TRUE(packet->extension(3));
  EXPECT_EQ(packet->extension(3)->size(), 2U);
  EXPECT_FALSE(packet->extension(2)) << "behind id 15 nothing is read";
  EXPECT_EQ(packet->payload().size(), 1U);
}

TEST(RtpPacket, reads_two_byte_extensions_with_any_appbits) {
  Buffer bytes = packet_bytes(0x90, {0x10, 0x05, 0, 2, 0x15, 2, 7, 8, 0x02, 0, 0, 0});
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  ASSERT_TRUE(packet->extension(0x15));
  EXPECT_EQ((*packet->extension(0x15))[1], 8);
  ASSERT_TRUE(packet->extension(2));
  EXPECT_TRUE(packet->extension(2)->empty());
}

TEST(RtpPacket, takes_a_packet_that_is_padding_only) {
  Buffer bytes = packet_bytes(0xa0, {0, 0, 0, 4});
  const auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->payload().empty());
  EXPECT_EQ(packet->padding_size(), 4U);
}

TEST(RtpPacket, refuses_lengths_that_leave_the_datagram) {
  Buffer short_header(11, 0x80);
  EXPECT_FALSE(RtpPacket::parse(short_header));
  Buffer sources = packet_bytes(0x81, {1, 2, 3});
  EXPECT_FALSE(RtpPacket::parse(sources));
  Buffer extension = packet_bytes(0x90, {0xbe, 0xde, 0, 2, 0, 0, 0, 0});
  EXPECT_FALSE(RtpPacket::parse(extension));
  Buffer padding = packet_bytes(0xa0, {9});
  EXPECT_FALSE(RtpPacket::parse(padding));
  Buffer no_padding = packet_bytes(0xa0, {1, 0});
  EXPECT_FALSE(RtpPacket::parse(no_padding));
  Buffer version = packet_bytes(0x40, {});
  EXPECT_FALSE(RtpPacket::parse(version));
}

TEST(RtpPacket, rewrites_fields_and_extension_values_in_place) {
  Buffer bytes = packet_bytes(0x90, {0xbe, 0xde, 0, 1, 0x11, 0, 1, 0, 42});
  auto packet = RtpPacket::parse(bytes);
  ASSERT_TRUE(packet);
  packet->set_marker(false);
  packet->set_payload_type(96);
  packet->set_sequence(0xffff);
  packet->set_timestamp(0xdeadbeef);
  packet->set_ssrc({7});
  (*packet->extension(1))[1] = 0x55;
  const auto again = RtpPacket::parse(bytes);
  EXPECT_FALSE(again->marker());
  EXPECT_EQ(again->payload_type(), 96);
  EXPECT_EQ(again->sequence(), 0xffff);
  EXPECT_EQ(again->timestamp(), 0xdeadbeefU);
  EXPECT_EQ(again->ssrc().value, 7U);
  EXPECT_EQ((*again->extension(1))[1], 0x55);
  EXPECT_EQ(again->payload()[0], 42);
}

TEST(WriteRtpHeader, round_trips_in_the_one_byte_and_the_two_byte_form) {
  const std::array<std::uint8_t, 2> sequence{1, 2};
  const std::array<std::uint8_t, 20> long_value{5};
  for (const std::uint8_t first_id : {std::uint8_t{3}, std::uint8_t{30}}) {
    std::array<std::uint8_t, 64> bytes{};
    const std::array<ExtensionElement, 2> elements{{{first_id, sequence}, {4, first_id == 3 ? Bytes(sequence) : Bytes(long_value)}}};
    const auto size = write_rtp_header(bytes, {true, 96, 5, 6, {7}}, elements);
    ASSERT_TRUE(size);
    EXPECT_EQ(*size % 4, 0U);
    const auto packet = RtpPacket::parse(MutableBytes(bytes).first(*size));
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->header_size(), *size);
    EXPECT_EQ(packet->sequence(), 5);
    ASSERT_TRUE(packet->extension(first_id));
    EXPECT_EQ((*packet->extension(first_id))[1], 2);
    EXPECT_EQ(packet->extension(4)->size(), elements[1].value.size());
  }
}

TEST(WriteRtpHeader, gives_nothing_when_the_room_is_too_small) {
  std::array<std::uint8_t, 12> bytes{};
  const std::array<ExtensionElement, 1> elements{{{3, as_bytes("0")}}};
  EXPECT_FALSE(write_rtp_header(bytes, {}, elements));
  EXPECT_TRUE(write_rtp_header(bytes, {}, {}));
}

TEST(IsRtcp, tells_reports_from_media_by_the_second_byte) {
  Buffer media = packet_bytes(0x80, {});
  EXPECT_FALSE(is_rtcp(media));
  const Buffer report{0x80, 200, 0, 1, 0, 0, 0, 1};
  EXPECT_TRUE(is_rtcp(report));
  EXPECT_FALSE(is_rtcp(Bytes(report).first(4)));
}

}  // namespace
}  // namespace maillage::rtc
