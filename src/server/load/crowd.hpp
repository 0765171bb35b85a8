// Crowd: many TCP connections to one port of this machine, on one epoll, without a thread each.
//
//   Crowd crowd(port);
//   crowd.on_open = [&](Crowd::Index one) { crowd.write(one, "PING\r\n"); };
//   crowd.on_bytes = [&](Crowd::Index one, std::string_view bytes) { ... };
//   const Crowd::Index one = crowd.connect();
//   crowd.step(10ms);                          // one turn: whatever has come is told
//
// They come from several addresses of the loopback (127.0.0.2 and on), since one address has some 28,000 ports. An index is never given twice.
// The kernel stamps what arrives: `arrived` is when the bytes that are being told had come, however late this loop is with them.
// Nothing is kept of what was read: who speaks the protocol keeps what is incomplete. Out of scope: TLS, IPv6.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::server {

class Crowd {
 public:
  using Index = std::uint32_t;

  explicit Crowd(std::uint16_t port);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  [[nodiscard]] Index connect();
  void write(Index one, std::string_view bytes);
  void close(Index one);
  [[nodiscard]] bool is_open(Index one) const { return peers_[one].state == State::open; }
  void step(std::chrono::milliseconds patience);
  [[nodiscard]] std::chrono::steady_clock::time_point arrived() const { return arrived_; }

  std::function<void(Index)> on_open = [](Index) {};
  std::function<void(Index, std::string_view)> on_bytes = [](Index, std::string_view) {};
  std::function<void(Index)> on_gone = [](Index) {};  // refused, or closed by the other end

 private:
  enum class State : std::uint8_t { connecting, open, gone };
  struct Peer {
    int socket{-1};
    State state{State::connecting};
    bool wants_writable{true};
    std::string unsent;
  };
  void listen_to(Index one, bool writable);
  void flush(Index one);
  void read(Index one);
  void lose(Index one);

  std::uint16_t port_;
  int epoll_;
  std::vector<Peer> peers_;
  std::chrono::steady_clock::time_point arrived_;
};

}  // namespace maillage::server
