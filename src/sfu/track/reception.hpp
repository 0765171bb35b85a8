// How well one stream arrives: expected, lost, jitter; and the block that tells its sender.
//
// Spec: RFC 3550 6.4.1, A.3 (loss), A.8 (jitter). Out of scope: the probation of A.1; the transport has already proven its peer.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"
#include "rtc/rtcp/report.hpp"
#include "rtc/rtp/unwrap.hpp"

namespace maillage::sfu {

class Reception {
 public:
  explicit Reception(std::uint32_t clock_rate) : clock_rate_(clock_rate) {}

  /// Counts one packet and gives its unwrapped number.
  std::int64_t receive(std::uint16_t sequence, std::uint32_t timestamp, std::size_t size, Tick now);
  void take_sender_report(std::uint64_t ntp, Tick now);

  /// The block of the next report; nothing before the first packet. Loss counts from the report before.
  [[nodiscard]] std::optional<rtc::ReportBlock> report(rtc::Ssrc source, Tick now);

  [[nodiscard]] std::uint64_t packets() const { return packets_; }
  [[nodiscard]] std::uint64_t octets() const { return octets_; }
  [[nodiscard]] std::int64_t lost() const;

 private:
  std::uint32_t clock_rate_;
  rtc::SequenceUnwrapper sequences_;
  std::int64_t first_{-1};
  std::int64_t highest_{-1};
  std::uint64_t packets_{0};
  std::uint64_t octets_{0};
  std::int64_t expected_before_{0};
  std::uint64_t packets_before_{0};
  std::optional<std::int64_t> last_transit_;  // in units of the timestamp
  double jitter_{0};
  std::uint64_t sender_report_ntp_{0};
  Tick sender_report_at_{};
};

}  // namespace maillage::sfu
