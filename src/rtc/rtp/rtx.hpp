// A retransmission payload: the original sequence number, then the original payload, on a stream of its own.
//
// Spec: RFC 4588 4. Out of scope: the ssrc-multiplexed association, which the descriptions and repaired-rid give.
#pragma once

#include <cstdint>
#include <optional>

#include "rtc/rtp/packet.hpp"

namespace maillage::rtc {

inline constexpr std::size_t rtx_prefix_size = 2;

struct RtxPayload {
  std::uint16_t original_sequence{0};
  Bytes payload;

  /// Nothing when the packet carries no original sequence: probes on the RTX stream are padding only.
  [[nodiscard]] static std::optional<RtxPayload> parse(Bytes payload);
};

/// Turns an RTX packet back into the original, in place: the header moves two bytes up over the prefix. Gives the new start within `datagram`,
/// or nothing when the packet holds no original.
[[nodiscard]] std::optional<MutableBytes> unwrap_rtx(MutableBytes datagram, Ssrc original_ssrc, std::uint8_t original_payload_type);

}  // namespace maillage::rtc
