#include "rtc/ice/lite_agent.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "rtc/stun/message.hpp"
#include "testing/rtc/openssl_hmac.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::rtc {
namespace {

const Path wifi{*Address::parse("192.0.2.1:4000"), *Address::parse("198.51.100.7:5000")};
const Path mobile{*Address::parse("192.0.2.1:4000"), *Address::parse("203.0.113.9:6000")};
const Tick start{1'000'000};

class LiteAgentTest : public ::testing::Test {
 protected:
  /// A check as the peer of these credentials would send it.
  Buffer check(const IceCredentials& credentials, bool nominate = false) {
    stun::Message message;
    message.transaction[0] = ++transactions_;
    username_ = credentials.ufrag + ":peer";
    message.username = username_;
    message.priority = 1;
    message.controlling = 5;
    message.use_candidate = nominate;
    return message.write(hmac_, as_bytes(credentials.pwd));
  }
  void drain() {
    events_.clear();
    responses_.clear();
    while (auto event = agent_.poll_event()) events_.push_back(*event);
    while (auto response = agent_.poll_response()) responses_.push_back(*response);
  }
  void handle(const Buffer& datagram, const Path& path, Tick now) {
    agent_.handle_check(datagram, path, now);
    drain();
  }
  template <class Event>
  [[nodiscard]] bool said() const {
    return std::ranges::any_of(events_, [](const IceEvent& event) { return std::holds_alternative<Event>(event); });
  }

  testing::OpensslHmac hmac_;
  testing::SeededRandom random_{11};
  LiteAgent agent_{hmac_, random_, start};
  std::vector<IceEvent> events_;
  std::vector<IceResponse> responses_;
  std::string username_;
  std::uint8_t transactions_{0};
};

TEST_F(LiteAgentTest, answers_an_authentic_check_with_where_it_came_from) {
  handle(check(agent_.local()), wifi, start);
  ASSERT_EQ(responses_.size(), 1);
  EXPECT_EQ(responses_[0].path, wifi);
  const auto response = stun::Message::parse(responses_[0].bytes);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->kind, stun::Class::success);
  EXPECT_EQ(response->mapped, wifi.remote);
  EXPECT_EQ(response->transaction[0], 1);
  EXPECT_TRUE(response->authentic(responses_[0].bytes, hmac_, as_bytes(agent_.local().pwd)));
  EXPECT_TRUE(said<ice::PathLearned>());
  EXPECT_TRUE(agent_.proven(wifi));
  EXPECT_FALSE(agent_.proven(mobile));
}

TEST_F(LiteAgentTest, says_nothing_to_who_does_not_know_the_password) {
  handle(check({agent_.local().ufrag, "a wrong password, long enough"}), wifi, start);
  handle(check({"nobody", agent_.local().pwd}), wifi, start);
  Buffer bare = check(agent_.local());
  stun::Message unsigned_check = *stun::Message::parse(bare);
  handle(unsigned_check.write(hmac_, {}), wifi, start);
  EXPECT_TRUE(responses_.empty());
  EXPECT_FALSE(agent_.proven(wifi));
  EXPECT_EQ(agent_.refusals().unauthenticated, 2);
  EXPECT_EQ(agent_.refusals().foreign, 1);
}

TEST_F(LiteAgentTest, never_answers_with_more_than_twice_the_request) {
  const Buffer request = check(agent_.local());
  handle(request, {wifi.local, *Address::parse("[2001:db8:1:2:3:4:5:6]:65535")}, start);
  ASSERT_EQ(responses_.size(), 1);
  EXPECT_LE(responses_[0].bytes.size(), 2 * request.size());
}

TEST_F(LiteAgentTest, holds_the_peer_to_its_fragment_once_described) {
  agent_.set_remote({"other", std::string(22, 'x')});
  handle(check(agent_.local()), wifi, start);
  EXPECT_TRUE(responses_.empty());
  agent_.set_remote({"peer", std::string(22, 'x')});
  handle(check(agent_.local()), wifi, start);
  EXPECT_EQ(responses_.size(), 1);
}

