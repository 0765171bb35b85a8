// The controlling side, as small as a test may have it.
#include "testing/rtc_peer/peer.hpp"

#include <algorithm>
#include <utility>

#include "rtc/transport/datagram_kind.hpp"

namespace maillage::testing {

Peer::Peer(rtc::HmacSha1& hmac, RandomSource& random, rtc::SrtpCiphers& ciphers, std::unique_ptr<rtc::SecureTransport> secure,
           rtc::Fingerprint fingerprint)
    : hmac_(hmac),
      random_(random),
      ciphers_(ciphers),
      secure_(std::move(secure)),
      fingerprint_(fingerprint),
      local_(rtc::IceCredentials::make(random)) {}

void Peer::start(const rtc::Path& path, const rtc::IceCredentials& remote, const rtc::Fingerprint& remote_fingerprint, Tick now) {
  path_ = path;
  remote_ = remote;
  remote_fingerprint_ = remote_fingerprint;
  checked_ = false;
  random_.fill(transaction_);
  check(now);
}

void Peer::check(Tick now) {
  rtc::stun::Message message;
  const std::string username = remote_.ufrag + ":" + local_.ufrag;
  message.transaction = transaction_;
  message.username = username;
  message.priority = 0x6e0001ff;
  message.controlling = 1;
  message.use_candidate = true;
  queue(message.write(hmac_, as_bytes(remote_.pwd)));
  next_check_ = now + (checked_ ? consent_interval : check_interval);
}

void Peer::handle_datagram(MutableBytes datagram, Tick now) {
  outputs_.clear();
  datagrams_.clear();
  switch (rtc::kind_of(datagram)) {
    case rtc::DatagramKind::stun:
      handle_response(datagram, now);
      break;
    case rtc::DatagramKind::dtls:
      secure_->handle_datagram(datagram, now);
      take_secure_outputs();
      break;
    case rtc::DatagramKind::rtp:
      handle_media(datagram, false);
      break;
    case rtc::DatagramKind::rtcp:
      handle_media(datagram, true);
      break;
    case rtc::DatagramKind::unknown:
      break;
  }
}

void Peer::handle_response(Bytes datagram, Tick now) {
  const auto response = rtc::stun::Message::parse(datagram);
  if (!response || response->transaction != transaction_ || !response->authentic(datagram, hmac_, as_bytes(remote_.pwd))) return;
  if (response->kind != rtc::stun::Class::success) return;
  checked_ = true;
  random_.fill(transaction_);  // repetitions keep theirs, so that an answer slower than check_interval counts
  next_check_ = now + consent_interval;
  if (std::exchange(secure_started_, true)) return;
  secure_->handle_time(now);
  take_secure_outputs();
}

void Peer::handle_media(MutableBytes datagram, bool is_rtcp) {
  if (!cipher_) return;
  rtc::Packet packet{datagram, datagram.size()};
  if (is_rtcp ? !cipher_->unprotect_rtcp(packet) : !cipher_->unprotect_rtp(packet)) return;
  if (is_rtcp) {
    outputs_.emplace_back(peer::RtcpPacket{packet.bytes()});
  } else {
    outputs_.emplace_back(peer::RtpPacket{packet.bytes()});
  }
}

void Peer::handle_time(Tick now) {
  outputs_.clear();
  datagrams_.clear();
  if (now >= next_check_) check(now);
  if (now >= secure_->deadline()) secure_->handle_time(now);
  take_secure_outputs();
}

Tick Peer::deadline() const { return std::min(next_check_, secure_->deadline()); }

void Peer::take_secure_outputs() {
  while (auto datagram = secure_->poll_datagram()) queue(std::move(*datagram));
  const rtc::SecureState state = secure_->state();
  if (state == rtc::SecureState::connected && !cipher_) {
    const auto keys = secure_->srtp_keys();
    if (secure_->peer_fingerprint() != remote_fingerprint_ || !keys) {
      outputs_.emplace_back(peer::Closed{"the server's certificate is not the described one"});
      return;
    }
    cipher_ = ciphers_.make(*keys);
    outputs_.emplace_back(peer::Connected{});
  }
  if (state == rtc::SecureState::failed) outputs_.emplace_back(peer::Closed{"DTLS failed"});
  if (state == rtc::SecureState::closed) outputs_.emplace_back(peer::Closed{"DTLS closed"});
}

std::optional<PeerOutput> Peer::poll_output() {
  if (outputs_.empty()) return std::nullopt;
  PeerOutput output = std::move(outputs_.front());
  outputs_.pop_front();
  return output;
}

const rtc::Path* Peer::send_rtp(std::span<rtc::Packet> packets) {
  if (!cipher_) return nullptr;
  cipher_->protect_rtp(packets);
  return &path_;
}

const rtc::Path* Peer::send_rtcp(std::span<rtc::Packet> packets) {
  if (!cipher_) return nullptr;
  cipher_->protect_rtcp(packets);
  return &path_;
}

void Peer::close(Tick now) {
  outputs_.clear();
  datagrams_.clear();
  next_check_ = tick_never;
  secure_->close(now);
  while (auto datagram = secure_->poll_datagram()) queue(std::move(*datagram));
}

void Peer::queue(Buffer bytes) {
  datagrams_.push_back(std::move(bytes));
  outputs_.emplace_back(peer::Datagram{path_, datagrams_.back()});
}

}  // namespace maillage::testing
