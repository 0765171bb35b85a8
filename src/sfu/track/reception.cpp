// Statistics of one incoming stream. Spec: RFC 3550 A.3, A.8.
#include "sfu/track/reception.hpp"

#include <algorithm>
#include <cstdlib>

namespace maillage::sfu {

std::int64_t Reception::receive(std::uint16_t sequence, std::uint32_t timestamp, std::size_t size, Tick now) {
  const std::int64_t number = sequences_.next(sequence);
  ++packets_;
  octets_ += size;
  if (first_ < 0) first_ = number;
  highest_ = std::max(highest_, number);
  const std::int64_t arrival = now.micros / 1000 * clock_rate_ / 1000;
  const std::int64_t transit = static_cast<std::int32_t>(static_cast<std::uint32_t>(arrival) - timestamp);
  if (last_transit_) {
    const auto step = static_cast<double>(std::abs(static_cast<std::int32_t>(transit - *last_transit_)));
    jitter_ += (step - jitter_) / 16.0;
  }
  last_transit_ = transit;
  return number;
}

void Reception::take_sender_report(std::uint64_t ntp, Tick now) {
  sender_report_ntp_ = ntp;
  sender_report_at_ = now;
}

std::int64_t Reception::lost() const {
  if (first_ < 0) return 0;
  return highest_ - first_ + 1 - static_cast<std::int64_t>(packets_);
}

std::optional<rtc::ReportBlock> Reception::report(rtc::Ssrc source, Tick now) {
  if (first_ < 0) return std::nullopt;
  const std::int64_t expected = highest_ - first_ + 1;
  const std::int64_t expected_since = expected - expected_before_;
  const std::int64_t lost_since = expected_since - static_cast<std::int64_t>(packets_ - packets_before_);
  expected_before_ = expected;
  packets_before_ = packets_;

  rtc::ReportBlock block;
  block.source = source;
  if (expected_since > 0 && lost_since > 0)
    block.fraction_lost = static_cast<std::uint8_t>(std::min<std::int64_t>(lost_since * 256 / expected_since, 255));
  block.lost = static_cast<std::int32_t>(std::clamp<std::int64_t>(lost(), -0x80'0000, 0x7f'ffff));
  block.highest_sequence = static_cast<std::uint32_t>(highest_ - 65'536);  // the unwrapper starts one turn up
  block.jitter = static_cast<std::uint32_t>(jitter_);
  if (sender_report_ntp_ != 0) {
    block.last_sender_report = static_cast<std::uint32_t>(sender_report_ntp_ >> 16U);
    const Micros since = now - sender_report_at_;
    block.delay_since = static_cast<std::uint32_t>(since.count() * 65'536 / 1'000'000);
  }
  return block;
}

}  // namespace maillage::sfu
