// One UDP socket on one local address, read and written many datagrams a system call.
//
// Bound to one address, never to the wildcard: a reply must leave by the address that was asked, or a browser stays in "checking" for ever.
// Out of scope: waiting (the loop does), segmentation offload.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>

#include "rtc/net/address.hpp"
#include "sfu/room/room_events.hpp"

namespace maillage::adapters {

inline constexpr std::size_t receive_batch = 32;             // datagrams a call; a tick of a room of six is about twenty
inline constexpr int socket_buffer_bytes = 2 * 1024 * 1024;  // one key frame to five people beside a burst of uplinks

struct ReceivedDatagram {
  rtc::Address from;
  MutableBytes bytes;  // the socket's memory, until the next receive
};

class UdpSocket {
 public:
  /// Nothing when the address or the port cannot be had. Port 0: the system chooses.
  [[nodiscard]] static std::optional<UdpSocket> open(rtc::IpAddress address, std::uint16_t port);
  UdpSocket(UdpSocket&& other) noexcept;
  UdpSocket& operator=(UdpSocket&&) = delete;
  ~UdpSocket();

  [[nodiscard]] int native() const { return socket_; }
  [[nodiscard]] const rtc::Address& local() const { return local_; }

  /// What is waiting, at most receive_batch; empty when nothing is.
  [[nodiscard]] std::span<const ReceivedDatagram> receive();
  /// Sends them in their order, each to path.remote. What the system does not take is lost, as on any full link. Gives the number taken.
  std::size_t send(std::span<const sfu::RoomDatagram> datagrams);

 private:
  struct ReceiveMemory;
  UdpSocket(int socket, rtc::Address local);

  int socket_;
  rtc::Address local_;
  std::unique_ptr<ReceiveMemory> memory_;
};

}  // namespace maillage::adapters
