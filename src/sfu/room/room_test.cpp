#include "sfu/room/room.hpp"

#include <gtest/gtest.h>

#include "testing/sfu/room_stage.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;
using testing::RoomStage;

TEST(Room, shows_who_is_there_and_what_they_publish) {
  RoomStage stage;
  stage.enter("anne", {Purpose::voice, Purpose::stethoscope});
  stage.enter("brice", {Purpose::face});
  const auto* told = stage.last<room_event::Participants>();
  ASSERT_TRUE(told);
  ASSERT_EQ(told->all.size(), 2U);
  EXPECT_EQ(told->all[0].tracks, (std::vector<Purpose>{Purpose::voice, Purpose::stethoscope}));
  EXPECT_TRUE(told->all[1].present);
  EXPECT_EQ(stage.last<room_event::Joined>()->participant, "brice");
}

TEST(Room, holds_six_people_and_refuses_the_seventh_in_words) {
  RoomStage stage;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) EXPECT_TRUE(stage.join(name));
  const auto seventh = stage.join("g");
  ASSERT_FALSE(seventh);
  EXPECT_EQ(seventh.error().reason, "room-full");
  EXPECT_TRUE(stage.join("c")) << "a return is no seventh";
}

TEST(Room, keeps_tracks_flowing_to_the_others_over_a_return_without_a_new_offer) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice});
  stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  const auto offers = stage.browser("brice").offers;
  stage.browser("anne").certificate = 77;  // a reloaded page: another certificate, another source
  stage.enter("anne", {Purpose::voice});
  stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  EXPECT_EQ(stage.browser("brice").offers, offers);
  EXPECT_EQ(stage.room.participants().size(), 2U);
}

TEST(Room, forwards_nothing_once_it_is_closed) {
  RoomStage stage;
  stage.enter("brice", {});
  stage.enter("anne", {Purpose::voice});
  stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  stage.room.close("ended", stage.now);
  stage.drain();
  EXPECT_EQ(stage.last<room_event::Closed>()->why, "ended");
  static_cast<void>(stage.take_datagrams("brice"));
  stage.send("anne", Purpose::voice);
  stage.pass(Seconds{10});
  EXPECT_EQ(stage.take_datagrams("brice"), 0U);
  EXPECT_EQ(stage.join("brice").error().reason, "room-closed");
  EXPECT_EQ(stage.room.deadline(), tick_never);
}

TEST(Room, forwards_nothing_to_or_from_one_who_has_left) {
  RoomStage stage;
  stage.enter("brice", {Purpose::voice});
  stage.enter("anne", {Purpose::voice});
  stage.send("anne", Purpose::voice);
  stage.send("brice", Purpose::voice);
  EXPECT_EQ(stage.take_packets("brice"), 1U);
  EXPECT_EQ(stage.take_packets("anne"), 1U);
  stage.room.leave("anne", stage.now);
  stage.drain();
  static_cast<void>(stage.take_datagrams("anne"));
  for (int i = 0; i < 50; ++i) {
    stage.send("anne", Purpose::voice);  // her page goes on sending: nobody can make it stop
    stage.send("brice", Purpose::voice);
    stage.pass(Millis{20});
  }
  EXPECT_EQ(stage.take_packets("brice"), 0U);
  EXPECT_EQ(stage.take_datagrams("anne"), 0U);
}

TEST(Room, frees_a_seat_by_leaving_at_once_and_by_absence_later) {
  RoomStage stage;
  stage.enter("anne", {Purpose::voice});
  stage.enter("brice", {Purpose::voice});
  stage.room.silent("anne", stage.now);
  stage.drain();
  EXPECT_FALSE(stage.last<room_event::Participants>()->all[0].present);
  stage.pass(Seconds{599});
  EXPECT_EQ(stage.room.participants().size(), 2U);
  stage.pass(Seconds{2});
  ASSERT_EQ(stage.room.participants().size(), 1U);
  EXPECT_EQ(stage.last<room_event::Left>()->participant, "anne");
  stage.room.leave("brice", stage.now);
  EXPECT_TRUE(stage.room.empty());
}

TEST(Room, echoes_the_self_test_to_its_owner_alone_and_ends_it_after_five_minutes) {
  RoomStage stage(true);
  stage.enter("anne", {Purpose::voice});
  stage.send("anne", Purpose::voice);
  EXPECT_EQ(stage.take_packets("anne"), 1U);
  EXPECT_EQ(stage.join("brice").error().reason, "room-is-anothers");
  stage.pass(Seconds{301});
  EXPECT_TRUE(stage.room.closed());
  EXPECT_EQ(stage.last<room_event::Closed>()->why, "self-test-over");
}

}  // namespace
}  // namespace maillage::sfu
