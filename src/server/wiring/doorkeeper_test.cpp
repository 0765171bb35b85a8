// Seats of people whose sign-in, account or part in an encounter ends while they sit.
#include "server/wiring/doorkeeper.hpp"

#include <gtest/gtest.h>

#include "gateway/rooms/room_admission.hpp"
#include "runtime/byte_stream.hpp"
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

  /// A page of this sign-in, whose socket is served for as long as it is open.
  Task<std::shared_ptr<runtime::ByteStream>> open_page(std::string token) {
    auto listener = runtime::Listener::open(loop_, "127.0.0.1", 0).value();
    loop_.spawn(serve_page(*listener, std::move(token)));
    auto page = co_await runtime::connect(loop_, "127.0.0.1", listener->port());
    co_await loop_.sleep_until(runtime::Loop::tick() + Millis(20));  // so that the listener has handed it over before it goes
    co_return page;
  }
  Task<void> serve_page(runtime::Listener& listener, std::string token) {
    auto stream = co_await listener.accept();
    gateway::Request request{.id = "r1", .principal = clinic_.sign_ins.person_of(token)};
    for (const auto& [name, value] : {std::pair("Connection", "Upgrade"), std::pair("Upgrade", "websocket"), std::pair("Sec-WebSocket-Version", "13"),
                                      std::pair("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")}) {
      request.headers.add(name, value);
    }
    gateway::Response response = co_await hub_.route({"live_open"}).handler(std::move(request));
    co_await std::get<gateway::Takeover>(response.body).run(stream, "");
  }
  /// Whether its socket was closed with a reason, or says nothing for a while.
  Task<bool> was_closed(runtime::ByteStream& page) {
    std::string heard;
    loop_.spawn([](runtime::Loop& loop, runtime::ByteStream& stream) -> Task<void> {
      co_await loop.sleep_until(runtime::Loop::tick() + Millis(100));
      stream.close();
    }(loop_, page));
    Buffer buffer(4096);
    while (const auto got = co_await page.read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    co_return heard.ends_with("signed out");
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

TEST_F(DoorkeeperTest, closes_the_sockets_of_a_sign_in_that_ends_and_no_others) {
  bool closed_by_time = false;
  bool closed_by_signing_out = false;
  bool others_closed = false;
  const auto talk = [&]() -> Task<void> {
    auto first = co_await open_page(doctor_->token);
    clinic_.clock.pass(std::chrono::minutes{1});
    const auto second = co_await clinic_.sign_ins.sign_in_as_invented("vasserot", "r");
    const auto third = co_await clinic_.sign_ins.sign_in_as_invented("vasserot", "r");
    catch_up();
    auto of_second = co_await open_page(second->token);
    auto of_third = co_await open_page(third->token);
    EXPECT_EQ(hub_.clients(), 3U);
    clinic_.clock.pass(record::sign_in_lasts - std::chrono::seconds{60});
    keeper_.look();
    closed_by_time = co_await was_closed(*first);
    static_cast<void>(co_await clinic_.sign_ins.sign_out(second->token, "r"));
    catch_up();
    closed_by_signing_out = co_await was_closed(*of_second);
    keeper_.look();
    others_closed = co_await was_closed(*of_third);
    loop_.stop();
  };
  loop_.spawn(talk());
  loop_.run();
  EXPECT_TRUE(closed_by_time);
  EXPECT_TRUE(closed_by_signing_out);
  EXPECT_FALSE(others_closed);
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
