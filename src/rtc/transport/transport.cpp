// Joins the three machines: each handled datagram or deadline goes to one of them, and what all of them want to say becomes one queue of outputs.
#include "rtc/transport/transport.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "rtc/transport/datagram_kind.hpp"

namespace maillage::rtc {
namespace {

void refuse_all(std::span<Packet> packets) {
  for (Packet& packet : packets) packet.size = 0;
}

}  // namespace

Transport::Transport(TransportParts parts, Tick now) : parts_(parts), agent_(parts.hmac, parts.random, now), secure_(parts.secure.make()) {}

void Transport::set_remote(const RemoteTransport& remote, Tick now) {
  if (closed_) return;
  outputs_.clear();
  agent_.set_remote(remote.ice);
  if (expected_ && *expected_ != remote.fingerprint) {
    finish(CloseReason::wrong_certificate);
    return;
  }
  expected_ = remote.fingerprint;
  take_secure_outputs(now);
}

void Transport::restart_ice(Tick now) {
  if (!closed_) agent_.restart(now);
}

void Transport::handle_datagram(MutableBytes datagram, const Path& path, Tick now) {
  if (closed_) return;
  outputs_.clear();
  datagrams_.clear();
  const DatagramKind kind = kind_of(datagram);
  if (kind == DatagramKind::unknown) {
    ++drops_.unknown;
  } else if (kind == DatagramKind::stun) {
    agent_.handle_check(datagram, path, now);
    take_agent_outputs();
  } else if (!agent_.proven(path)) {
    ++drops_.unproven_path;
  } else if (kind == DatagramKind::dtls) {
    handle_dtls(datagram, now);
  } else {
    handle_media(datagram, kind == DatagramKind::rtcp);
  }
}

void Transport::handle_dtls(Bytes datagram, Tick now) {
  if (!expected_) {
    ++drops_.early;
    return;
  }
  secure_->handle_datagram(datagram, now);
  take_secure_outputs(now);
}

void Transport::handle_media(MutableBytes datagram, bool is_rtcp) {
  if (!cipher_) {
    ++drops_.early;
    return;
  }
  Packet packet{datagram, datagram.size()};
  if (is_rtcp ? !cipher_->unprotect_rtcp(packet) : !cipher_->unprotect_rtp(packet)) {
    ++drops_.forged;
    return;
  }
  if (is_rtcp) {
    outputs_.emplace_back(output::RtcpPacket{packet.bytes()});
  } else {
    outputs_.emplace_back(output::RtpPacket{packet.bytes()});
  }
}

void Transport::handle_time(Tick now) {
  if (closed_) return;
  outputs_.clear();
  datagrams_.clear();
  agent_.handle_time(now);
  take_agent_outputs();
  if (now >= secure_->deadline()) secure_->handle_time(now);
  take_secure_outputs(now);
}

Tick Transport::deadline() const { return closed_ ? tick_never : std::min(agent_.deadline(), secure_->deadline()); }

std::optional<TransportOutput> Transport::poll_output() {
  if (outputs_.empty()) return std::nullopt;
  TransportOutput output = outputs_.front();
  outputs_.pop_front();
  return output;
}

const Path* Transport::sending_path() const { return connected() && !agent_.silent() ? agent_.selected() : nullptr; }

const Path* Transport::send_rtp(std::span<Packet> packets) {
  const Path* path = sending_path();
  if (path == nullptr) {
    refuse_all(packets);
  } else {
    cipher_->protect_rtp(packets);
  }
  return path;
}

const Path* Transport::send_rtcp(std::span<Packet> packets) {
  const Path* path = sending_path();
  if (path == nullptr) {
    refuse_all(packets);
  } else {
    cipher_->protect_rtcp(packets);
  }
  return path;
}

void Transport::close(Tick now) {
  if (closed_) return;
  outputs_.clear();
  datagrams_.clear();
  secure_->close(now);
  queue_secure_datagrams();
  finish(CloseReason::closed_here);
}

void Transport::take_agent_outputs() {
  while (auto event = agent_.poll_event()) {
    std::visit(
        [this](const auto& said) {
          using Event = std::decay_t<decltype(said)>;
          if constexpr (std::is_same_v<Event, ice::PathLearned>) outputs_.emplace_back(output::PathLearned{said.path});
          if constexpr (std::is_same_v<Event, ice::PathSelected>) outputs_.emplace_back(output::PathSelected{said.path});
          if constexpr (std::is_same_v<Event, ice::Restarted>) outputs_.emplace_back(output::IceRestarted{});
          if constexpr (std::is_same_v<Event, ice::Silent>) outputs_.emplace_back(output::Silent{});
          if constexpr (std::is_same_v<Event, ice::Heard>) outputs_.emplace_back(output::Heard{});
        },
        *event);
  }
  while (auto response = agent_.poll_response()) queue_datagram(response->path, std::move(response->bytes));
}

void Transport::queue_datagram(const Path& path, Buffer bytes) {
  datagrams_.push_back(std::move(bytes));
  outputs_.emplace_back(output::Datagram{path, datagrams_.back()});
}

void Transport::queue_secure_datagrams() {
  const Path* path = agent_.selected();
  while (auto datagram = secure_->poll_datagram()) {
    if (path != nullptr) queue_datagram(*path, std::move(*datagram));
  }
}

void Transport::take_secure_outputs(Tick now) {
  queue_secure_datagrams();
  switch (secure_->state()) {
    case SecureState::failed:
      finish(CloseReason::handshake_failed);
      break;
    case SecureState::closed:
      finish(CloseReason::closed_by_peer);
      break;
    case SecureState::connected:
      if (!cipher_) take_keys(now);
      break;
    case SecureState::waiting:
    case SecureState::handshaking:
      break;
  }
}

void Transport::take_keys(Tick now) {
  const auto keys = secure_->srtp_keys();
  if (secure_->peer_fingerprint() != expected_) {
    secure_->close(now);
    queue_secure_datagrams();
    finish(CloseReason::wrong_certificate);
    return;
  }
  if (keys) cipher_ = parts_.ciphers.make(*keys);
  if (!cipher_) {
    finish(CloseReason::handshake_failed);
    return;
  }
  outputs_.emplace_back(output::Connected{keys->profile});
}

void Transport::finish(CloseReason reason) {
  closed_ = true;
  outputs_.emplace_back(output::Closed{reason});
}

}  // namespace maillage::rtc
