#include "sfu/room/negotiated.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

using ports::Purpose;

TEST(Negotiated, names_every_purpose_both_ways) {
  for (const Purpose purpose : {Purpose::voice, Purpose::face, Purpose::stethoscope, Purpose::exam_camera, Purpose::screen})
    EXPECT_EQ(purpose_of(purpose_name(purpose)), purpose);
  EXPECT_FALSE(purpose_of("scent"));
  EXPECT_EQ(purpose_name(Purpose::exam_camera), "exam_camera");
}

TEST(Negotiated, pairs_formats_with_their_repairs_and_sources_with_theirs) {
  rtc::sdp::Incoming incoming;
  incoming.mid = "1";
  incoming.kind = rtc::sdp::MediaKind::video;
  incoming.codecs = {{120, "VP8", 90'000, 1, "", {"nack", "nack pli"}}, {121, "rtx", 90'000, 1, "apt=120", {}}, {50, "H264", 90'000, 1, "", {}}};
  incoming.sources = {{7, "", ""}, {8, "", ""}};
  incoming.source_groups = {{"FID", {7, 8}}};
  incoming.extensions = {{3, std::string(rtc::extension_uri(rtc::Extension::transport_sequence))}};
  const TrackSource source = source_of(incoming);
  EXPECT_TRUE(source.picture);
  EXPECT_TRUE(source.repairs);
  EXPECT_EQ(source.clock_rate, 90'000U);
  ASSERT_EQ(source.formats.size(), 2U);
  EXPECT_EQ(source.formats[0].incoming, 120);
  EXPECT_EQ(source.formats[0].rtx, 121);
  EXPECT_EQ(source.formats[1].rtx, 0);
  EXPECT_EQ(source.ssrc, rtc::Ssrc{7});
  EXPECT_EQ(source.rtx_ssrc, rtc::Ssrc{8});
  EXPECT_EQ(extensions_of(incoming).id(rtc::Extension::transport_sequence), 3);
}

TEST(Negotiated, leaves_a_source_to_be_learned_when_none_is_announced) {
  rtc::sdp::Incoming incoming;
  incoming.codecs = {{111, "opus", 48'000, 2, "", {}}};
  const TrackSource source = source_of(incoming);
  EXPECT_FALSE(source.ssrc);
  EXPECT_FALSE(source.repairs);
  EXPECT_EQ(source.clock_rate, 48'000U);
}

TEST(Negotiated, wishes_full_sound_of_a_stethoscope) {
  EXPECT_EQ(wish_for("0", Purpose::stethoscope, rtc::sdp::Sound::full).sound, rtc::sdp::Sound::full);
  EXPECT_EQ(wish_for("0", Purpose::voice, rtc::sdp::Sound::full).sound, rtc::sdp::Sound::voice);
}

}  // namespace
}  // namespace maillage::sfu
