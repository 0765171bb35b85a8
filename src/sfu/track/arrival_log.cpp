// Transport-wide feedback from arrivals. Spec: see the header.
#include "sfu/track/arrival_log.hpp"

#include <algorithm>

namespace maillage::sfu {

void ArrivalLog::receive(std::uint16_t transport_sequence, Tick now) {
  const std::int64_t number = sequences_.next(transport_sequence);
  if (arrivals_.empty()) due_ = std::max(due_, now + feedback_interval);
  arrivals_.emplace(number, now);
  if (arrivals_.size() > arrivals_max) arrivals_.erase(arrivals_.begin());
}

std::optional<rtc::TransportFeedback> ArrivalLog::report(rtc::Ssrc sender, rtc::Ssrc media, Tick now) {
  if (arrivals_.empty() || now < due_) return std::nullopt;
  rtc::TransportFeedback feedback;
  feedback.sender = sender;
  feedback.media = media;
  feedback.feedback_count = count_++;

  // A number below the last base is a packet that came late: it is reported anew, from its own place.
  std::int64_t number = arrivals_.begin()->first;
  if (next_base_ >= 0 && next_base_ < number && number - next_base_ < static_cast<std::int64_t>(rtc::feedback_packets_max) / 2) number = next_base_;
  feedback.base_sequence = static_cast<std::uint16_t>(number);
  const std::int64_t reference = arrivals_.begin()->second.micros / rtc::feedback_reference_micros;
  feedback.reference_time = static_cast<std::int32_t>(static_cast<std::uint32_t>(reference << 8U)) >> 8;
  std::int64_t told = reference * rtc::feedback_reference_micros;  // the time as the reader will rebuild it

  while (!arrivals_.empty() && feedback.deltas.size() < rtc::feedback_packets_max) {
    const auto first = arrivals_.begin();
    if (first->first > number) {
      feedback.deltas.emplace_back(std::nullopt);
      ++number;
      continue;
    }
    const std::int64_t delta = (first->second.micros - told) / rtc::feedback_delta_micros;
    if (delta < INT16_MIN || delta > INT16_MAX) break;  // more than 8 s apart: the next feedback has its own reference
    feedback.deltas.emplace_back(static_cast<std::int16_t>(delta));
    told += delta * rtc::feedback_delta_micros;
    ++number;
    arrivals_.erase(first);
  }
  next_base_ = std::max(next_base_, number);
  if (arrivals_.empty()) due_ = now + feedback_interval;
  return feedback;
}

}  // namespace maillage::sfu
