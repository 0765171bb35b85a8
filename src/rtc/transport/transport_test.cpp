#include "rtc/transport/transport.hpp"

#include <gtest/gtest.h>

#include "rtc/stun/message.hpp"
#include "testing/rtc/fake_secure.hpp"
#include "testing/rtc/openssl_hmac.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::rtc {
namespace {

const Path wifi{*Address::parse("192.0.2.1:4000"), *Address::parse("198.51.100.7:5000")};
const Path mobile{*Address::parse("192.0.2.1:4000"), *Address::parse("203.0.113.9:6000")};
const Path stranger{*Address::parse("192.0.2.1:4000"), *Address::parse("203.0.113.66:666")};
const Tick start{5'000'000};
constexpr std::uint8_t peer_certificate = 9;

class TransportTest : public ::testing::Test {
 protected:
  /// Hands one datagram in and keeps a copy of everything that comes out.
  void handle(Buffer datagram, const Path& path, Tick now = start) {
    handled_ = std::move(datagram);
    transport_.handle_datagram(handled_, path, now);
    drain();
  }
  void drain() {
    outputs_.clear();
    sent_.clear();
    while (auto output = transport_.poll_output()) {
      if (const auto* datagram = std::get_if<output::Datagram>(&*output)) sent_.emplace_back(datagram->bytes.begin(), datagram->bytes.end());
      outputs_.push_back(*output);
    }
  }
  template <class Output>
  [[nodiscard]] const Output* said() const {
    for (const auto& output : outputs_) {
      if (const auto* found = std::get_if<Output>(&output)) return found;
    }
    return nullptr;
  }
  Buffer check(const IceCredentials& credentials, bool nominate = true) {
    stun::Message message;
    const std::string username = credentials.ufrag + ":peer";
    message.username = username;
    message.priority = 1;
    message.controlling = 5;
    message.use_candidate = nominate;
    return message.write(hmac_, as_bytes(credentials.pwd));
  }
  static RemoteTransport remote(std::uint8_t certificate = peer_certificate) {
    RemoteTransport remote{{"peer", std::string(22, 'p')}, {}};
    remote.fingerprint.sha256.fill(certificate);
    return remote;
  }
  void connect(const Path& path = wifi) {
    transport_.set_remote(remote(), start);
    handle(check(transport_.local_ice()), path);
    handle({22, 254, peer_certificate}, path);
    ASSERT_TRUE(said<output::Connected>());
  }
  [[nodiscard]] static Buffer sealed_rtp() {
    Buffer packet{128, 111, 0, 1, 7, 7};
    for (std::size_t i = 2; i < packet.size(); ++i) packet[i] ^= 0x5a;
    packet.insert(packet.end(), 4, 0xcc);
    return packet;
  }

  testing::OpensslHmac hmac_;
  testing::FakeSecures secure_;
  testing::FakeCiphers ciphers_;
  testing::SeededRandom random_{3};
  Transport transport_{{hmac_, secure_, ciphers_, random_}, start};
  Buffer handled_;
  std::vector<TransportOutput> outputs_;
  std::vector<Buffer> sent_;
};

TEST_F(TransportTest, connects_by_a_check_then_a_handshake) {
  transport_.set_remote(remote(), start);
  handle(check(transport_.local_ice()), wifi);
  ASSERT_EQ(sent_.size(), 1);
  EXPECT_EQ(stun::Message::parse(sent_[0])->mapped, wifi.remote);
  ASSERT_TRUE(said<output::PathLearned>());
  EXPECT_EQ(said<output::PathSelected>()->path, wifi);
  handle({22, 254, peer_certificate}, wifi);
  ASSERT_EQ(sent_.size(), 1);
  EXPECT_EQ(sent_[0][0], 22);
  EXPECT_TRUE(said<output::Connected>());
  EXPECT_TRUE(transport_.connected());
}

TEST_F(TransportTest, reads_nothing_from_a_path_that_no_check_has_proven) {
  transport_.set_remote(remote(), start);
  handle({22, 254, peer_certificate}, wifi);
  EXPECT_TRUE(outputs_.empty());
  connect();
  handle(sealed_rtp(), stranger);
  EXPECT_TRUE(outputs_.empty());
  EXPECT_EQ(transport_.drops().unproven_path, 2);
}

TEST_F(TransportTest, waits_for_the_description_before_it_shakes_hands) {
  handle(check(transport_.local_ice()), wifi);
  EXPECT_EQ(sent_.size(), 1) << "a check may overtake the answer";
  handle({22, 254, peer_certificate}, wifi);
  EXPECT_TRUE(outputs_.empty());
  EXPECT_EQ(transport_.drops().early, 1);
  transport_.set_remote(remote(), start);
  handle({22, 254, peer_certificate}, wifi);
  EXPECT_TRUE(said<output::Connected>()) << "the peer repeats its hello";
}

TEST_F(TransportTest, closes_on_a_certificate_that_was_not_described) {
  transport_.set_remote(remote(8), start);
  handle(check(transport_.local_ice()), wifi);
  handle({22, 254, peer_certificate}, wifi);
  ASSERT_TRUE(said<output::Closed>());
  EXPECT_EQ(said<output::Closed>()->reason, CloseReason::wrong_certificate);
  EXPECT_FALSE(said<output::Connected>());
  handle(sealed_rtp(), wifi);
  EXPECT_TRUE(outputs_.empty()) << "closed is the end";
}

TEST_F(TransportTest, opens_media_in_the_callers_memory) {
  connect();
  handle(sealed_rtp(), wifi);
  const auto* packet = said<output::RtpPacket>();
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->bytes.data(), handled_.data());
  EXPECT_EQ(Buffer(packet->bytes.begin(), packet->bytes.end()), (Buffer{128, 111, 0, 1, 7, 7}));
  Buffer forged = sealed_rtp();
  forged.back() = 0;
  handle(forged, wifi);
  EXPECT_TRUE(outputs_.empty());
  EXPECT_EQ(transport_.drops().forged, 1);
  Buffer report = sealed_rtp();
  report[1] = 201;
  handle(report, wifi);
  EXPECT_TRUE(said<output::RtcpPacket>());
}

