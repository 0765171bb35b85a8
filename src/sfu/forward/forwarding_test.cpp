#include "sfu/forward/forwarding.hpp"

#include <gtest/gtest.h>

#include "rtc/rtcp/keyframe_request.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

struct Stage {
  PacketBatch out;
  Forwarding forwarding{out, {4, 2, 1}};
  rtc::ExtensionMap extensions;

  Stage() { extensions.set(rtc::Extension::mid, 9); }

  void publish(Seat seat, Purpose purpose, std::optional<std::uint32_t> ssrc) {
    TrackSource source;
    source.mid = "m" + std::to_string(static_cast<int>(purpose));
    source.picture = purpose == Purpose::face || purpose == Purpose::exam_camera || purpose == Purpose::screen;
    source.formats = {{111, 111, 0, source.picture ? Codec::vp8 : Codec::opus}};
    if (ssrc) source.ssrc = rtc::Ssrc{*ssrc};
    forwarding.attach({seat, purpose}, source, extensions, at_ms(0));
  }
  void subscribe(Seat subscriber, TrackId id, std::uint32_t ssrc) {
    forwarding.subscribe(subscriber, id, {std::to_string(ssrc), {ssrc}, {ssrc + 1}});
    mids[subscriber].push_back(std::to_string(ssrc));
    forwarding.accept(subscriber, mids[subscriber], at_ms(0));
  }
  /// Seats that a packet of this source reached.
  std::vector<int> send(Seat from, std::uint32_t ssrc, std::uint16_t sequence, Tick now, std::string_view mid = {}) {
    out.clear();
    Buffer bytes(64);
    const std::array<rtc::ExtensionElement, 1> elements{{{9, as_bytes(mid)}}};
    const auto size = rtc::write_rtp_header(bytes, {true, 111, sequence, sequence * 960U, {ssrc}}, std::span(elements).first(mid.empty() ? 0 : 1));
    bytes.resize(*size);
    bytes.insert(bytes.end(), {0x10, 0x10, 7});
    forwarding.handle_rtp(from, bytes, now);
    std::vector<int> reached;
    for (std::size_t i = 0; i < out.size(); ++i)
      if (out[i].kind == PacketKind::rtp) reached.push_back(out[i].seat);
    return reached;
  }
  std::map<Seat, std::vector<std::string>> mids;
};

TEST(Forwarding, reaches_every_subscriber_and_nobody_else) {
  Stage stage;
  stage.publish(0, Purpose::voice, 7);
  stage.subscribe(1, {0, Purpose::voice}, 100);
  stage.subscribe(2, {0, Purpose::voice}, 200);
  EXPECT_EQ(stage.send(0, 7, 1, at_ms(0)), (std::vector<int>{1, 2}));
  EXPECT_TRUE(stage.send(1, 7, 2, at_ms(0)).empty()) << "another seat may not speak under this source";
  EXPECT_TRUE(stage.send(0, 8, 3, at_ms(0)).empty());
  EXPECT_EQ(stage.forwarding.unroutable(), 2U);
  EXPECT_EQ(stage.forwarding.stats(at_ms(0)).front().subscribers[1].counters.packets, 1U);
}

TEST(Forwarding, learns_an_unannounced_source_by_its_mid) {
  Stage stage;
  stage.publish(0, Purpose::voice, std::nullopt);
  stage.publish(0, Purpose::stethoscope, std::nullopt);
  stage.subscribe(1, {0, Purpose::stethoscope}, 100);
  EXPECT_TRUE(stage.send(0, 50, 1, at_ms(0)).empty());
  EXPECT_EQ(stage.send(0, 50, 2, at_ms(0), "m2"), (std::vector<int>{1}));
  EXPECT_EQ(stage.send(0, 50, 3, at_ms(0)), (std::vector<int>{1})) << "the mid is sent only at first";
}

TEST(Forwarding, stops_at_once_when_it_is_closed) {
  Stage stage;
  stage.publish(0, Purpose::voice, 7);
  stage.subscribe(1, {0, Purpose::voice}, 100);
  EXPECT_EQ(stage.send(0, 7, 1, at_ms(0)).size(), 1U);
  stage.forwarding.close();
  EXPECT_TRUE(stage.send(0, 7, 2, at_ms(0)).empty());
  stage.forwarding.handle_time(at_ms(5000));
  EXPECT_EQ(stage.out.size(), 0U);
  EXPECT_EQ(stage.forwarding.deadline(), tick_never);
}

TEST(Forwarding, goes_on_to_the_same_subscribers_when_a_publisher_returns) {
  Stage stage;
  stage.publish(0, Purpose::voice, 7);
  stage.subscribe(1, {0, Purpose::voice}, 100);
  EXPECT_EQ(stage.send(0, 7, 1, at_ms(0)).size(), 1U);
  stage.forwarding.detach(0);
  EXPECT_TRUE(stage.send(0, 7, 2, at_ms(20)).empty());
  stage.publish(0, Purpose::voice, 70);
  EXPECT_EQ(stage.send(0, 70, 9, at_ms(40)).size(), 1U);
  EXPECT_EQ(rtc::RtpPacket::parse(MutableBytes(stage.out[0].memory).first(stage.out[0].size))->sequence(), 1);
}

TEST(Forwarding, follows_the_fixed_rule_at_64_kilobits) {
  Stage stage;
  stage.publish(0, Purpose::voice, 1);
  stage.publish(0, Purpose::face, 2);
  stage.publish(0, Purpose::stethoscope, 3);
  stage.subscribe(1, {0, Purpose::voice}, 100);
  stage.subscribe(1, {0, Purpose::face}, 200);
  stage.subscribe(1, {0, Purpose::stethoscope}, 300);
  for (std::uint32_t ssrc = 1; ssrc <= 2; ++ssrc) EXPECT_EQ(stage.send(0, ssrc, 1, at_ms(0)).size(), 1U);
  stage.forwarding.limit(1, 64'000, std::nullopt, at_ms(10));
  EXPECT_EQ(stage.send(0, 1, 2, at_ms(20)).size(), 1U) << "voice goes on";
  EXPECT_EQ(stage.send(0, 2, 2, at_ms(20)).size(), 0U) << "faces stop";
  EXPECT_EQ(stage.send(0, 3, 1, at_ms(20)).size(), 1U) << "the stethoscope opens";
  stage.forwarding.handle_time(at_ms(300));
  EXPECT_EQ(stage.send(0, 3, 2, at_ms(310)).size(), 1U);
  EXPECT_EQ(stage.send(0, 1, 3, at_ms(310)).size(), 0U) << "and takes the microphone's place";
  stage.forwarding.limit(1, std::nullopt, std::nullopt, at_ms(320));
  EXPECT_EQ(stage.send(0, 1, 4, at_ms(330)).size(), 1U);
  EXPECT_EQ(stage.send(0, 2, 3, at_ms(330)).size(), 1U);
}

TEST(Forwarding, tells_a_publisher_on_a_narrow_uplink_what_to_send) {
  Stage stage;
  stage.publish(0, Purpose::voice, 1);
  stage.publish(0, Purpose::face, 2);
  EXPECT_EQ(stage.forwarding.sendable(0, at_ms(0)).size(), 2U);
  stage.forwarding.limit(0, std::nullopt, 64'000, at_ms(0));
  EXPECT_EQ(stage.forwarding.sendable(0, at_ms(0)), (std::vector<Purpose>{Purpose::voice}));
}

}  // namespace
}  // namespace maillage::sfu
