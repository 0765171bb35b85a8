// The packets that one tick wants to send, in memory that is reused: written plain here, sealed in place by the room, sent from here by the shard.
//
// Nothing is copied between the forwarder and the socket. A full batch refuses more; the packet is then lost as on any full link.
#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "rtc/secure/packet.hpp"

namespace maillage::sfu {

/// A participant's place in a room, small enough to index by.
using Seat = std::uint8_t;
/// Which of a participant's two transports.
enum class Side : std::uint8_t { publish, receive };
enum class PacketKind : std::uint8_t { rtp, rtcp };

inline constexpr std::size_t packet_room = 1500;
inline constexpr std::size_t batch_max = 2048;  // one key frame of 60 packets to five subscribers for six tracks; 3 MB

struct OutPacket {
  Seat seat{0};
  Side side{Side::receive};
  PacketKind kind{PacketKind::rtp};
  std::size_t size{0};
  std::array<std::uint8_t, packet_room> memory;

  /// Where a plain packet may be written: what sealing adds is kept free.
  [[nodiscard]] MutableBytes plain_room() { return MutableBytes(memory).first(packet_room - rtc::srtp_overhead_max); }
};

class PacketBatch {
 public:
  /// A place to write into, null when full. It belongs to the batch once keep() is called, and is given again otherwise.
  [[nodiscard]] OutPacket* next() {
    if (used_ == batch_max) return nullptr;
    if (used_ == packets_.size()) packets_.emplace_back();
    return &packets_[used_];
  }
  void keep(Seat seat, Side side, PacketKind kind, std::size_t size) {
    OutPacket& packet = packets_[used_++];
    packet.seat = seat;
    packet.side = side;
    packet.kind = kind;
    packet.size = size;
  }
  [[nodiscard]] std::size_t size() const { return used_; }
  [[nodiscard]] OutPacket& operator[](std::size_t index) { return packets_[index]; }
  void clear() { used_ = 0; }

 private:
  std::deque<OutPacket> packets_;  // never shrinks, <= batch_max
  std::size_t used_{0};
};

}  // namespace maillage::sfu