TEST_F(TransportTest, seals_media_in_place_and_says_where_it_goes) {
  Buffer room{128, 111, 0, 1, 7, 7};
  room.resize(room.size() + srtp_overhead_max);
  Packet packet{room, 6};
  EXPECT_EQ(transport_.send_rtp({&packet, 1}), nullptr);
  EXPECT_TRUE(packet.refused());
  connect();
  packet.size = 6;
  const Path* path = transport_.send_rtp({&packet, 1});
  ASSERT_NE(path, nullptr);
  EXPECT_EQ(*path, wifi);
  EXPECT_EQ(packet.size, 10);
}

TEST_F(TransportTest, keeps_its_association_over_an_ice_restart_on_another_network) {
  connect();
  transport_.restart_ice(start);
  RemoteTransport moved = remote();
  moved.ice.ufrag = "peer";
  transport_.set_remote(moved, start);
  handle(check(transport_.local_ice()), mobile);
  EXPECT_TRUE(said<output::IceRestarted>());
  EXPECT_EQ(said<output::PathSelected>()->path, mobile);
  handle(sealed_rtp(), mobile);
  EXPECT_TRUE(said<output::RtpPacket>());
}

TEST_F(TransportTest, stops_sending_when_the_peer_is_silent_and_goes_on_when_it_is_heard) {
  connect();
  EXPECT_EQ(transport_.deadline(), start + silence_max);
  transport_.handle_time(start + silence_max);
  drain();
  EXPECT_TRUE(said<output::Silent>());
  Buffer room(6 + srtp_overhead_max, 128);
  Packet packet{room, 6};
  EXPECT_EQ(transport_.send_rtp({&packet, 1}), nullptr) << "nobody consents to it any more";
  handle(check(transport_.local_ice()), wifi, start + silence_max + Seconds{5});
  EXPECT_TRUE(said<output::Heard>());
  packet.size = 6;
  EXPECT_NE(transport_.send_rtp({&packet, 1}), nullptr);
}

TEST_F(TransportTest, says_goodbye_when_it_closes_and_hears_the_peers) {
  connect();
  handle({21, 254}, wifi);
  EXPECT_EQ(said<output::Closed>()->reason, CloseReason::closed_by_peer);

  Transport other({hmac_, secure_, ciphers_, random_}, start);
  other.close(start);
  EXPECT_TRUE(other.closed());
  EXPECT_EQ(other.deadline(), tick_never);
}

TEST_F(TransportTest, closes_when_the_handshake_fails) {
  transport_.set_remote(remote(), start);
  handle(check(transport_.local_ice()), wifi);
  handle({20, 254}, wifi);
  EXPECT_EQ(said<output::Closed>()->reason, CloseReason::handshake_failed);
}

TEST_F(TransportTest, refuses_another_certificate_in_the_middle_of_its_life) {
  connect();
  transport_.set_remote(remote(8), start);
  drain();
  EXPECT_EQ(said<output::Closed>()->reason, CloseReason::wrong_certificate);
}

}  // namespace
}  // namespace maillage::rtc
