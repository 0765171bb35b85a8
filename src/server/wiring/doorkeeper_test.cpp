// Seats of people whose sign-in, account or part in an encounter ends while they sit.
#include "server/wiring/doorkeeper.hpp"

#include <gtest/gtest.h>

#include "gateway/rooms/room_admission.hpp"
#include "server/wiring/people.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::server {
namespace {

class PutOuts final : public ports::MeetingRooms {
 public:
  Task<Outcome<std::string>> admit(ports::Admission) override { co_return std::string("{}"); }
  Task<Outcome<std::string>> signal(std::string, std::string, std::string) override { co_return std::string("{}"); }
  void silent(std::string, std::string) override {}
  void put_out(std::string room, std::string participant) override { all.push_back(room + " " + participant); }
  void close(std::string, std::string) override {}
  void listen(std::function<void(ports::RoomEvent)>) override {}
  std::vector<std::string> all;
};

Outcome<ports::Admission> admission_of(const std::any& principal, const std::string& room) {
  return gateway::room_admission(std::any_cast<record::Person>(principal), room);
}

class DoorkeeperTest : public ::testing::Test {
 protected:
  DoorkeeperTest() {
    clinic_.open();
    clinic_.feed.listen([this](const ports::Change& change) { keeper_.changed(change); });
    record::Account account{.id = "a1", .login = "vasserot", .role = record::Role::doctor, .practitioner = "vasserot", .offered = true};
    EXPECT_TRUE(run_inline(clinic_.accounts.add(account, Redacted<std::string>("invented password"), {"system", "", "seed"})));
    catch_up();
    doctor_ = run_inline(clinic_.sign_ins.sign_in_as_invented("vasserot", "r"));
    EXPECT_TRUE(doctor_);
    EXPECT_TRUE(sit("Encounter/e1"));
    clinic_.clock.pass(std::chrono::seconds{1});
  }
  void catch_up() { EXPECT_TRUE(run_inline(clinic_.feed.catch_up())); }
  bool sit(const std::string& room) {
    auto message = *gateway::LiveMessage::parse(R"({"verb":"room.join","ref":1,"room":")" + room + "\"}");
    return run_inline(live_.join({{1}, clinic_.sign_ins.person_of(doctor_->token), "r", std::move(message)})).has_value();
  }

  runtime::Loop loop_;
  testing::Clinic clinic_;
  record::Judge judge_{clinic_.relations};
  gateway::LiveHub hub_{loop_, clinic_.store, clinic_.random, live_policy(judge_, clinic_.account_index, clinic_.clock)};
  PutOuts rooms_;
  gateway::LiveRooms live_{rooms_, [this](gateway::ClientId client, std::string_view json) { return hub_.send(client, json); }, admission_of};
  Doorkeeper keeper_{{loop_, hub_, live_, judge_, clinic_.account_index, clinic_.clock}};
  Outcome<record::OpenedSignIn> doctor_ = record::OpenedSignIn{};
  const std::vector<std::string> put_out_{"Encounter/e1 Practitioner/vasserot"};
};

TEST_F(DoorkeeperTest, leaves_everybody_seated_while_nothing_ends) {
  clinic_.put_observation("o9", "odette");
  keeper_.look();
  EXPECT_TRUE(rooms_.all.empty());
}

TEST_F(DoorkeeperTest, puts_out_whoever_signs_out) {
  ASSERT_TRUE(run_inline(clinic_.sign_ins.sign_out(doctor_->token, "r")));
  EXPECT_EQ(rooms_.all, put_out_);
}

TEST_F(DoorkeeperTest, puts_out_whoever_is_disabled) {
  ASSERT_TRUE(run_inline(clinic_.accounts.disable("vasserot", {"system", "", "r"})));
  catch_up();
  EXPECT_EQ(rooms_.all, put_out_);
}

TEST_F(DoorkeeperTest, puts_out_whoever_signed_in_too_long_ago) {
  clinic_.clock.pass(record::sign_in_lasts);
  EXPECT_TRUE(rooms_.all.empty()) << "time alone changes nothing before she looks";
  keeper_.look();
  EXPECT_EQ(rooms_.all, put_out_);
}

TEST_F(DoorkeeperTest, puts_out_whoever_no_longer_takes_part_in_the_encounter) {
  clinic_.put_encounter("e1", "odette", "in-progress", {"belloum"});
  EXPECT_EQ(rooms_.all, put_out_);
}

TEST_F(DoorkeeperTest, leaves_the_self_test_alone_when_encounters_change) {
  ASSERT_TRUE(sit("self-test"));
  clinic_.put_encounter("e1", "odette", "in-progress", {"belloum"});
  EXPECT_EQ(rooms_.all, put_out_);
}

}  // namespace
}  // namespace maillage::server
