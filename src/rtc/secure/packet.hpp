// Packet: one RTP or RTCP packet in memory that its caller owns, with room behind it for what SRTP adds.
//
// `room` starts at the packet's first byte; `size` bytes of it are the packet. Sealing grows `size`, opening shrinks it; both work in place.
// A packet that was refused has size 0. Room before the packet is the caller's affair: nothing here writes before room.data().
#pragma once

#include <cstddef>

#include "base/bytes.hpp"

namespace maillage::rtc {

/// What SRTP and SRTCP add at most: a 16-byte tag and a 4-byte index (RFC 7714 section 9, AEAD SRTCP).
inline constexpr std::size_t srtp_overhead_max = 20;

struct Packet {
  MutableBytes room;
  std::size_t size{0};  // <= room.size()

  [[nodiscard]] MutableBytes bytes() const { return room.first(size); }
  [[nodiscard]] bool refused() const { return size == 0; }
};

}  // namespace maillage::rtc
