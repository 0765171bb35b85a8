#include <gtest/gtest.h>

#include "sfu/room/room.hpp"
#include "testing/sfu/room_stage.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;
using testing::RoomStage;

TEST(RoomMedia, crosses_the_room_both_ways_and_is_counted) {
  RoomStage stage;
  stage.enter("anne", {Purpose::voice, Purpose::face, Purpose::stethoscope});
  stage.enter("brice", {Purpose::voice});
  for (int i = 0; i < 10; ++i) {
    for (const Purpose purpose : {Purpose::voice, Purpose::face, Purpose::stethoscope}) stage.send("anne", purpose);
    stage.send("brice", Purpose::voice);
    stage.pass(Millis{20});
  }
  EXPECT_EQ(stage.take_packets("brice"), 30U);
  EXPECT_EQ(stage.take_packets("anne"), 10U);
  for (const RoomTrackStats& track : stage.room.stats(stage.now)) {
    EXPECT_EQ(track.track.counters.packets, 10U);
    ASSERT_EQ(track.subscribers.size(), 1U);
    EXPECT_EQ(track.track.subscribers[0].counters.packets, 10U);
  }
}

TEST(RoomMedia, sends_several_commands_worth_of_packets_before_it_is_asked_to_forget_them) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice});
  stage.room.handle_time(stage.now);
  EXPECT_TRUE(stage.room.deadline() > stage.now) << "nothing is due that was just done";
}

TEST(RoomMedia, is_delayed_by_4g_and_stopped_by_a_cut) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice});
  ASSERT_TRUE(stage.room.impair("brice", NetworkProfile::mobile_4g, stage.now));
  for (int i = 0; i < 50; ++i) stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 0U);
  stage.pass(Millis{60});
  EXPECT_NEAR(static_cast<double>(stage.take_packets("brice")), 50, 5);
  static_cast<void>(stage.take_datagrams("brice"));
  ASSERT_TRUE(stage.room.impair("brice", NetworkProfile::cut, stage.now));
  stage.send("anne", Purpose::voice);
  stage.pass(Seconds{1});
  EXPECT_EQ(stage.take_datagrams("brice"), 0U);
  ASSERT_TRUE(stage.room.impair("brice", NetworkProfile::fibre, stage.now));
  stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  EXPECT_FALSE(stage.room.impair("carl", NetworkProfile::cut, stage.now));
}

TEST(RoomMedia, tells_a_publisher_on_64_kilobits_to_stop_its_face_and_to_start_again) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice, Purpose::face});
  ASSERT_TRUE(stage.room.impair("anne", NetworkProfile::narrow_64k, stage.now));
  stage.drain();
  ASSERT_TRUE(stage.last<room_event::Sending>());
  EXPECT_EQ(stage.last<room_event::Sending>()->purposes, (std::vector<Purpose>{Purpose::voice}));
  ASSERT_TRUE(stage.room.impair("anne", NetworkProfile::fibre, stage.now));
  stage.drain();
  EXPECT_EQ(stage.last<room_event::Sending>()->purposes.size(), 2U);
}

TEST(RoomMedia, tells_a_publisher_again_whenever_its_tracks_change) {
  RoomStage stage;
  stage.enter("anne", {Purpose::voice});
  ASSERT_TRUE(stage.room.impair("anne", NetworkProfile::narrow_64k, stage.now));
  stage.drain();
  stage.events.clear();
  ASSERT_TRUE(stage.publish("anne", {Purpose::voice, Purpose::exam_camera}));
  stage.drain();
  ASSERT_TRUE(stage.last<room_event::Sending>()) << "the list is the same, the camera is new";
  EXPECT_EQ(stage.last<room_event::Sending>()->purposes, (std::vector<Purpose>{Purpose::voice}));
  ASSERT_TRUE(stage.room.impair("anne", NetworkProfile::fibre, stage.now));
  ASSERT_TRUE(stage.publish("anne", {Purpose::voice, Purpose::exam_camera, Purpose::face}));
  stage.drain();
  EXPECT_EQ(stage.last<room_event::Sending>()->purposes.size(), 3U) << "and what is opened after the narrow link has its word too";
}

TEST(RoomMedia, answers_checks_of_seats_that_are_taken_only) {
  RoomStage stage;
  Buffer bytes(100, 0);
  stage.room.handle_datagram({5, Side::receive}, bytes, {}, stage.now);
  EXPECT_TRUE(stage.room.datagrams().empty());
}

}  // namespace
}  // namespace maillage::sfu
