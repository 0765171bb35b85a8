#include "adapters/rooms/messages.hpp"

#include <gtest/gtest.h>

namespace maillage::adapters {
namespace {

TEST(RoomMessages, reads_the_verbs_of_the_live_protocol) {
  const auto publish =
      read_room_message(R"({"verb":"room.publish","ref":1,"room":"Encounter/9","sdp":"v=0\r\n","tracks":[{"mid":"0","purpose":"stethoscope"}]})");
  ASSERT_TRUE(publish);
  const auto& read = std::get<room_message::Publish>(*publish);
  EXPECT_EQ(read.sdp, "v=0\r\n");
  ASSERT_EQ(read.tracks.size(), 1U);
  EXPECT_EQ(read.tracks[0].purpose, ports::Purpose::stethoscope);
  const auto answer = read_room_message(R"({"verb":"room.answer","generation":3,"sdp":"v=0"})");
  EXPECT_EQ(std::get<room_message::Answer>(*answer).generation, 3U);
  const auto impair = read_room_message(R"({"verb":"room.impair","profile":"narrow-64k"})");
  EXPECT_EQ(std::get<room_message::Impair>(*impair).profile, sfu::NetworkProfile::narrow_64k);
}

TEST(RoomMessages, refuses_what_it_cannot_use_and_says_where) {
  EXPECT_EQ(read_room_message("{").error().code, IssueCode::structure);
  EXPECT_EQ(read_room_message(R"({"verb":"room.dance"})").error().reason, "verb-unknown");
  EXPECT_EQ(read_room_message(R"({"verb":"room.publish","tracks":[]})").error().expression.at(0), "sdp");
  EXPECT_EQ(read_room_message(R"({"verb":"room.publish","sdp":"x"})").error().expression.at(0), "tracks");
  EXPECT_EQ(read_room_message(R"({"verb":"room.publish","sdp":"x","tracks":[{"mid":"0","purpose":"scent"}]})").error().reason, "purpose-unknown");
  EXPECT_EQ(read_room_message(R"({"verb":"room.answer","sdp":"x"})").error().expression.at(0), "generation");
}

TEST(RoomMessages, writes_empty_lists_and_escapes_text) {
  EXPECT_EQ(joined_json("7", {{"7", "Dr \"Zoé\"", "doctor", true, {}}}),
            R"({"participant":"7","participants":[{"id":"7","name":"Dr \"Zoé\"","role":"doctor","present":true,"tracks":[]}]})");
  EXPECT_EQ(published_json("v=0\r\na=b\t"), R"({"sdp":"v=0\r\na=b\u0009"})");
  EXPECT_EQ(
      event_json("Encounter/9", sfu::room_event::Offer{"7", 2, "v=0", {{"0", "8", ports::Purpose::exam_camera}}}),
      R"({"event":"room.offer","room":"Encounter/9","generation":2,"sdp":"v=0","tracks":[{"mid":"0","participant":"8","purpose":"exam_camera"}]})");
  EXPECT_EQ(event_json("self-test/4", sfu::room_event::Closed{"self-test-over"}),
            R"({"event":"room.closed","room":"self-test","why":"self-test-over"})");
}

}  // namespace
}  // namespace maillage::adapters
