// Generic negative acknowledgement: which sequence numbers a receiver misses.
//
// Spec: RFC 4585 6.2.1.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

/// One packet asks for at most this many: 17 a pair, 32 pairs, far below a datagram.
inline constexpr std::size_t nack_sequences_max = 544;

struct Nack {
  Ssrc sender;
  Ssrc media;
  std::vector<std::uint16_t> sequences;  // in the order of the wire

  [[nodiscard]] static std::optional<Nack> parse(const RtcpPacket& packet);
  /// Expects the sequences ascending (modulo the wrap); those beyond the limit are left out.
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc
