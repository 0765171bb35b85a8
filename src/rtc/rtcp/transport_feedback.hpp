// Transport-wide feedback: for a run of transport sequence numbers, which arrived and when. A browser's sender estimates its bandwidth from it and
// publishes blind without it.
//
// Spec: draft-holmer-rmcat-transport-wide-cc-extensions-01 3.1.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

/// Unit of the reference time and of the deltas.
inline constexpr std::int64_t feedback_reference_micros = 64'000;
inline constexpr std::int64_t feedback_delta_micros = 250;
/// One report covers at most this many packets: 400 received ones take at most 1 kB, and we report more often than that.
inline constexpr std::size_t feedback_packets_max = 400;

struct TransportFeedback {
  Ssrc sender;
  Ssrc media;
  std::uint16_t base_sequence{0};
  std::int32_t reference_time{0};  // 64 ms each, 24 bits signed
  std::uint8_t feedback_count{0};
  std::vector<std::optional<std::int16_t>> deltas;  // 250 us each, to the one received before (the first: to the reference); empty: not received

  [[nodiscard]] static std::optional<TransportFeedback> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc
