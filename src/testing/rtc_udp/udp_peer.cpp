// One connected socket and poll().
#include "testing/rtc_udp/udp_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <stdexcept>

namespace maillage::testing {
namespace {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size{0};
  [[nodiscard]] sockaddr* generic() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress to_socket(const rtc::Address& address) {
  SocketAddress result;
  const Bytes octets = address.ip.octets();
  if (address.ip.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(address.port);
    std::memcpy(&v4.sin_addr, octets.data(), octets.size());
    std::memcpy(&result.storage, &v4, sizeof v4);
    result.size = sizeof v4;
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(address.port);
    std::memcpy(&v6.sin6_addr, octets.data(), octets.size());
    std::memcpy(&result.storage, &v6, sizeof v6);
    result.size = sizeof v6;
  }
  return result;
}

std::uint16_t port_of(int socket, bool v4) {
  SocketAddress bound;
  bound.size = sizeof bound.storage;
  if (getsockname(socket, bound.generic(), &bound.size) != 0) return 0;
  std::uint16_t port = 0;  // at the same place in both families
  std::memcpy(&port, reinterpret_cast<const char*>(&bound.storage) + (v4 ? offsetof(sockaddr_in, sin_port) : offsetof(sockaddr_in6, sin6_port)),
              sizeof port);
  return ntohs(port);
}

}  // namespace

UdpPeer::UdpPeer(const rtc::IpAddress& local, std::uint64_t seed)
    : random_(seed), secure_(adapters::DtlsCertificate::make()), peer_(hmac_, random_, ciphers_, secure_.make_active(), secure_.fingerprint()) {
  SocketAddress address = to_socket({local, 0});
  socket_ = socket(local.is_v4() ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket_ < 0 || bind(socket_, address.generic(), address.size) != 0) throw std::runtime_error("a test peer cannot open its UDP socket");
  local_ = {local, port_of(socket_, local.is_v4())};
}

UdpPeer::~UdpPeer() {
  if (socket_ >= 0) ::close(socket_);
}

Tick UdpPeer::now() { return {std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch()).count()}; }

bool UdpPeer::start(const rtc::sdp::Description& server) {
  const auto usable =
      std::ranges::find_if(server.media, [](const rtc::sdp::Media& media) { return media.ice && media.fingerprint && media.port != 0; });
  if (usable == server.media.end()) return false;
  for (const rtc::sdp::Candidate& candidate : usable->candidates) {
    const auto ip = rtc::IpAddress::parse(candidate.host);
    if (!ip || ip->is_v4() != local_.ip.is_v4()) continue;
    SocketAddress remote = to_socket({*ip, candidate.port});
    if (::connect(socket_, remote.generic(), remote.size) != 0) continue;
    peer_.start({local_, {*ip, candidate.port}}, *usable->ice, *usable->fingerprint, now());
    drain();
    return true;
  }
  return false;
}

void UdpPeer::turn(Millis wait) {
  const Tick begun = now();
  const auto until_due =
      std::chrono::duration_cast<Millis>(std::max(Micros{0}, peer_.deadline() == tick_never ? Micros{wait} : peer_.deadline() - begun));
  pollfd waiting{socket_, POLLIN, 0};
  static_cast<void>(poll(&waiting, 1, static_cast<int>(std::min(wait, until_due + Millis{1}).count())));
  receive();
  if (now() >= peer_.deadline()) {
    peer_.handle_time(now());
    drain();
  }
}

bool UdpPeer::connect_within(Millis most) {
  const Tick end = now() + most;
  while (!peer_.connected() && !closed_ && now() < end) turn(Millis{20});
  return peer_.connected();
}

void UdpPeer::receive() {
  std::array<std::uint8_t, 2048> room;
  for (;;) {
    const ssize_t size = recv(socket_, room.data(), room.size(), 0);
    if (size <= 0) return;
    peer_.handle_datagram(MutableBytes(room).first(static_cast<std::size_t>(size)), now());
    drain();
  }
}

void UdpPeer::drain() {
  while (const auto output = peer_.poll_output()) {
    if (const auto* datagram = std::get_if<peer::Datagram>(&*output)) send(datagram->bytes);
    if (const auto* packet = std::get_if<peer::RtpPacket>(&*output)) rtp_.emplace_back(packet->bytes.begin(), packet->bytes.end());
    if (const auto* packet = std::get_if<peer::RtcpPacket>(&*output)) rtcp_.emplace_back(packet->bytes.begin(), packet->bytes.end());
    if (std::holds_alternative<peer::Closed>(*output)) closed_ = true;
  }
}

void UdpPeer::send(Bytes datagram) { static_cast<void>(::send(socket_, datagram.data(), datagram.size(), 0)); }

bool UdpPeer::seal_and_send(Bytes plain, bool is_rtcp) {
  Buffer room(plain.begin(), plain.end());
  room.resize(plain.size() + rtc::srtp_overhead_max);
  rtc::Packet packet{room, plain.size()};
  const rtc::Path* path = is_rtcp ? peer_.send_rtcp({&packet, 1}) : peer_.send_rtp({&packet, 1});
  if (path == nullptr || packet.refused()) return false;
  send(packet.bytes());
  return true;
}

bool UdpPeer::send_rtp(Bytes plain) { return seal_and_send(plain, false); }
bool UdpPeer::send_rtcp(Bytes plain) { return seal_and_send(plain, true); }

}  // namespace maillage::testing
