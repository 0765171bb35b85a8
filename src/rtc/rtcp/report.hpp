// Sender and receiver reports: what was sent, what arrived, and when, so that receivers can play sound and picture together.
//
// Spec: RFC 3550 6.4.1, 6.4.2, A.8 (jitter). Out of scope: extended reports (RFC 3611).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "rtc/rtcp/header.hpp"

namespace maillage::rtc {

struct ReportBlock {
  Ssrc source;
  std::uint8_t fraction_lost{0};        // in 256ths, since the last report
  std::int32_t lost{0};                 // since the start, 24 bits, duplicates make it negative
  std::uint32_t highest_sequence{0};    // with the number of wraps in the upper half
  std::uint32_t jitter{0};              // in units of the timestamp
  std::uint32_t last_sender_report{0};  // middle 32 bits of its NTP time
  std::uint32_t delay_since{0};         // 1/65536 s since it arrived

  friend bool operator==(const ReportBlock&, const ReportBlock&) = default;
};

/// At most 31 fit; more would need a second report.
inline constexpr std::size_t report_blocks_max = 31;

struct SenderReport {
  Ssrc sender;
  std::uint64_t ntp{0};  // 32.32 fixed point seconds
  std::uint32_t timestamp{0};
  std::uint32_t packets{0};
  std::uint32_t octets{0};
  std::vector<ReportBlock> blocks;

  [[nodiscard]] static std::optional<SenderReport> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

struct ReceiverReport {
  Ssrc sender;
  std::vector<ReportBlock> blocks;

  [[nodiscard]] static std::optional<ReceiverReport> parse(const RtcpPacket& packet);
  void write(ByteWriter& writer) const;
};

}  // namespace maillage::rtc
