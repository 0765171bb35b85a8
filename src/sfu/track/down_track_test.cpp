#include "sfu/track/down_track.hpp"

#include <gtest/gtest.h>

#include <array>

#include "rtc/rtp/extensions.hpp"
#include "rtc/rtp/rtx.hpp"

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

struct Subscriber {
  DownTrack track{{"3", {100}, {101}}, {4, 2, 1}, true, 90'000};
  std::array<std::uint8_t, 1500> memory{};
  std::optional<rtc::RtpPacket> seen;

  bool forward(std::int64_t sequence, bool key, std::uint32_t timestamp = 0, std::uint32_t generation = 1, Tick now = at_ms(0),
               Bytes payload = as_bytes("x")) {
    UpTrack::Received received;
    received.packet.sequence = sequence;
    received.packet.timestamp = timestamp;
    received.packet.payload_type = 96;
    received.packet.payload = payload;
    received.key_frame = key;
    const auto size = track.forward(received, generation, now, memory);
    seen = size ? rtc::RtpPacket::parse(MutableBytes(memory).first(*size)) : std::nullopt;
    return size.has_value();
  }
};

TEST(DownTrack, sends_nothing_before_the_answer_and_nothing_before_a_key_frame) {
  Subscriber subscriber;
  EXPECT_FALSE(subscriber.forward(70'000, true));
  EXPECT_FALSE(subscriber.track.wants_key_frame());
  subscriber.track.set_accepted(true);
  EXPECT_TRUE(subscriber.track.wants_key_frame());
  EXPECT_FALSE(subscriber.forward(70'001, false));
  EXPECT_TRUE(subscriber.forward(70'002, true));
  EXPECT_FALSE(subscriber.track.wants_key_frame());
  EXPECT_TRUE(subscriber.forward(70'003, false));
  EXPECT_EQ(subscriber.seen->sequence(), 1);
  EXPECT_EQ(subscriber.seen->ssrc().value, 100U);
  EXPECT_EQ(as_text(*subscriber.seen->extension(4)), "3");
}

TEST(DownTrack, leaves_no_hole_after_a_pause_and_waits_for_a_key_frame) {
  Subscriber subscriber;
  subscriber.track.set_accepted(true);
  EXPECT_TRUE(subscriber.forward(70'000, true));
  subscriber.track.set_paused(true);
  EXPECT_FALSE(subscriber.forward(70'001, true));
  subscriber.track.set_paused(false);
  EXPECT_FALSE(subscriber.forward(70'002, false));
  EXPECT_TRUE(subscriber.forward(70'003, true));
  EXPECT_EQ(subscriber.seen->sequence(), 1);
}

TEST(DownTrack, goes_on_in_number_and_time_when_the_source_changes) {
  Subscriber subscriber;
  subscriber.track.set_accepted(true);
  EXPECT_TRUE(subscriber.forward(70'000, true, 9'000, 1, at_ms(0)));
  EXPECT_TRUE(subscriber.forward(90'000, true, 123'456'789, 2, at_ms(1000)));
  EXPECT_EQ(subscriber.seen->sequence(), 1);
  EXPECT_EQ(subscriber.seen->timestamp(), 9'000U + 90'000U);
  EXPECT_TRUE(subscriber.forward(90'001, false, 123'456'789 + 3'000, 2, at_ms(1033)));
  EXPECT_EQ(subscriber.seen->timestamp(), 9'000U + 90'000U + 3'000U);
}

TEST(DownTrack, resends_under_the_original_number) {
  Subscriber subscriber;
  PacketHistory history(8);
  subscriber.track.set_accepted(true);
  EXPECT_TRUE(subscriber.forward(70'000, true));
  EXPECT_TRUE(subscriber.forward(70'001, false));
  MediaPacket kept;
  kept.sequence = 70'001;
  kept.payload_type = 96;
  kept.payload = as_bytes("kept");
  history.put(kept);
  const auto size = subscriber.track.resend(1, history, at_ms(5), subscriber.memory);
  ASSERT_TRUE(size);
  const auto packet = rtc::RtpPacket::parse(MutableBytes(subscriber.memory).first(*size));
  EXPECT_EQ(packet->ssrc().value, 101U);
  EXPECT_EQ(packet->payload_type(), 97);
  const auto original = rtc::RtxPayload::parse(packet->payload());
  EXPECT_EQ(original->original_sequence, 1);
  EXPECT_EQ(as_text(original->payload), "kept");
  EXPECT_FALSE(subscriber.track.resend(0, history, at_ms(5), subscriber.memory)) << "no longer held";
  EXPECT_FALSE(subscriber.track.resend(9, history, at_ms(5), subscriber.memory)) << "never sent";
}

TEST(DownTrack, resends_what_has_no_source_for_repairs_as_the_very_same_bytes) {
  DownTrack sound{{"3", {100}, {0}}, {4, 2, 1}, false, 48'000};
  sound.set_accepted(true);
  UpTrack::Received received;
  received.packet.sequence = 70'000;
  received.packet.timestamp = 960;
  received.packet.payload_type = 111;
  received.packet.audio_level = 0x92;
  received.packet.payload = as_bytes("lub dub");
  std::array<std::uint8_t, 1500> first{};
  std::array<std::uint8_t, 1500> again{};
  PacketHistory history(8);
  history.put(received.packet);
  const auto size = sound.forward(received, 1, at_ms(0), first);
  ASSERT_TRUE(size);
  EXPECT_EQ(sound.resend(0, history, at_ms(90), again), size);
  EXPECT_EQ(again, first) << "the cipher refuses other bytes under a used number";
}

TEST(DownTrack, translates_the_publishers_clock) {
  UpTrack source(ports::Purpose::face, true);
  TrackSource settings;
  settings.formats = {{96, 96, 0, Codec::vp8}};
  settings.ssrc = rtc::Ssrc{7};
  source.attach(settings);
  Subscriber subscriber;
  subscriber.track.set_accepted(true);
  EXPECT_FALSE(subscriber.track.sender_report(source));
  EXPECT_TRUE(subscriber.forward(70'000, true, 9'000, source.generation()));
  source.take_sender_report(0x1234, 9'500, at_ms(10));
  const auto report = subscriber.track.sender_report(source);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->ntp, 0x1234U);
  EXPECT_EQ(report->timestamp, 9'500U);
  EXPECT_EQ(report->packets, 1U);
}

}  // namespace
}  // namespace maillage::sfu
