// Drives one SSL object between two queues of datagrams.
#include "adapters/openssl_media/dtls.hpp"

#include <openssl/err.h>
#include <openssl/srtp.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "adapters/openssl_media/datagram_bio.hpp"
#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

using rtc::SecureState;

constexpr const char* srtp_profiles = "SRTP_AEAD_AES_128_GCM:SRTP_AEAD_AES_256_GCM:SRTP_AES128_CM_SHA1_80";
constexpr const char* cipher_list =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES256-GCM-SHA384";
constexpr std::string_view exporter_label = "EXTRACTOR-dtls_srtp";

unsigned next_timeout(SSL* /*ssl*/, unsigned last_micros) {
  if (last_micros == 0) return static_cast<unsigned>(dtls_first_timeout.count());
  return std::min(2 * last_micros, static_cast<unsigned>(dtls_timeout_max.count()));
}

/// Certificates are self-signed on both sides: the description's fingerprint judges them, not a chain.
int accept_any_chain(X509_STORE_CTX* /*store*/, void* /*nothing*/) { return 1; }

enum class Role : std::uint8_t { passive, active };

class Dtls final : public rtc::SecureTransport {
 public:
  Dtls(SSL_CTX& context, Role role) : role_(role), ssl_(SSL_new(&context)) {
    ASSERT(ssl_ != nullptr);
    BIO* bio = make_datagram_bio(queues_);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_mtu(ssl_.get(), dtls_mtu);
    DTLS_set_timer_cb(ssl_.get(), next_timeout);
    if (role == Role::active) {
      SSL_set_connect_state(ssl_.get());
    } else {
      SSL_set_accept_state(ssl_.get());
    }
  }

  void handle_datagram(Bytes datagram, Tick now) override {
    if (ended()) return;
    begin(now);
    if (state_ == SecureState::handshaking) {
      handshake_bytes_ += datagram.size();
      if (over_limits(now)) return;
    }
    queues_.incoming.emplace_back(datagram.begin(), datagram.end());
    step(now);
    queues_.incoming.clear();
  }

  void handle_time(Tick now) override {
    if (ended() || (state_ == SecureState::waiting && role_ == Role::passive)) return;
    const bool first = state_ == SecureState::waiting;
    begin(now);
    if (over_limits(now)) return;
    ERR_clear_error();
    if (!first && DTLSv1_handle_timeout(ssl_.get()) < 0) {
      fail();  // too many repetitions
      return;
    }
    step(now);
  }

  void close(Tick /*now*/) override {
    if (state_ == SecureState::connected) SSL_shutdown(ssl_.get());
    if (state_ != SecureState::failed) state_ = SecureState::closed;
    deadline_ = tick_never;
  }

  std::optional<Buffer> poll_datagram() override {
    if (queues_.outgoing.empty()) return std::nullopt;
    Buffer datagram = std::move(queues_.outgoing.front());
    queues_.outgoing.pop_front();
    return datagram;
  }

  [[nodiscard]] Tick deadline() const override { return deadline_; }
  [[nodiscard]] SecureState state() const override { return state_; }

  [[nodiscard]] std::optional<rtc::Fingerprint> peer_fingerprint() const override {
    const X509* certificate = SSL_get0_peer_certificate(ssl_.get());
    if (certificate == nullptr) return std::nullopt;
    return fingerprint_of(*certificate);
  }

  [[nodiscard]] std::optional<rtc::SrtpKeys> srtp_keys() const override {
    const SRTP_PROTECTION_PROFILE* chosen = SSL_get_selected_srtp_profile(ssl_.get());
    if (chosen == nullptr || state_ != SecureState::connected) return std::nullopt;
    rtc::SrtpKeys keys;
    keys.profile = static_cast<rtc::SrtpProfile>(chosen->id);
    const std::size_t key = key_size(keys.profile);
    const std::size_t salt = salt_size(keys.profile);
    Buffer material(2 * (key + salt));
    const int done =
        SSL_export_keying_material(ssl_.get(), material.data(), material.size(), exporter_label.data(), exporter_label.size(), nullptr, 0, 0);
    if (done != 1) return std::nullopt;
    ByteReader reader(material);
    const auto next = [&reader](std::size_t size) {
      const Bytes bytes = reader.bytes(size);
      return Buffer(bytes.begin(), bytes.end());
    };
    keys.remote_key = next(key);  // the client's come first (RFC 5764 section 4.2)
    keys.local_key = next(key);
    keys.remote_salt = next(salt);
    keys.local_salt = next(salt);
    if (role_ == Role::active) {
      std::swap(keys.local_key, keys.remote_key);
      std::swap(keys.local_salt, keys.remote_salt);
    }
    return keys;
  }

