#include "rtc/sdp/answer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/rtc/descriptions.hpp"

namespace maillage::rtc::sdp {
namespace {

Description offer() { return *Description::parse(testing::chromium_offer()); }

/// Mid 0 is the voice, 1 the face with layers, 2 the stethoscope; nobody asked for 3.
std::vector<PublishWish> wishes() { return {{"0", Sound::voice, 0, false}, {"1", Sound::voice, 1500, true}, {"2", Sound::full, 64, false}}; }

TEST(Answer, asks_for_full_sound_on_the_stethoscope_and_nowhere_else) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 1);
  ASSERT_TRUE(answered) << answered.error().text;
  const Codec* voice = answered->description.with_mid("0")->codec("opus");
  const Codec* stethoscope = answered->description.with_mid("2")->codec("opus");
  EXPECT_EQ(voice->parameter("stereo"), std::nullopt);
  EXPECT_EQ(voice->parameter("useinbandfec"), "1");
  EXPECT_EQ(stethoscope->parameter("stereo"), "1");
  EXPECT_EQ(stethoscope->parameter("cbr"), "1");
  EXPECT_EQ(stethoscope->parameter("usedtx"), "0");
  EXPECT_EQ(stethoscope->parameter("maxaveragebitrate"), "64000");
}

TEST(Answer, can_leave_full_sound_out_for_the_control_of_the_measurement) {
  auto mono = wishes();
  mono[2].sound = Sound::voice;
  const auto answered = answer(offer(), mono, testing::local_transport(), 7, 1);
  EXPECT_EQ(answered->description.write().find("stereo=1"), std::string::npos);
}

TEST(Answer, takes_opus_and_vp8_first_with_the_feedback_that_congestion_control_needs) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 1);
  const Media* face = answered->description.with_mid("1");
  ASSERT_GE(face->codecs.size(), 4);
  EXPECT_TRUE(face->codecs[0].is("VP8"));
  EXPECT_EQ(face->codecs[1].parameter("apt"), "96");
  EXPECT_TRUE(face->codecs[2].is("H264"));
  const auto& feedback = face->codecs[0].feedback;
  for (const char* wanted : {"transport-cc", "nack", "nack pli", "ccm fir"}) {
    EXPECT_NE(std::ranges::find(feedback, wanted), feedback.end()) << wanted;
  }
  EXPECT_EQ(face->bandwidth_kbps, 1500);
  EXPECT_EQ(answered->description.with_mid("0")->codecs.size(), 1);
}

TEST(Answer, accepts_the_layers_that_were_wished) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 1);
  const Media* face = answered->description.with_mid("1");
  EXPECT_EQ(face->simulcast, "recv l;m;h");
  ASSERT_EQ(face->rids.size(), 3);
  EXPECT_FALSE(face->rids[0].sending);
  ASSERT_EQ(answered->incoming.size(), 3);
  EXPECT_EQ(answered->incoming[1].rids, (std::vector<std::string>{"l", "m", "h"}));
  EXPECT_NE(answered->incoming[1].extension_id(extension::rid), 0);
  EXPECT_NE(answered->incoming[1].extension_id(extension::repaired_rid), 0);

  auto flat = wishes();
  flat[1].simulcast = false;
  const auto without = answer(offer(), flat, testing::local_transport(), 7, 1);
  EXPECT_TRUE(without->description.with_mid("1")->simulcast.empty());
  EXPECT_EQ(without->incoming[1].extension_id(extension::rid), 0);
}

TEST(Answer, refuses_the_sections_that_nobody_wished) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 1);
  EXPECT_EQ(answered->description.with_mid("3")->port, 0);
  EXPECT_EQ(answered->description.bundle, (std::vector<std::string>{"0", "1", "2"}));
  EXPECT_EQ(answered->description.media.size(), 4) << "every section of the offer is answered";
}

TEST(Answer, tells_forwarding_what_will_come) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 1);
  const Incoming& voice = answered->incoming[0];
  EXPECT_EQ(voice.mid, "0");
  EXPECT_EQ(voice.codecs[0].payload_type, 111);
  EXPECT_EQ(voice.extension_id(extension::transport_cc), 3);
  EXPECT_EQ(voice.extension_id(extension::mid), 4);
  EXPECT_EQ(voice.extension_id(extension::orientation), 0);
  EXPECT_EQ(voice.sources[0].ssrc, 109079191U);
  EXPECT_EQ(answered->peer.ice.ufrag, "2Qnd");
}

TEST(Answer, writes_our_transport_passive_and_lite_and_can_be_read_back) {
  const auto answered = answer(offer(), wishes(), testing::local_transport(), 7, 3);
  EXPECT_TRUE(answered->description.ice_lite);
  EXPECT_EQ(answered->description.session_id, 7);
  EXPECT_EQ(answered->description.version, 3);
  const Media* voice = answered->description.with_mid("0");
  EXPECT_EQ(voice->setup, Setup::passive);
  EXPECT_EQ(voice->direction, Direction::recvonly);
  EXPECT_EQ(voice->candidates[0].host, "192.0.2.1");
  const auto again = Description::parse(answered->description.write());
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(*again, answered->description);
}

TEST(Answer, keeps_a_section_that_stopped_sending) {
  Description stopped = offer();
  stopped.media[2].direction = Direction::inactive;
  const auto answered = answer(stopped, wishes(), testing::local_transport(), 7, 2);
  EXPECT_EQ(answered->description.with_mid("2")->direction, Direction::inactive);
  EXPECT_NE(answered->description.with_mid("2")->port, 0);
  EXPECT_EQ(answered->incoming.size(), 2);
}

}  // namespace
}  // namespace maillage::rtc::sdp
