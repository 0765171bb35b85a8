// epoll, level-triggered: a socket is asked to be writable only while something waits to leave by it.
#include "server/load/crowd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/assert.hpp"

namespace maillage::server {
namespace {

constexpr Crowd::Index connections_per_address = 6000;
constexpr std::uint32_t first_address = INADDR_LOOPBACK + 1;  // 127.0.0.2
constexpr std::size_t events_at_once = 512;

sockaddr_in address_of(std::uint32_t host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(host);
  address.sin_port = htons(port);
  return address;
}

/// The kernel stamps by the clock on the wall. Asked twice until nothing came between the two clocks.
std::chrono::steady_clock::time_point steady_time(const timespec& stamp) {
  using std::chrono::steady_clock;
  const auto wall = std::chrono::seconds(stamp.tv_sec) + std::chrono::nanoseconds(stamp.tv_nsec);
  while (true) {
    const auto before = steady_clock::now();
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    if (steady_clock::now() - before < std::chrono::microseconds(20)) return before - (now - wall);
  }
}

}  // namespace

Crowd::Crowd(std::uint16_t port) : port_(port), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

Crowd::~Crowd() {
  for (const Peer& peer : peers_) {
    if (peer.socket >= 0) ::close(peer.socket);
  }
  ::close(epoll_);
}

void Crowd::listen_to(Index one, bool writable) {
  epoll_event event{};
  event.events = writable ? EPOLLIN | EPOLLOUT : EPOLLIN;
  event.data.u32 = one;
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, peers_[one].socket, &event);
  peers_[one].wants_writable = writable;
}

Crowd::Index Crowd::connect() {
  const auto one = static_cast<Index>(peers_.size());
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  ASSERT(socket >= 0);
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  ::setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof yes);
  ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
  const sockaddr_in from = address_of(first_address + one / connections_per_address % 64, 0);
  ASSERT(::bind(socket, reinterpret_cast<const sockaddr*>(&from), sizeof from) == 0);
  const sockaddr_in to = address_of(INADDR_LOOPBACK, port_);
  static_cast<void>(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to));  // what becomes of it, epoll says
  peers_.push_back({.socket = socket, .state = State::connecting, .wants_writable = true, .unsent = {}});
  epoll_event event{};
  event.events = EPOLLIN | EPOLLOUT;
  event.data.u32 = one;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  return one;
}

void Crowd::lose(Index one) {
  if (peers_[one].state == State::gone) return;
  close(one);
  on_gone(one);
}

void Crowd::close(Index one) {
  Peer& peer = peers_[one];
  if (peer.state == State::gone) return;
  ::close(peer.socket);
  peer = {.socket = -1, .state = State::gone, .wants_writable = false, .unsent = {}};
}

void Crowd::write(Index one, std::string_view bytes) {
  if (peers_[one].state == State::gone) return;
  peers_[one].unsent += bytes;
  if (peers_[one].state == State::open) flush(one);
}

void Crowd::flush(Index one) {
  Peer& peer = peers_[one];
  const ssize_t wrote = peer.unsent.empty() ? 0 : ::send(peer.socket, peer.unsent.data(), peer.unsent.size(), MSG_NOSIGNAL);
  if (wrote > 0) peer.unsent.erase(0, static_cast<std::size_t>(wrote));
  if (peer.unsent.empty()) peer.unsent.shrink_to_fit();
  if (peer.wants_writable == peer.unsent.empty()) listen_to(one, !peer.unsent.empty());
}

void Crowd::read(Index one) {
  std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by what comes
  alignas(cmsghdr) std::array<char, 64> control{};
  iovec into{.iov_base = buffer.data(), .iov_len = buffer.size()};
  msghdr message{};
  message.msg_iov = &into;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t got = ::recvmsg(peers_[one].socket, &message, 0);
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return lose(one);
  if (got < 0) return;
  arrived_ = std::chrono::steady_clock::now();
  const cmsghdr* stamped = CMSG_FIRSTHDR(&message);
  if (stamped != nullptr && stamped->cmsg_level == SOL_SOCKET && stamped->cmsg_type == SCM_TIMESTAMPNS) {
    timespec stamp{};
    std::memcpy(&stamp, CMSG_DATA(stamped), sizeof stamp);
    arrived_ = steady_time(stamp);
  }
  on_bytes(one, {buffer.data(), static_cast<std::size_t>(got)});
}

void Crowd::step(std::chrono::milliseconds patience) {
  std::array<epoll_event, events_at_once> events{};
  const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(patience.count()));
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    const Index one = event.data.u32;
    if (peers_[one].state == State::gone) continue;
    if ((event.events & EPOLLERR) != 0) {
      lose(one);
      continue;
    }
    if ((event.events & EPOLLOUT) != 0) {
      const bool is_new = peers_[one].state == State::connecting;
      peers_[one].state = State::open;
      flush(one);
      if (is_new) on_open(one);
    }
    if ((event.events & (EPOLLIN | EPOLLHUP)) != 0 && peers_[one].state == State::open) read(one);
  }
}

}  // namespace maillage::server
