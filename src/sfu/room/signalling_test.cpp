#include <gtest/gtest.h>

#include "sfu/room/room.hpp"
#include "testing/sfu/room_stage.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;
using testing::RoomStage;

TEST(Signalling, refuses_a_purpose_that_the_admission_does_not_name) {
  RoomStage stage;
  ASSERT_TRUE(stage.join("guest", {Purpose::voice, Purpose::face}));
  const auto answer = stage.publish("guest", {Purpose::voice, Purpose::stethoscope});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "purpose-not-allowed");
  EXPECT_TRUE(stage.room.participants()[0].tracks.empty());
}

TEST(Signalling, refuses_a_purpose_twice_a_missing_section_and_a_section_of_another_kind) {
  RoomStage stage;
  ASSERT_TRUE(stage.join("anne"));
  const std::array twice{PublishedTrack{"0", Purpose::voice}, PublishedTrack{"1", Purpose::voice}};
  EXPECT_EQ(stage.room.publish("anne", "", twice, stage.now).error().reason, "purpose-twice");
  EXPECT_FALSE(stage.room.publish("anne", "not sdp", {}, stage.now));
  EXPECT_EQ(stage.room.publish("brice", "", {}, stage.now).error().reason, "not-in-room");
}

TEST(Signalling, asks_for_full_sound_of_the_stethoscope_only) {
  RoomStage stage;
  ASSERT_TRUE(stage.join("anne"));
  const auto answer = stage.publish("anne", {Purpose::voice, Purpose::stethoscope});
  ASSERT_TRUE(answer);
  const auto description = rtc::sdp::Description::parse(*answer);
  ASSERT_EQ(description->media.size(), 2U);
  EXPECT_FALSE(description->media[0].codec("opus")->parameter("stereo"));
  EXPECT_EQ(description->media[1].codec("opus")->parameter("stereo"), "1");
}

TEST(Signalling, has_one_unanswered_offer_at_a_time_and_ignores_older_answers) {
  RoomStage stage;
  ASSERT_TRUE(stage.join("brice"));
  stage.enter("anne", {});
  ASSERT_TRUE(stage.publish("anne", {Purpose::voice}));
  EXPECT_EQ(stage.browser("brice").offers, 1U);
  ASSERT_TRUE(stage.publish("anne", {Purpose::voice, Purpose::face}));
  EXPECT_EQ(stage.browser("brice").offers, 1U) << "the first is not answered yet";
  EXPECT_TRUE(stage.room.answer("brice", 0, "stale", stage.now));
  stage.drain();
  EXPECT_EQ(stage.browser("brice").offers, 1U);
  stage.answer_offer("brice");
  EXPECT_EQ(stage.browser("brice").offers, 2U);
  stage.send("anne", Purpose::face);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
}

TEST(Signalling, ends_a_track_that_is_no_longer_published) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice, Purpose::screen});
  ASSERT_TRUE(stage.publish("anne", {Purpose::voice}));
  ASSERT_TRUE(stage.browser("brice").offer);
  EXPECT_EQ(stage.browser("brice").offer->tracks.size(), 1U);
  stage.answer_offer("brice");
  stage.send("anne", Purpose::voice);
  stage.send("anne", Purpose::screen);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  EXPECT_EQ(stage.room.participants()[1].tracks, (std::vector<Purpose>{Purpose::voice}));
}

}  // namespace
}  // namespace maillage::sfu
