// Rooms on their own thread, over the fakes of DTLS and SRTP: what is asked, answered and told crosses two loops.
#include "adapters/rooms/media_rooms.hpp"

#include <gtest/gtest.h>

#include "testing/rtc/fake_secure.hpp"
#include "testing/rtc/openssl_hmac.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::adapters {
namespace {

using Kind = ports::RoomEvent::Kind;

class MediaRoomsTest : public ::testing::Test {
 protected:
  MediaRoomsTest() {
    rooms_.listen([this](ports::RoomEvent event) {
      heard_.push_back(std::move(event));
      if (heard_.back().kind == until_) main_.stop();
    });
  }
  static MediaSettings on_loopback() {
    MediaSettings settings;
    settings.addresses = {rtc::IpAddress::v4({127, 0, 0, 1})};
    return settings;
  }
  /// Runs the task on the main loop to its end.
  Outcome<std::string> get(Task<Outcome<std::string>> task) {
    Outcome<std::string> result = std::string();
    main_.spawn([](runtime::Loop& loop, Task<Outcome<std::string>> asked, Outcome<std::string>& into) -> Task<void> {
      into = co_await std::move(asked);
      loop.stop();
    }(main_, std::move(task), result));
    main_.run();
    return result;
  }
  Outcome<std::string> join(const std::string& name) {
    return get(rooms_.admit({"Encounter/9", name, name, "doctor", {ports::Purpose::voice}, false}));
  }

  testing::OpensslHmac hmac_;
  testing::FakeSecures secure_;
  testing::FakeCiphers ciphers_;
  testing::SeededRandom random_{5};
  runtime::Loop main_;
  MediaRooms rooms_{main_, on_loopback(), {hmac_, secure_, ciphers_, random_}};
  std::vector<ports::RoomEvent> heard_;
  Kind until_{Kind::closed};
};

TEST_F(MediaRoomsTest, seats_people_and_tells_those_who_are_there) {
  ASSERT_NE(rooms_.port(), 0);
  const auto anne = join("anne");
  ASSERT_TRUE(anne);
  EXPECT_EQ(*anne, R"({"participant":"anne","participants":[{"id":"anne","name":"anne","role":"doctor","present":true,"tracks":[]}]})");
  ASSERT_TRUE(join("brice"));
  int told = 0;
  for (const auto& event : heard_) told += event.kind == Kind::message && event.participant == "anne" ? 1 : 0;
  EXPECT_EQ(told, 2) << "when she came and when he came";
  EXPECT_EQ(*get(rooms_.signal("Encounter/9", "anne", R"({"verb":"room.stats"})")), R"({"tracks":[]})");
}

TEST_F(MediaRoomsTest, refuses_rooms_and_messages_that_it_does_not_know) {
  EXPECT_EQ(get(rooms_.signal("Encounter/8", "anne", R"({"verb":"room.leave"})")).error().reason, "not-in-room");
  ASSERT_TRUE(join("anne"));
  EXPECT_EQ(get(rooms_.signal("Encounter/9", "anne", "{")).error().code, IssueCode::structure);
  EXPECT_EQ(get(rooms_.signal("Encounter/9", "brice", R"({"verb":"room.publish","sdp":"v=0","tracks":[]})")).error().reason, "not-in-room");
}

TEST_F(MediaRoomsTest, closes_a_room_for_everyone) {
  ASSERT_TRUE(join("anne"));
  rooms_.close("Encounter/9", "ended");
  main_.run();  // until the event
  EXPECT_EQ(heard_.back().json, R"({"event":"room.closed","room":"Encounter/9","why":"ended"})");
  EXPECT_TRUE(join("anne")) << "the room may be opened again: whether it should is the caller's to judge";
}

TEST_F(MediaRoomsTest, says_in_words_that_its_port_is_taken) {
  MediaSettings same = on_loopback();
  same.port = rooms_.port();
  try {
    MediaRooms second(main_, same, {hmac_, secure_, ciphers_, random_});
    FAIL() << "two shards on one port";
  } catch (const std::runtime_error& failure) {
    EXPECT_NE(std::string(failure.what()).find(std::to_string(same.port)), std::string::npos);
  }
}

}  // namespace
}  // namespace maillage::adapters
