// One whole connection on the real parts, in memory: ICE check, DTLS, SRTP both ways, restart on another network, silence, goodbye.
#include <gtest/gtest.h>

#include "adapters/openssl_media/dtls.hpp"
#include "adapters/openssl_media/hmac_sha1.hpp"
#include "adapters/openssl_media/srtp.hpp"
#include "rtc/transport/transport.hpp"
#include "testing/rtc/seeded_random.hpp"
#include "testing/rtc_peer/peer.hpp"

namespace maillage::adapters {
namespace {

const rtc::Address server_address = *rtc::Address::parse("192.0.2.1:4000");
const rtc::Address wifi = *rtc::Address::parse("198.51.100.7:5000");
const rtc::Address mobile = *rtc::Address::parse("203.0.113.9:6000");

class ConnectionTest : public ::testing::Test {
 protected:
  /// Carries datagrams until both are quiet. What reached whom is kept.
  void run() {
    for (bool moved = true; moved;) {
      moved = false;
      while (!to_server_.empty()) {
        moved = true;
        Buffer datagram = std::move(to_server_.front());
        to_server_.pop_front();
        server_.handle_datagram(datagram, {server_address, peer_address_}, now_);
        drain_server();
      }
      while (!to_peer_.empty()) {
        moved = true;
        Buffer datagram = std::move(to_peer_.front());
        to_peer_.pop_front();
        peer_.handle_datagram(datagram, now_);
        drain_peer();
      }
    }
  }
  void drain_server() {
    while (auto output = server_.poll_output()) {
      if (const auto* datagram = std::get_if<rtc::output::Datagram>(&*output)) to_peer_.emplace_back(datagram->bytes.begin(), datagram->bytes.end());
      if (const auto* packet = std::get_if<rtc::output::RtpPacket>(&*output)) server_got_.assign(packet->bytes.begin(), packet->bytes.end());
      if (const auto* packet = std::get_if<rtc::output::RtcpPacket>(&*output)) server_got_.assign(packet->bytes.begin(), packet->bytes.end());
      if (std::holds_alternative<rtc::output::Connected>(*output)) server_connected_ = true;
      if (std::holds_alternative<rtc::output::IceRestarted>(*output)) restarted_ = true;
      if (std::holds_alternative<rtc::output::Silent>(*output)) silent_ = true;
      if (const auto* closed = std::get_if<rtc::output::Closed>(&*output)) server_closed_ = closed->reason;
    }
  }
  void drain_peer() {
    while (auto output = peer_.poll_output()) {
      if (const auto* datagram = std::get_if<testing::peer::Datagram>(&*output))
        to_server_.emplace_back(datagram->bytes.begin(), datagram->bytes.end());
      if (const auto* packet = std::get_if<testing::peer::RtpPacket>(&*output)) peer_got_.assign(packet->bytes.begin(), packet->bytes.end());
      if (const auto* packet = std::get_if<testing::peer::RtcpPacket>(&*output)) peer_got_.assign(packet->bytes.begin(), packet->bytes.end());
    }
  }
  void describe() { server_.set_remote({peer_.local_ice(), peer_.fingerprint()}, now_); }
  void start() {
    peer_.start({peer_address_, server_address}, server_.local_ice(), server_.local_fingerprint(), now_);
    drain_peer();
    run();
  }
  void connect() {
    describe();
    start();
    ASSERT_TRUE(server_connected_ && peer_.connected());
  }
  static Buffer with_room(const Buffer& plain) {
    Buffer room = plain;
    room.resize(plain.size() + rtc::srtp_overhead_max);
    return room;
  }
  void expect_media_flows(std::uint16_t sequence) {
    Buffer plain{0x80, 111, static_cast<std::uint8_t>(sequence >> 8U), static_cast<std::uint8_t>(sequence), 0, 0, 0, 1, 0, 0, 0, 9, 'l', 'u', 'b'};
    Buffer room = with_room(plain);
    rtc::Packet packet{room, plain.size()};
    ASSERT_NE(peer_.send_rtp({&packet, 1}), nullptr);
    to_server_.emplace_back(packet.bytes().begin(), packet.bytes().end());
    run();
    EXPECT_EQ(server_got_, plain);
    plain[11] = 10;
    room = with_room(plain);
    packet = {room, plain.size()};
    const rtc::Path* path = server_.send_rtp({&packet, 1});
    ASSERT_NE(path, nullptr);
    EXPECT_EQ(path->remote, peer_address_);
    to_peer_.emplace_back(packet.bytes().begin(), packet.bytes().end());
    run();
    EXPECT_EQ(peer_got_, plain);
  }

