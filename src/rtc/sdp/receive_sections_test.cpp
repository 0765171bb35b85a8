#include "rtc/sdp/receive_sections.hpp"

#include <gtest/gtest.h>

#include "testing/rtc/descriptions.hpp"

namespace maillage::rtc::sdp {
namespace {

const ForwardedTrack voice{MediaKind::audio, "assistant", "voice-1", 1111, 0, Sound::voice};
const ForwardedTrack stethoscope{MediaKind::audio, "assistant", "stethoscope-1", 2222, 0, Sound::full};
const ForwardedTrack face{MediaKind::video, "assistant", "face-1", 3333, 3334, Sound::voice};

/// What a browser answers: the same sections, recvonly, active.
Description browser_answer(const Description& offer) {
  Description answer = offer;
  for (Media& media : answer.media) {
    media.direction = reversed(media.direction);
    media.sources.clear();
    media.setup = Setup::active;
    media.ice = IceCredentials{"browser", std::string(24, 'b')};
  }
  return answer;
}

TEST(ReceiveSections, offer_one_section_for_each_track) {
  ReceiveSections sections;
  EXPECT_EQ(sections.add(voice), "0");
  EXPECT_EQ(sections.add(face), "1");
  const Description offer = sections.offer(testing::local_transport(), 9);
  ASSERT_EQ(offer.media.size(), 2);
  EXPECT_EQ(offer.media[0].msid, "assistant voice-1");
  EXPECT_EQ(offer.media[0].direction, Direction::sendonly);
  EXPECT_EQ(offer.media[0].setup, Setup::actpass);
  EXPECT_EQ(offer.media[1].source_groups[0], (SourceGroup{"FID", {3333, 3334}}));
  EXPECT_EQ(offer.media[1].codecs[0].payload_type, down::vp8);
  EXPECT_EQ(offer.media[1].rtx_of(down::vp8)->payload_type, down::vp8_rtx);
  EXPECT_EQ(offer.bundle, (std::vector<std::string>{"0", "1"}));
  const auto again = Description::parse(offer.write());
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(*again, offer);
}

TEST(ReceiveSections, say_stereo_for_full_sound_only) {
  ReceiveSections sections;
  static_cast<void>(sections.add(voice));
  static_cast<void>(sections.add(stethoscope));
  const Description offer = sections.offer(testing::local_transport(), 9);
  EXPECT_EQ(offer.media[0].codec("opus")->parameter("stereo"), std::nullopt);
  EXPECT_EQ(offer.media[1].codec("opus")->parameter("stereo"), "1");
}

TEST(ReceiveSections, never_move_and_are_taken_again_by_the_same_kind) {
  ReceiveSections sections;
  static_cast<void>(sections.add(voice));
  static_cast<void>(sections.add(face));
  sections.remove("0");
  Description offer = sections.offer(testing::local_transport(), 9);
  EXPECT_EQ(offer.version, 1);
  ASSERT_EQ(offer.media.size(), 2);
  EXPECT_EQ(offer.media[0].direction, Direction::inactive);
  EXPECT_TRUE(offer.media[0].sources.empty());
  EXPECT_EQ(sections.add(face), "2") << "a picture does not take a sound's section";
  EXPECT_EQ(sections.add(stethoscope), "0");
  offer = sections.offer(testing::local_transport(), 9);
  EXPECT_EQ(offer.version, 2);
  EXPECT_EQ(offer.media[0].msid, "assistant stethoscope-1");
  EXPECT_EQ(offer.media[0].direction, Direction::sendonly);
}

TEST(ReceiveSections, take_the_answer_of_a_browser) {
  ReceiveSections sections;
  static_cast<void>(sections.add(voice));
  static_cast<void>(sections.add(face));
  sections.remove("1");
  const auto accepted = sections.take_answer(browser_answer(sections.offer(testing::local_transport(), 9)));
  ASSERT_TRUE(accepted) << accepted.error().text;
  EXPECT_EQ(accepted->mids, (std::vector<std::string>{"0"}));
  EXPECT_EQ(accepted->peer.ice.ufrag, "browser");
}

TEST(ReceiveSections, refuse_an_answer_to_another_offer) {
  ReceiveSections sections;
  static_cast<void>(sections.add(voice));
  const Description answer = browser_answer(sections.offer(testing::local_transport(), 9));
  static_cast<void>(sections.add(face));
  EXPECT_TRUE(sections.take_answer(answer)) << "a section that came meanwhile waits for the next offer";
  static_cast<void>(sections.offer(testing::local_transport(), 9));
  EXPECT_EQ(sections.take_answer(answer).error().reason, "sdp-answer-does-not-fit");
  Description swapped = browser_answer(sections.offer(testing::local_transport(), 9));
  std::swap(swapped.media[0], swapped.media[1]);
  EXPECT_EQ(sections.take_answer(swapped).error().reason, "sdp-answer-does-not-fit");
  Description undecided = browser_answer(sections.offer(testing::local_transport(), 9));
  undecided.media[0].setup = Setup::actpass;
  EXPECT_EQ(sections.take_answer(undecided).error().reason, "sdp-answer-undecided");
}

TEST(ReceiveSections, are_bounded) {
  ReceiveSections sections;
  for (std::size_t i = 0; i < media_max; ++i) EXPECT_TRUE(sections.add(voice));
  EXPECT_EQ(sections.add(voice), std::nullopt);
}

}  // namespace
}  // namespace maillage::rtc::sdp
