#include "gateway/rooms/live_rooms.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

/// Rooms that remember what they were asked and say what they are told to.
class RememberingRooms final : public ports::MeetingRooms {
 public:
  Task<Outcome<std::string>> admit(ports::Admission admission) override {
    if (full) co_return refuse(IssueCode::business_rule, "room-full", "");
    admitted.push_back(admission);
    co_return std::string(R"({"participant":"x"})");
  }
  Task<Outcome<std::string>> signal(std::string room, std::string participant, std::string json) override {
    signals.push_back(room + " " + participant + " " + json);
    co_return std::string("{}");
  }
  void silent(std::string room, std::string participant) override { silences.push_back(room + " " + participant); }
  void put_out(std::string room, std::string participant) override { put_outs.push_back(room + " " + participant); }
  void close(std::string, std::string) override {}
  void listen(std::function<void(ports::RoomEvent)> on_event) override { say = std::move(on_event); }

  bool full{false};
  std::vector<ports::Admission> admitted;
  std::vector<std::string> signals;
  std::vector<std::string> silences;
  std::vector<std::string> put_outs;
  std::function<void(ports::RoomEvent)> say;
};

class LiveRoomsTest : public ::testing::Test {
 protected:
  Outcome<std::string> ask(std::uint64_t client, const std::string& person, const std::string& json) {
    auto message = *LiveMessage::parse(json);
    const bool joins = message.verb == "room.join";
    LiveCall call{{client}, person, "request", std::move(message)};
    if (call.message.verb == "room.signal") return run_inline(live_.tell(std::move(call)));
    return run_inline(joins ? live_.join(std::move(call)) : live_.signal(std::move(call)));
  }
  static std::string join_of(const std::string& room = "Encounter/9") { return R"({"verb":"room.join","ref":1,"room":")" + room + "\"}"; }
  static std::string leave_of() { return R"({"verb":"room.leave","ref":2,"room":"Encounter/9"})"; }

  RememberingRooms rooms_;
  std::vector<std::pair<std::uint64_t, std::string>> sent_;
  LiveRooms live_{rooms_,
                  [this](ClientId client, std::string_view json) {
                    sent_.emplace_back(client.value, json);
                    return true;
                  },
                  [](const std::any& principal, const std::string& room) -> Outcome<ports::Admission> {
                    ports::Admission admission;
                    admission.room = room;
                    admission.participant = std::any_cast<std::string>(principal);
                    return admission;
                  }};
};

TEST_F(LiveRoomsTest, brings_what_a_room_says_to_the_client_that_sits_there) {
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(2, "brice", join_of()));
  rooms_.say({ports::RoomEvent::Kind::message, "Encounter/9", "brice", "{offer}"});
  rooms_.say({ports::RoomEvent::Kind::message, "Encounter/8", "brice", "{another room}"});
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_[0], (std::pair<std::uint64_t, std::string>{2, "{offer}"}));
}

TEST_F(LiveRoomsTest, passes_verbs_on_for_whoever_joined_and_refuses_the_others) {
  EXPECT_EQ(ask(1, "anne", leave_of()).error().reason, "not-in-room");
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(1, "anne", leave_of()));
  EXPECT_EQ(rooms_.signals, (std::vector<std::string>{"Encounter/9 anne " + leave_of()}));
  EXPECT_EQ(ask(1, "anne", leave_of()).error().reason, "not-in-room");
  EXPECT_EQ(ask(1, "anne", R"({"verb":"room.join","ref":1})").error().expression.at(0), "room");
}

TEST_F(LiveRoomsTest, tells_a_signal_to_the_others_of_the_room_only) {
  const std::string point = R"({"verb":"room.signal","ref":3,"room":"Encounter/9","signal":{"point":6}})";
  EXPECT_EQ(ask(1, "anne", point).error().reason, "not-in-room");
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(2, "brice", join_of()));
  ASSERT_TRUE(ask(3, "chloe", join_of("Encounter/8")));
  ASSERT_TRUE(ask(1, "anne", point));
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_[0],
            (std::pair<std::uint64_t, std::string>{2, R"({"event":"room.signal","room":"Encounter/9","participant":"anne","signal":{"point":6}})"}));
}