TEST_F(LiteAgentTest, follows_the_nomination_and_its_changes) {
  handle(check(agent_.local()), mobile, start);
  EXPECT_EQ(*agent_.selected(), mobile) << "the first proven path until one is nominated";
  handle(check(agent_.local(), true), wifi, start);
  EXPECT_EQ(*agent_.selected(), wifi);
  EXPECT_TRUE(said<ice::PathSelected>());
  handle(check(agent_.local()), mobile, start);
  EXPECT_EQ(*agent_.selected(), wifi) << "a check alone moves nothing";
  handle(check(agent_.local(), true), mobile, start);
  EXPECT_EQ(*agent_.selected(), mobile);
}

TEST_F(LiteAgentTest, tells_a_controlled_peer_to_change_its_role) {
  stun::Message message;
  const std::string username = agent_.local().ufrag + ":peer";
  message.username = username;
  message.priority = 1;
  message.controlled = 5;
  handle(message.write(hmac_, as_bytes(agent_.local().pwd)), wifi, start);
  ASSERT_EQ(responses_.size(), 1);
  EXPECT_EQ(stun::Message::parse(responses_[0].bytes)->error, stun::role_conflict);
  EXPECT_FALSE(agent_.proven(wifi));
}

TEST_F(LiteAgentTest, is_silent_after_its_time_and_hears_again) {
  EXPECT_EQ(agent_.deadline(), tick_never) << "nothing to miss before the first check";
  handle(check(agent_.local(), true), wifi, start);
  EXPECT_EQ(agent_.deadline(), start + silence_max);
  agent_.handle_time(start + silence_max + Micros{-1});
  drain();
  EXPECT_FALSE(said<ice::Silent>());
  agent_.handle_time(start + silence_max);
  drain();
  EXPECT_TRUE(said<ice::Silent>());
  EXPECT_TRUE(agent_.silent());
  EXPECT_EQ(agent_.deadline(), tick_never);
  handle(check(agent_.local(), true), wifi, start + silence_max + Seconds{1});
  EXPECT_TRUE(said<ice::Heard>());
  EXPECT_FALSE(agent_.silent());
}

TEST_F(LiteAgentTest, answers_the_old_pair_until_the_restarted_one_is_nominated) {
  const IceCredentials old = agent_.local();
  handle(check(old, true), wifi, start);
  agent_.restart(start);
  EXPECT_NE(agent_.local(), old);
  handle(check(old, true), wifi, start);
  EXPECT_EQ(responses_.size(), 1);
  EXPECT_FALSE(said<ice::Restarted>());
  EXPECT_EQ(*agent_.selected(), wifi);
  handle(check(agent_.local()), mobile, start);
  EXPECT_FALSE(said<ice::Restarted>());
  handle(check(agent_.local(), true), mobile, start);
  EXPECT_TRUE(said<ice::Restarted>());
  EXPECT_EQ(*agent_.selected(), mobile);
  handle(check(old, true), wifi, start);
  EXPECT_TRUE(responses_.empty()) << "the old credentials are gone";
}

TEST_F(LiteAgentTest, remembers_a_bounded_number_of_paths_and_never_forgets_the_selected_one) {
  handle(check(agent_.local(), true), wifi, start);
  for (std::uint16_t port = 1; port <= 2 * paths_max; ++port) {
    handle(check(agent_.local()), {wifi.local, {mobile.remote.ip, port}}, start + Micros{port});
  }
  EXPECT_TRUE(agent_.proven(wifi));
  EXPECT_FALSE(agent_.proven({wifi.local, {mobile.remote.ip, 1}}));
  EXPECT_TRUE(agent_.proven({wifi.local, {mobile.remote.ip, 2 * paths_max}}));
}

}  // namespace
}  // namespace maillage::rtc
