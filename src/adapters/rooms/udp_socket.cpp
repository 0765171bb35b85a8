// UDP by recvmmsg and sendmmsg.
#include "adapters/rooms/udp_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace maillage::adapters {
namespace {

constexpr std::size_t datagram_room = 2048;  // larger than any Ethernet frame; what is larger is cut and then refused by its parser
constexpr std::size_t send_batch = 64;

socklen_t put(const rtc::Address& address, sockaddr_storage& into) {
  into = {};
  const Bytes octets = address.ip.octets();
  if (address.ip.is_v4()) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(address.port);
    std::memcpy(&v4.sin_addr, octets.data(), octets.size());
    std::memcpy(&into, &v4, sizeof v4);
    return sizeof v4;
  }
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(address.port);
  std::memcpy(&v6.sin6_addr, octets.data(), octets.size());
  std::memcpy(&into, &v6, sizeof v6);
  return sizeof v6;
}

rtc::Address read(const sockaddr_storage& from) {
  if (from.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &from, sizeof v4);
    std::array<std::uint8_t, 4> octets{};
    std::memcpy(octets.data(), &v4.sin_addr, octets.size());
    return {rtc::IpAddress::v4(octets), ntohs(v4.sin_port)};
  }
  sockaddr_in6 v6{};
  std::memcpy(&v6, &from, sizeof v6);
  std::array<std::uint8_t, 16> octets{};
  std::memcpy(octets.data(), &v6.sin6_addr, octets.size());
  return {rtc::IpAddress::v6(octets), ntohs(v6.sin6_port)};
}

sockaddr* generic(sockaddr_storage& address) { return reinterpret_cast<sockaddr*>(&address); }

}  // namespace

struct UdpSocket::ReceiveMemory {
  std::array<std::array<std::uint8_t, datagram_room>, receive_batch> bytes;
  std::array<sockaddr_storage, receive_batch> from;
  std::array<iovec, receive_batch> vectors;
  std::array<mmsghdr, receive_batch> messages;
  std::array<ReceivedDatagram, receive_batch> received;
};

UdpSocket::UdpSocket(int socket, rtc::Address local) : socket_(socket), local_(local), memory_(std::make_unique<ReceiveMemory>()) {}

UdpSocket::UdpSocket(UdpSocket&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), local_(other.local_), memory_(std::move(other.memory_)) {}

UdpSocket::~UdpSocket() {
  if (socket_ >= 0) ::close(socket_);
}

std::optional<UdpSocket> UdpSocket::open(rtc::IpAddress address, std::uint16_t port) {
  const int socket = ::socket(address.is_v4() ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return std::nullopt;
  UdpSocket opened(socket, {address, port});
  const int yes = 1;
  if (!address.is_v4()) static_cast<void>(setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes));
  static_cast<void>(setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &socket_buffer_bytes, sizeof socket_buffer_bytes));  // a wish: the system may give less
  static_cast<void>(setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &socket_buffer_bytes, sizeof socket_buffer_bytes));
  sockaddr_storage local{};
  if (bind(socket, generic(local), put(opened.local_, local)) != 0) return std::nullopt;
  socklen_t size = sizeof local;
  if (getsockname(socket, generic(local), &size) != 0) return std::nullopt;
  opened.local_ = read(local);
  return opened;
}

std::span<const ReceivedDatagram> UdpSocket::receive() {
  ReceiveMemory& memory = *memory_;
  for (std::size_t i = 0; i < receive_batch; ++i) {
    memory.vectors[i] = {memory.bytes[i].data(), memory.bytes[i].size()};
    memory.messages[i] = {};
    memory.messages[i].msg_hdr.msg_name = &memory.from[i];
    memory.messages[i].msg_hdr.msg_namelen = sizeof memory.from[i];
    memory.messages[i].msg_hdr.msg_iov = &memory.vectors[i];
    memory.messages[i].msg_hdr.msg_iovlen = 1;
  }
  const int count = recvmmsg(socket_, memory.messages.data(), receive_batch, MSG_DONTWAIT, nullptr);
  if (count <= 0) return {};
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
    memory.received[i] = {read(memory.from[i]), MutableBytes(memory.bytes[i]).first(memory.messages[i].msg_len)};
  return std::span(memory.received).first(static_cast<std::size_t>(count));
}

std::size_t UdpSocket::send(std::span<const sfu::RoomDatagram> datagrams) {
  std::array<sockaddr_storage, send_batch> to;
  std::array<iovec, send_batch> vectors;
  std::array<mmsghdr, send_batch> messages;
  std::size_t sent = 0;
  for (std::size_t at = 0; at < datagrams.size();) {
    const std::size_t count = std::min(send_batch, datagrams.size() - at);
    for (std::size_t i = 0; i < count; ++i) {
      const sfu::RoomDatagram& datagram = datagrams[at + i];
      // sendmmsg only reads what its vectors point to.
      vectors[i] = {const_cast<std::uint8_t*>(datagram.bytes.data()), datagram.bytes.size()};
      messages[i] = {};
      messages[i].msg_hdr.msg_name = &to[i];
      messages[i].msg_hdr.msg_namelen = put(datagram.path.remote, to[i]);
      messages[i].msg_hdr.msg_iov = &vectors[i];
      messages[i].msg_hdr.msg_iovlen = 1;
    }
    const int taken = sendmmsg(socket_, messages.data(), static_cast<unsigned>(count), MSG_DONTWAIT);
    // A refusal concerns the first datagram of the rest (no route, no buffer): it is lost and the others go on.
    at += taken > 0 ? static_cast<std::size_t>(taken) : 1;
    sent += taken > 0 ? static_cast<std::size_t>(taken) : 0;
  }
  return sent;
}

}  // namespace maillage::adapters