TEST_F(LiveRoomsTest, refuses_a_signal_that_is_none_or_too_long) {
  ASSERT_TRUE(ask(1, "anne", join_of()));
  EXPECT_EQ(ask(1, "anne", R"({"verb":"room.signal","ref":3,"room":"Encounter/9"})").error().reason, "message-incomplete");
  const std::string longer = R"({"verb":"room.signal","ref":3,"room":"Encounter/9","signal":{"text":")" + std::string(signal_bytes_max, 'a') + "\"}}";
  EXPECT_EQ(ask(1, "anne", longer).error().reason, "signal-too-long");
}

TEST_F(LiveRoomsTest, gives_the_seat_to_the_page_that_joined_last_and_tells_the_other) {
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(7, "anne", join_of()));
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_EQ(sent_[0].first, 1U);
  EXPECT_EQ(sent_[0].second, R"({"event":"room.closed","room":"Encounter/9","why":"elsewhere"})");
  EXPECT_FALSE(ask(1, "anne", leave_of()));
  live_.client_gone({1});
  EXPECT_TRUE(rooms_.silences.empty()) << "it had no seat any more";
  live_.client_gone({7});
  EXPECT_EQ(rooms_.silences, (std::vector<std::string>{"Encounter/9 anne"}));
}

TEST_F(LiveRoomsTest, puts_out_whoever_may_no_longer_be_there_with_or_without_a_socket) {
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(2, "brice", join_of()));
  ASSERT_TRUE(ask(3, "anne", join_of("Encounter/8")));
  live_.client_gone({3});
  const auto is_anne = [](const std::any& principal, const std::string&) { return std::any_cast<std::string>(principal) == "anne"; };
  live_.put_out_where(is_anne, "signed-out");
  EXPECT_EQ(rooms_.put_outs, (std::vector<std::string>{"Encounter/8 anne", "Encounter/9 anne"})) << "media may flow on without a socket";
  EXPECT_EQ(sent_.back(), (std::pair<std::uint64_t, std::string>{1, R"({"event":"room.closed","room":"Encounter/9","why":"signed-out"})"}));
  EXPECT_EQ(ask(1, "anne", leave_of()).error().reason, "not-in-room");
  EXPECT_TRUE(ask(2, "brice", leave_of())) << "the others stay";
}

TEST_F(LiveRoomsTest, keeps_the_new_seat_of_one_who_was_put_out_and_came_back) {
  ASSERT_TRUE(ask(1, "anne", join_of()));
  live_.put_out_where([](const std::any&, const std::string&) { return true; }, "signed-out");
  ASSERT_TRUE(ask(7, "anne", join_of()));
  rooms_.say({ports::RoomEvent::Kind::left, "Encounter/9", "anne", ""});  // of the seat before
  EXPECT_TRUE(ask(7, "anne", leave_of()));
}

TEST_F(LiveRoomsTest, tells_everybody_of_the_end_once_and_keeps_no_seat) {
  std::vector<ports::RoomEvent::Kind> heard;
  live_.on_room([&](const ports::RoomEvent& event) { heard.push_back(event.kind); });
  ASSERT_TRUE(ask(1, "anne", join_of()));
  ASSERT_TRUE(ask(2, "brice", join_of()));
  rooms_.say({ports::RoomEvent::Kind::closed, "Encounter/9", "", "{closed}"});
  EXPECT_EQ(sent_.size(), 2U);
  EXPECT_EQ(heard, (std::vector{ports::RoomEvent::Kind::closed}));
  EXPECT_EQ(ask(1, "anne", leave_of()).error().reason, "not-in-room");
}

TEST_F(LiveRoomsTest, keeps_no_seat_for_whom_the_room_refused) {
  rooms_.full = true;
  EXPECT_EQ(ask(1, "anne", join_of()).error().reason, "room-full");
  rooms_.say({ports::RoomEvent::Kind::message, "Encounter/9", "anne", "{offer}"});
  EXPECT_TRUE(sent_.empty());
}

}  // namespace
}  // namespace maillage::gateway
