#include "rtc/rtcp/report.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

const ReportBlock block{{0x1234}, 25, -3, 0x0001'fffe, 90, 0xaabbccdd, 65'536};

TEST(SenderReport, round_trips_with_a_negative_loss) {
  std::array<std::uint8_t, 128> bytes{};
  ByteWriter writer(bytes);
  SenderReport report{{9}, 0x0102'0304'0506'0708, 4'800, 10, 1'000, {block}};
  report.write(writer);
  ByteReader reader(writer.written());
  const auto packet = RtcpPacket::next(reader);
  ASSERT_TRUE(packet);
  ASSERT_TRUE(packet->is(RtcpType::sender_report));
  const auto read = SenderReport::parse(*packet);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->ntp, report.ntp);
  EXPECT_EQ(read->timestamp, 4'800U);
  EXPECT_EQ(read->packets, 10U);
  EXPECT_EQ(read->octets, 1'000U);
  EXPECT_EQ(read->blocks, report.blocks);
}

TEST(ReceiverReport, round_trips_and_writes_no_more_blocks_than_fit) {
  std::array<std::uint8_t, 1024> bytes{};
  ByteWriter writer(bytes);
  ReceiverReport{{9}, std::vector<ReportBlock>(40, block)}.write(writer);
  ByteReader reader(writer.written());
  const auto read = ReceiverReport::parse(*RtcpPacket::next(reader));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks.size(), report_blocks_max);
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(ReceiverReport, refuses_a_count_that_the_body_does_not_hold) {
  const Buffer bytes{0x82, 201, 0, 1, 0, 0, 0, 9};
  ByteReader reader(bytes);
  EXPECT_FALSE(ReceiverReport::parse(*RtcpPacket::next(reader)));
}

}  // namespace
}  // namespace maillage::rtc
