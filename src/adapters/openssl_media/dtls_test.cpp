#include "adapters/openssl_media/dtls.hpp"

#include <gtest/gtest.h>
#include <openssl/srtp.h>

#include "adapters/openssl_media/datagram_bio.hpp"

namespace maillage::adapters {
namespace {

using rtc::SecureState;

constexpr Tick start{0};

class DtlsTest : public ::testing::Test {
 protected:
  /// Carries datagrams both ways until both are quiet.
  void run(Tick now = start) {
    for (bool moved = true; moved;) {
      moved = false;
      while (auto datagram = client_->poll_datagram()) {
        from_client_.push_back(*datagram);
        server_->handle_datagram(*datagram, now);
        moved = true;
      }
      while (auto datagram = server_->poll_datagram()) {
        from_server_.push_back(*datagram);
        client_->handle_datagram(*datagram, now);
        moved = true;
      }
    }
  }

  OpensslSecureTransports servers_{DtlsCertificate::make()};
  OpensslSecureTransports clients_{DtlsCertificate::make()};
  std::unique_ptr<rtc::SecureTransport> server_{servers_.make()};
  std::unique_ptr<rtc::SecureTransport> client_{clients_.make_active()};
  std::vector<Buffer> from_client_;
  std::vector<Buffer> from_server_;
};

TEST_F(DtlsTest, agrees_on_gcm_and_on_the_same_keys) {
  client_->handle_time(start);
  run();
  ASSERT_EQ(server_->state(), SecureState::connected);
  ASSERT_EQ(client_->state(), SecureState::connected);
  const auto ours = server_->srtp_keys();
  const auto theirs = client_->srtp_keys();
  ASSERT_TRUE(ours && theirs);
  EXPECT_EQ(ours->profile, rtc::SrtpProfile::aead_aes_128_gcm);
  EXPECT_EQ(ours->local_key, theirs->remote_key);
  EXPECT_EQ(ours->local_salt, theirs->remote_salt);
  EXPECT_EQ(ours->remote_key, theirs->local_key);
  EXPECT_EQ(ours->remote_salt, theirs->local_salt);
  EXPECT_NE(ours->local_key, ours->remote_key);
  EXPECT_EQ(server_->peer_fingerprint(), clients_.fingerprint());
  EXPECT_EQ(client_->peer_fingerprint(), servers_.fingerprint());
}

TEST_F(DtlsTest, sends_nothing_over_its_mtu_and_nothing_before_it_is_asked) {
  server_->handle_time(start);
  EXPECT_FALSE(server_->poll_datagram());
  EXPECT_EQ(server_->deadline(), tick_never);
  client_->handle_time(start);
  run();
  for (const Buffer& datagram : from_server_) EXPECT_LE(datagram.size(), static_cast<std::size_t>(dtls_mtu));
}

TEST_F(DtlsTest, ends_when_the_peer_says_goodbye) {
  client_->handle_time(start);
  run();
  client_->close(start);
  run();
  EXPECT_EQ(server_->state(), SecureState::closed);
}

TEST_F(DtlsTest, fails_on_a_peer_that_takes_too_long) {
  client_->handle_time(start);
  server_->handle_datagram(*client_->poll_datagram(), start);
  ASSERT_EQ(server_->state(), SecureState::handshaking);
  EXPECT_LE(server_->deadline(), start + dtls_first_timeout) << "its own flight is repeated soon";
  server_->handle_time(start + rtc::handshake_time_max);
  EXPECT_EQ(server_->state(), SecureState::failed);
  EXPECT_EQ(server_->deadline(), tick_never);
}

TEST_F(DtlsTest, fails_on_a_peer_that_sends_too_much) {
  const Buffer garbage(1200, 22);
  for (std::size_t sent = 0; sent <= rtc::handshake_bytes_max; sent += garbage.size()) {
    ASSERT_NE(server_->state(), SecureState::failed) << sent;
    server_->handle_datagram(garbage, start);
  }
  EXPECT_EQ(server_->state(), SecureState::failed);
}

TEST_F(DtlsTest, survives_garbage_between_the_records_of_a_handshake) {
  client_->handle_time(start);
  server_->handle_datagram(Buffer(300, 0x16), start);
  server_->handle_datagram(Buffer{22}, start);
  run();
  EXPECT_EQ(server_->state(), SecureState::connected);
  server_->handle_datagram(Buffer(300, 0x17), start);
  EXPECT_EQ(server_->state(), SecureState::connected);
}

/// A client as bare as a test needs it, to bend what a well-behaved one would never do.
class BareClient {
 public:
  explicit BareClient(long mtu, bool with_srtp = true) : context_(SSL_CTX_new(DTLS_method())), certificate_(DtlsCertificate::make()) {
    SSL_CTX_set_max_proto_version(context_.get(), DTLS1_2_VERSION);
    SSL_CTX_set_options(context_.get(), SSL_OP_NO_QUERY_MTU);
    SSL_CTX_use_certificate(context_.get(), certificate_.certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), certificate_.key.get());
    if (with_srtp) EXPECT_EQ(SSL_CTX_set_tlsext_use_srtp(context_.get(), "SRTP_AES128_CM_SHA1_80"), 0);
    ssl_.reset(SSL_new(context_.get()));
    BIO* bio = make_datagram_bio(queues_);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_mtu(ssl_.get(), mtu);
    SSL_set_connect_state(ssl_.get());
  }
  /// Makes the hello longer than a datagram, as a post-quantum key share does: five unknown protocols of 200 letters.
  void lengthen_hello() {
    Buffer protocols;
    for (int i = 0; i < 5; ++i) {
      protocols.push_back(200);
      protocols.insert(protocols.end(), 200, 'x');
    }
    EXPECT_EQ(SSL_set_alpn_protos(ssl_.get(), protocols.data(), static_cast<unsigned>(protocols.size())), 0);
  }
  /// Sends the first flight and gives the number of its datagrams.
  std::size_t say_hello(rtc::SecureTransport& server) {
    SSL_do_handshake(ssl_.get());
    const std::size_t datagrams = queues_.outgoing.size();
    for (; !queues_.outgoing.empty(); queues_.outgoing.pop_front()) server.handle_datagram(queues_.outgoing.front(), start);
    return datagrams;
  }
  void run_against(rtc::SecureTransport& server) {
    for (int i = 0; i < 20; ++i) {
      SSL_do_handshake(ssl_.get());
      for (; !queues_.outgoing.empty(); queues_.outgoing.pop_front()) {
        server.handle_datagram(queues_.outgoing.front(), start);
      }
      while (auto datagram = server.poll_datagram()) queues_.incoming.push_back(*datagram);
    }
  }

 private:
  DatagramQueues queues_;
  SslContext context_;
  DtlsCertificate certificate_;
  SslPtr ssl_;
};

TEST_F(DtlsTest, puts_together_a_client_hello_that_comes_in_several_datagrams) {
  BareClient client(1200);
  client.lengthen_hello();
  EXPECT_EQ(client.say_hello(*server_), 2);
  client.run_against(*server_);
  ASSERT_EQ(server_->state(), SecureState::connected);
  EXPECT_EQ(server_->srtp_keys()->profile, rtc::SrtpProfile::aes128_cm_sha1_80) << "the only one that this client knows";
}

TEST_F(DtlsTest, fails_with_a_peer_that_does_not_speak_srtp) {
  BareClient client(1200, false);
  client.run_against(*server_);
  EXPECT_EQ(server_->state(), SecureState::failed);
}

}  // namespace
}  // namespace maillage::adapters
