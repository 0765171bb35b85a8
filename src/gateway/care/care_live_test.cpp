// The desk among rooms and time: rooms end with their call, joins reach the consultation, deadlines ring on.
#include "gateway/care/care_live.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/record_store.hpp"
#include "testing/care/story.hpp"
#include "testing/care/twin_record.hpp"

namespace maillage::gateway {
namespace {

using testing::Story;

class StoryClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {at.micros}; }
  Instant at = testing::nine_o_clock;
};
class Sevens : public RandomSource {
 public:
  void fill(MutableBytes into) override { std::fill(into.begin(), into.end(), std::uint8_t{7}); }
};
class WatchedRooms : public ports::MeetingRooms {
 public:
  Task<Outcome<std::string>> admit(ports::Admission) override { co_return std::string("{}"); }
  Task<Outcome<std::string>> signal(std::string, std::string, std::string) override { co_return std::string("{}"); }
  void silent(std::string, std::string) override {}
  void put_out(std::string, std::string) override {}
  void close(std::string room, std::string why) override { closed.push_back(room + " " + why); }
  void listen(std::function<void(ports::RoomEvent)>) override {}
  std::vector<std::string> closed;
};

/// Nobody connects in these tests.
LivePolicy everyone_may() {
  return {.gate = [](const Verb&, LiveCall&) -> Task<Outcome<void>> { co_return Outcome<void>{}; },
          .may_be_told = [](const std::any&, const ports::Stored&) { return true; },
          .key_of = [](const std::any&) { return std::string(); },
          .describe = [](const std::any&) { return std::string("{}"); }};
}

struct House {
  StoryClock clock;
  Sevens random;
  runtime::Loop loop;
  adapters::MemoryRecordStore store{clock};
  testing::TwinRecord record;
  care::Desk desk{record};
  WatchedRooms rooms;
  LiveHub hub{loop, store, random, everyone_may()};
  CareLive live{{desk, hub, loop, clock, &rooms}};

  House() { EXPECT_TRUE(desk.use(testing::champhol())); }
  const care::Consultation& state() { return record.consultations["77"].state; }
  void tell(care::CommandBody body, const std::string& actor = "nurse") {
    EXPECT_TRUE(run_inline(desk.command("77", care::Command{actor, std::move(body)}, {actor, "TREAT", "r"}, clock.at)));
  }
  void accepted() {
    run_inline(desk.presence("own", true, clock.at));
    EXPECT_TRUE(run_inline(desk.say("own", care::SayAvailable{}, {"own", "TREAT", "r"}, clock.at)));
    tell(Story::a_request());
    tell(care::CheckIdentity{care::IdentityDocument::passport, true});
    tell(care::RecordConsent{});
    tell(care::CheckItem{{"camera", care::CheckResult::done, {}}});
    tell(care::DeclareReady{});
    tell(care::AcceptRing{"own", state().ring->version}, "own");
  }
  void in_room(ports::RoomEvent::Kind kind, const std::string& who) {
    live.room_event({kind, "Encounter/77", who, {}}, who);
    in_loop();
  }
  void in_loop() {
    loop.post([this] { loop.stop(); });
    loop.run();
  }
};

TEST(CareLive, lets_joining_the_room_begin_the_call_and_losing_it_interrupt_it) {
  House house;
  house.accepted();
  house.in_room(ports::RoomEvent::Kind::joined, "nurse");
  house.in_room(ports::RoomEvent::Kind::joined, "own");
  EXPECT_EQ(house.state().status, care::Status::in_call);
  house.in_room(ports::RoomEvent::Kind::silent, "own");
  EXPECT_EQ(house.state().status, care::Status::interrupted);
  house.in_room(ports::RoomEvent::Kind::joined, "own");
  EXPECT_EQ(house.state().status, care::Status::in_call);
}

TEST(CareLive, counts_as_lost_whoever_does_not_come_back_after_a_restart) {
  House house;
  house.accepted();
  house.in_room(ports::RoomEvent::Kind::joined, "nurse");
  house.in_room(ports::RoomEvent::Kind::joined, "own");
  ASSERT_EQ(house.state().status, care::Status::in_call);
  // Another server over the same record; its rooms are empty.
  care::Desk desk{house.record};
  ASSERT_TRUE(desk.use(testing::champhol()));
  LiveHub hub{house.loop, house.store, house.random, everyone_may()};
  CareLive live{{desk, hub, house.loop, house.clock, &house.rooms}};
  ASSERT_TRUE(run_inline(live.start()));
  const auto run = [&house] {
    for (int i = 0; i < 10; ++i) house.in_loop();
  };
  live.room_event({ports::RoomEvent::Kind::joined, "Encounter/77", "nurse", {}}, "nurse");
  house.clock.at = house.clock.at + rejoin_within - Micros(1);
  run();
  EXPECT_EQ(house.state().status, care::Status::in_call) << "her page may be on its way";
  house.clock.at = house.clock.at + Micros(1);
  live.room_event({ports::RoomEvent::Kind::joined, "Encounter/77", "nurse", {}}, "nurse");
  run();
  EXPECT_EQ(house.state().status, care::Status::interrupted);
  EXPECT_EQ(house.state().absent, std::vector<std::string>{"own"});
  live.room_event({ports::RoomEvent::Kind::joined, "Encounter/77", "own", {}}, "own");
  run();
  EXPECT_EQ(house.state().status, care::Status::in_call);
}

TEST(CareLive, closes_the_room_when_the_consultation_ends) {
  House house;
  house.accepted();
  house.tell(care::JoinRoom{"nurse"});
  house.tell(care::JoinRoom{"own"}, "own");
  EXPECT_TRUE(house.rooms.closed.empty());
  house.tell(care::Conclude{testing::good_report(), true}, "own");
  EXPECT_EQ(house.rooms.closed, std::vector<std::string>{"Encounter/77 concluded"});
}

TEST(CareLive, closes_the_room_when_the_doctor_is_taken_off_it) {
  House house;
  house.accepted();
  house.tell(care::ReleaseOwner{care::Words("absente")});
  EXPECT_EQ(house.rooms.closed.size(), 1U);
}

TEST(CareLive, ignores_the_rooms_that_are_no_consultation) {
  House house;
  house.accepted();
  house.live.room_event({ports::RoomEvent::Kind::joined, "self-test/own", "own", {}}, "own");
  EXPECT_EQ(house.state().status, care::Status::accepted);
}

}  // namespace
}  // namespace maillage::gateway
