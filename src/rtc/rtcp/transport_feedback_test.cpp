#include "rtc/rtcp/transport_feedback.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace maillage::rtc {
namespace {

TransportFeedback through_the_wire(const TransportFeedback& feedback) {
  std::array<std::uint8_t, rtp_datagram_size_max> bytes{};
  ByteWriter writer(bytes);
  feedback.write(writer);
  EXPECT_FALSE(writer.overflowed());
  EXPECT_EQ(writer.size() % 4, 0U);
  ByteReader reader(writer.written());
  const auto packet = RtcpPacket::next(reader);
  EXPECT_TRUE(packet && packet->is(RtcpType::transport, fmt_transport_feedback));
  EXPECT_EQ(reader.remaining(), 0U);
  const auto read = TransportFeedback::parse(*packet);
  EXPECT_TRUE(read);
  return read.value_or(TransportFeedback{});
}

TEST(TransportFeedback, round_trips_runs_losses_and_negative_deltas) {
  TransportFeedback feedback{{1}, {2}, 65'530, -5, 3, {}};
  feedback.deltas.assign(20, 4);
  feedback.deltas[3] = std::nullopt;
  feedback.deltas[12] = -40;
  feedback.deltas[13] = 300;
  const auto read = through_the_wire(feedback);
  EXPECT_EQ(read.base_sequence, 65'530);
  EXPECT_EQ(read.reference_time, -5);
  EXPECT_EQ(read.feedback_count, 3);
  EXPECT_EQ(read.deltas, feedback.deltas);
}

TEST(TransportFeedback, round_trips_whatever_arrives) {
  const unsigned seed = 20261121;
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    TransportFeedback feedback{{1}, {2}, 7, 99, 0, {}};
    const std::size_t count = 1 + random() % feedback_packets_max;
    const unsigned loss = random() % 100;
    for (std::size_t i = 0; i < count; ++i) {
      if (random() % 100 < loss)
        feedback.deltas.emplace_back(std::nullopt);
      else
        feedback.deltas.emplace_back(
            static_cast<std::int16_t>(random() % 10 == 0 ? static_cast<int>(random() % 4000) - 2000 : static_cast<int>(random() % 256)));
    }
    ASSERT_EQ(through_the_wire(feedback).deltas, feedback.deltas) << "seed " << seed << " round " << round;
  }
}

TEST(TransportFeedback, reads_the_one_bit_form_that_others_write) {
  // Two packets by a one-bit vector (received, not received), one small delta.
  const Buffer bytes{0xaf, 205, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0, 9, 0, 2, 0, 0, 1, 0, 0xa0, 0, 8, 1};
  ByteReader reader(bytes);
  const auto read = TransportFeedback::parse(*RtcpPacket::next(reader));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->deltas.size(), 2U);
  EXPECT_EQ(read->deltas[0], 8);
  EXPECT_FALSE(read->deltas[1]);
}

TEST(TransportFeedback, refuses_statuses_without_their_deltas) {
  const Buffer bytes{0x8f, 205, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 9, 0, 9, 0, 0, 1, 0};
  ByteReader reader(bytes);
  EXPECT_FALSE(TransportFeedback::parse(*RtcpPacket::next(reader)));
}

}  // namespace
}  // namespace maillage::rtc