 private:
  [[nodiscard]] bool ended() const { return state_ == SecureState::failed || state_ == SecureState::closed; }

  void begin(Tick now) {
    if (state_ != SecureState::waiting) return;
    state_ = SecureState::handshaking;
    handshake_end_ = now + rtc::handshake_time_max;
  }

  bool over_limits(Tick now) {
    if (state_ != SecureState::handshaking || (now < handshake_end_ && handshake_bytes_ <= rtc::handshake_bytes_max)) return false;
    fail();
    return true;
  }

  void fail() {
    state_ = SecureState::failed;
    deadline_ = tick_never;
  }

  void step(Tick now) {
    ERR_clear_error();
    if (state_ == SecureState::handshaking) shake_hands();
    if (state_ == SecureState::connected) read_on();
    if (!ended()) plan(now);
  }

  void shake_hands() {
    const int result = SSL_do_handshake(ssl_.get());
    if (result == 1) {
      const bool usable = SSL_get_selected_srtp_profile(ssl_.get()) != nullptr && SSL_get0_peer_certificate(ssl_.get()) != nullptr;
      state_ = SecureState::connected;
      if (!usable) fail();
      return;
    }
    const int error = SSL_get_error(ssl_.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) fail();
  }

  /// Lets OpenSSL see repeated flights and the peer's close_notify; application data is not for us.
  void read_on() {
    std::array<std::uint8_t, 2048> thrown_away;
    for (;;) {
      const int result = SSL_read(ssl_.get(), thrown_away.data(), static_cast<int>(thrown_away.size()));
      if (result > 0) continue;
      const int error = SSL_get_error(ssl_.get(), result);
      if (error == SSL_ERROR_ZERO_RETURN) {
        state_ = SecureState::closed;
        deadline_ = tick_never;
      } else if (error == SSL_ERROR_SSL) {
        fail();
      }
      return;
    }
  }

  void plan(Tick now) {
    timeval left{};
    deadline_ = tick_never;
    if (DTLSv1_get_timeout(ssl_.get(), &left) == 1) deadline_ = now + Seconds{left.tv_sec} + Micros{left.tv_usec};
    if (state_ == SecureState::handshaking) deadline_ = std::min(deadline_, handshake_end_);
  }

  Role role_;
  DatagramQueues queues_;  // before ssl_, whose BIO points here
  SslPtr ssl_;
  SecureState state_{SecureState::waiting};
  std::size_t handshake_bytes_{0};
  Tick handshake_end_{tick_never};
  Tick deadline_{tick_never};
};

SslContext make_context(const DtlsCertificate& certificate) {
  SslContext context(SSL_CTX_new(DTLS_method()));
  const auto require = [](bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("OpenSSL refuses for DTLS: ") + what);
  };
  require(context != nullptr, "a context");
  SSL_CTX* raw = context.get();
  require(SSL_CTX_set_min_proto_version(raw, DTLS1_2_VERSION) == 1 && SSL_CTX_set_max_proto_version(raw, DTLS1_2_VERSION) == 1, "version 1.2");
  SSL_CTX_set_options(raw, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_read_ahead(raw, 1);
  require(SSL_CTX_set_cipher_list(raw, cipher_list) == 1, "the cipher list");
  require(SSL_CTX_set1_groups_list(raw, "X25519:P-256") == 1, "the groups");
  require(SSL_CTX_set_tlsext_use_srtp(raw, srtp_profiles) == 0, "the SRTP profiles");  // this one gives 0 for success
  require(SSL_CTX_use_certificate(raw, certificate.certificate.get()) == 1, "the certificate");
  require(SSL_CTX_use_PrivateKey(raw, certificate.key.get()) == 1, "the key");
  SSL_CTX_set_verify(raw, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_verify_callback(raw, accept_any_chain, nullptr);
  return context;
}

}  // namespace

OpensslSecureTransports::OpensslSecureTransports(DtlsCertificate certificate)
    : certificate_(std::move(certificate)), context_(make_context(certificate_)) {}

std::unique_ptr<rtc::SecureTransport> OpensslSecureTransports::make() { return std::make_unique<Dtls>(*context_, Role::passive); }

std::unique_ptr<rtc::SecureTransport> OpensslSecureTransports::make_active() { return std::make_unique<Dtls>(*context_, Role::active); }

}  // namespace maillage::adapters
