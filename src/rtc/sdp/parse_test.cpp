#include <gtest/gtest.h>

#include "rtc/sdp/description.hpp"
#include "testing/rtc/descriptions.hpp"

namespace maillage::rtc::sdp {
namespace {

constexpr std::string_view head = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

std::string refused_line(std::string_view lines) {
  const auto parsed = Description::parse(std::string(head) + std::string(lines));
  return parsed ? "accepted" : parsed.error().text;
}

TEST(SdpParse, reads_a_real_offer_of_chromium_156) {
  const auto offer = Description::parse(testing::chromium_offer());
  ASSERT_TRUE(offer) << offer.error().text;
  EXPECT_EQ(offer->bundle, (std::vector<std::string>{"0", "1", "2", "3"}));
  EXPECT_TRUE(offer->extmap_allow_mixed);
  ASSERT_EQ(offer->media.size(), 4);
  const Media& voice = offer->media[0];
  EXPECT_EQ(voice.kind, MediaKind::audio);
  EXPECT_EQ(voice.direction, Direction::sendonly);
  EXPECT_EQ(voice.setup, Setup::actpass);
  EXPECT_EQ(voice.ice->ufrag, "2Qnd");
  EXPECT_TRUE(voice.rtcp_mux && voice.rtcp_rsize && voice.fingerprint);
  ASSERT_NE(voice.codec("OPUS"), nullptr);
  EXPECT_EQ(voice.codec("opus")->payload_type, 111);
  EXPECT_EQ(voice.codec("opus")->channels, 2);
  EXPECT_EQ(voice.codec("opus")->parameter("useinbandfec"), "1");
  EXPECT_EQ(voice.codec("opus")->feedback, (std::vector<std::string>{"transport-cc"}));
  EXPECT_EQ(voice.extensions.size(), 4);
  EXPECT_EQ(voice.candidates.size(), 4);
  ASSERT_EQ(voice.sources.size(), 1);
  EXPECT_EQ(voice.sources[0].ssrc, 109079191U);
}

TEST(SdpParse, reads_the_layers_and_the_repair_of_chromiums_pictures) {
  const auto offer = Description::parse(testing::chromium_offer());
  ASSERT_TRUE(offer);
  const Media& layered = offer->media[1];
  ASSERT_EQ(layered.rids.size(), 3);
  EXPECT_EQ(layered.rids[0], (Rid{"l", true}));
  EXPECT_EQ(layered.simulcast, "send l;m;h");
  ASSERT_NE(layered.rtx_of(96), nullptr);
  EXPECT_EQ(layered.rtx_of(96)->payload_type, 97);
  const Media& plain = offer->media[3];
  ASSERT_EQ(plain.source_groups.size(), 1);
  EXPECT_EQ(plain.source_groups[0], (SourceGroup{"FID", {3536947692U, 2195854758U}}));
}

TEST(SdpParse, gives_session_level_lines_to_every_section_without_its_own) {
  std::ifstream file("tests/corpora/sdp/session_level_transport", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const auto description = Description::parse(text.str());
  ASSERT_TRUE(description) << description.error().text;
  ASSERT_EQ(description->media.size(), 2);
  EXPECT_EQ(description->media[0].ice->ufrag, "abcd");
  EXPECT_EQ(description->media[0].setup, Setup::active);
  EXPECT_EQ(description->media[0].direction, Direction::recvonly);
  EXPECT_EQ(description->media[0].bandwidth_kbps, 64);
  EXPECT_EQ(description->media[0].codec("opus")->feedback, (std::vector<std::string>{"nack"}));
  EXPECT_EQ(description->media[1].kind, MediaKind::application);
  EXPECT_EQ(description->media[1].format, "webrtc-datachannel");
}

TEST(SdpParse, says_which_line_it_cannot_read) {
  EXPECT_EQ(refused_line("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus\r\n"), "Line 6 of the session description cannot be read.");
  EXPECT_EQ(refused_line("nonsense\r\n"), "Line 5 of the session description cannot be read.");
  EXPECT_FALSE(Description::parse(""));
  EXPECT_FALSE(Description::parse("o=- 1 2 IN IP4 0.0.0.0\r\n")) << "a description begins with its version";
}

TEST(SdpParse, refuses_broken_lines_of_ours) {
  const std::string audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
  for (const char* line : {"a=rtpmap:200 opus/48000", "a=fmtp:x y", "a=extmap:0 uri", "a=extmap:5000 uri", "a=ssrc:-1 cname:x", "a=rid:h sideways",
                           "a=mid:", "a=setup:holdconn", "a=ice-ufrag:abc", "a=ice-pwd:short", "a=fingerprint:sha-256 00", "a=candidate:1 1 udp",
                           "a=ptime:x", "b=AS:many", "m=text 9 RTP 0", "m=audio x RTP 0", "m=audio 9 RTP 128", "a=ssrc-group:FID one"}) {
    EXPECT_NE(refused_line(audio + line + "\r\n"), "accepted") << line;
  }
  EXPECT_NE(refused_line("a=mid:0\r\n"), "accepted") << "a mid outside of a section";
  EXPECT_NE(refused_line("m=audio 9 X 0\r\na=mid:1\r\nm=audio 9 X 0\r\na=mid:1\r\n"), "accepted") << "one mid twice";
  EXPECT_NE(refused_line("a=ice-ufrag:abcd\r\nm=audio 9 X 0\r\n"), "accepted") << "half of the credentials";
}

TEST(SdpParse, skips_what_it_does_not_know) {
  EXPECT_EQ(
      refused_line("a=something-new:1 2 3\r\ni=words\r\na=fingerprint:sha-512 AB\r\na=extmap:4100 uri\r\nm=audio 9 X 0 8\r\na=rtpmap:99 x/1\r\n"),
      "accepted");
}

TEST(SdpParse, bounds_what_it_takes) {
  std::string many(head);
  for (std::size_t i = 0; i <= media_max; ++i) many += "m=audio 9 X 111\r\n";
  EXPECT_FALSE(Description::parse(many));
  EXPECT_EQ(Description::parse(std::string(description_size_max + 1, 'a')).error().reason, "sdp-too-long");
  std::string lines(head);
  for (std::size_t i = 0; i <= lines_max; ++i) lines += "i=x\r\n";
  EXPECT_FALSE(Description::parse(lines));
}

}  // namespace
}  // namespace maillage::rtc::sdp