  OpensslHmacSha1 hmac_;
  OpensslSrtpCiphers ciphers_;
  OpensslSecureTransports server_secure_{DtlsCertificate::make()};
  OpensslSecureTransports peer_secure_{DtlsCertificate::make()};
  testing::SeededRandom random_{21};
  Tick now_{1'000'000};
  rtc::Transport server_{{hmac_, server_secure_, ciphers_, random_}, now_};
  testing::Peer peer_{hmac_, random_, ciphers_, peer_secure_.make_active(), peer_secure_.fingerprint()};
  rtc::Address peer_address_{wifi};
  std::deque<Buffer> to_server_;
  std::deque<Buffer> to_peer_;
  Buffer server_got_;
  Buffer peer_got_;
  bool server_connected_{false};
  bool restarted_{false};
  bool silent_{false};
  std::optional<rtc::CloseReason> server_closed_;
};

TEST_F(ConnectionTest, carries_media_and_reports_both_ways) {
  connect();
  expect_media_flows(1);
  const Buffer report{0x81, 206, 0, 2, 0, 0, 0, 9, 0, 0, 0, 10};
  Buffer room = with_room(report);
  rtc::Packet packet{room, report.size()};
  ASSERT_NE(peer_.send_rtcp({&packet, 1}), nullptr);
  to_server_.emplace_back(packet.bytes().begin(), packet.bytes().end());
  run();
  EXPECT_EQ(server_got_, report);
}

TEST_F(ConnectionTest, goes_on_with_the_same_keys_after_a_restart_on_another_network) {
  connect();
  expect_media_flows(1);
  server_.restart_ice(now_);
  peer_.renew();
  describe();
  peer_address_ = mobile;
  start();
  EXPECT_TRUE(restarted_);
  expect_media_flows(2);
}

TEST_F(ConnectionTest, stops_after_silence_and_goes_on_by_one_check) {
  connect();
  now_ = now_ + rtc::silence_max;
  ASSERT_LE(server_.deadline(), now_);
  server_.handle_time(now_);
  drain_server();
  EXPECT_TRUE(silent_);
  Buffer room(64);
  rtc::Packet packet{room, 20};
  EXPECT_EQ(server_.send_rtp({&packet, 1}), nullptr);
  peer_.handle_time(now_);
  drain_peer();
  run();
  expect_media_flows(3);
}

TEST_F(ConnectionTest, refuses_a_certificate_that_was_not_described) {
  server_.set_remote({peer_.local_ice(), server_secure_.fingerprint()}, now_);
  start();
  EXPECT_FALSE(server_connected_);
  EXPECT_EQ(server_closed_, rtc::CloseReason::wrong_certificate);
}

TEST_F(ConnectionTest, counts_an_answer_that_is_slower_than_the_next_check) {
  describe();
  peer_.start({peer_address_, server_address}, server_.local_ice(), server_.local_fingerprint(), now_);
  drain_peer();
  peer_.handle_time(now_ + testing::check_interval);
  drain_peer();
  ASSERT_EQ(to_server_.size(), 2);
  to_server_.pop_back();
  run();
  EXPECT_TRUE(peer_.connected());
}

TEST_F(ConnectionTest, hears_the_peer_leave) {
  connect();
  peer_.close(now_);
  drain_peer();
  run();
  EXPECT_EQ(server_closed_, rtc::CloseReason::closed_by_peer);
}

TEST_F(ConnectionTest, does_not_answer_dtls_before_a_check_or_a_description) {
  start();
  EXPECT_TRUE(peer_.checked()) << "checks are answered before the description comes";
  EXPECT_FALSE(server_connected_);
  EXPECT_GT(server_.drops().early, 0U);
}

}  // namespace
}  // namespace maillage::adapters
