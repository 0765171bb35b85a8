#include "sfu/track/up_track.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }
const Buffer key_frame{0x10, 0x10, 1, 2, 3};
const Buffer delta_frame{0x10, 0x11, 1, 2, 3};

TrackSource camera(std::uint32_t ssrc = 7) {
  TrackSource source;
  source.mid = "1";
  source.picture = true;
  source.clock_rate = 90'000;
  source.formats = {{120, 96, 121, Codec::vp8}};
  source.repairs = true;
  source.ssrc = rtc::Ssrc{ssrc};
  source.rtx_ssrc = rtc::Ssrc{ssrc + 1};
  return source;
}

Buffer rtp(std::uint8_t payload_type, std::uint16_t sequence, Bytes payload, std::uint32_t ssrc = 7) {
  Buffer bytes(12);
  static_cast<void>(rtc::write_rtp_header(bytes, {true, payload_type, sequence, 3'000U * sequence, {ssrc}}, {}));
  bytes.insert(bytes.end(), payload.begin(), payload.end());
  return bytes;
}

TEST(UpTrack, gives_packets_in_the_payload_types_of_the_downlinks) {
  UpTrack track(ports::Purpose::face, true);
  track.attach(camera());
  Buffer bytes = rtp(120, 1, key_frame);
  const auto received = track.receive(bytes, {}, at_ms(0));
  ASSERT_TRUE(received);
  EXPECT_EQ(received->packet.payload_type, 96);
  EXPECT_TRUE(received->key_frame);
  EXPECT_TRUE(track.flowing(at_ms(500)));
  EXPECT_FALSE(track.flowing(at_ms(1000)));
  Buffer foreign = rtp(99, 2, key_frame);
  EXPECT_FALSE(track.receive(foreign, {}, at_ms(0))) << "a payload type that was not negotiated";
}

TEST(UpTrack, repairs_a_loss_by_the_retransmission_and_drops_the_duplicate) {
  UpTrack track(ports::Purpose::face, true);
  track.attach(camera());
  for (const std::uint16_t sequence : {std::uint16_t{1}, std::uint16_t{3}}) {
    Buffer bytes = rtp(120, sequence, delta_frame);
    EXPECT_TRUE(track.receive(bytes, {}, at_ms(0)));
  }
  EXPECT_EQ(track.losses.missing(at_ms(20)), (std::vector<std::uint16_t>{2}));
  Buffer original{0, 2};
  original.insert(original.end(), delta_frame.begin(), delta_frame.end());
  Buffer repair = rtp(121, 500, original, 8);
  const auto received = track.receive(repair, {}, at_ms(30));
  ASSERT_TRUE(received);
  EXPECT_EQ(static_cast<std::uint16_t>(received->packet.sequence), 2);
  EXPECT_EQ(track.counters().repaired, 1U);
  EXPECT_TRUE(track.losses.missing(at_ms(200)).empty());
  Buffer again = rtp(121, 501, original, 8);
  EXPECT_FALSE(track.receive(again, {}, at_ms(40)));
}

TEST(UpTrack, begins_anew_when_its_publisher_returns_with_another_source) {
  UpTrack track(ports::Purpose::face, true);
  track.attach(camera());
  const std::uint32_t before = track.generation();
  track.attach(camera());
  EXPECT_EQ(track.generation(), before) << "the same source negotiated again";
  track.detach();
  Buffer bytes = rtp(120, 1, key_frame);
  EXPECT_FALSE(track.receive(bytes, {}, at_ms(0)));
  track.attach(camera(70));
  EXPECT_GT(track.generation(), before);
}

TEST(UpTrack, lets_padding_through_without_payload) {
  UpTrack track(ports::Purpose::face, true);
  track.attach(camera());
  Buffer bytes = rtp(120, 1, Buffer{0, 0, 0, 4});
  bytes[0] |= 0x20U;
  const auto received = track.receive(bytes, {}, at_ms(0));
  ASSERT_TRUE(received);
  EXPECT_TRUE(received->packet.payload.empty());
}

TEST(UpTrack, asks_for_a_key_frame_after_an_outage) {
  UpTrack track(ports::Purpose::face, true);
  track.attach(camera());
  Buffer first = rtp(120, 1, key_frame);
  EXPECT_TRUE(track.receive(first, {}, at_ms(0)));
  Buffer second = rtp(120, 5'000, delta_frame);
  EXPECT_TRUE(track.receive(second, {}, at_ms(0)));
  EXPECT_TRUE(track.key_frames.take(at_ms(0)));
}

}  // namespace
}  // namespace maillage::sfu
