// When each packet of one publisher arrived, told back to it a few times a second so that it knows what its uplink carries.
//
// Driven by receive() with the transport-wide number of every packet, padding included; report(now) gives the feedback when it is due.
// Spec: draft-holmer-rmcat-transport-wide-cc-extensions-01.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/time.hpp"
#include "rtc/rtcp/transport_feedback.hpp"
#include "rtc/rtp/unwrap.hpp"

namespace maillage::sfu {

inline constexpr Millis feedback_interval{50};
inline constexpr std::size_t arrivals_max = 2048;  // 50 ms of 300 Mb/s; beyond it the oldest are forgotten and count as lost

class ArrivalLog {
 public:
  void receive(std::uint16_t transport_sequence, Tick now);
  /// The next feedback, when one is due and something arrived. Call again until it gives nothing.
  [[nodiscard]] std::optional<rtc::TransportFeedback> report(rtc::Ssrc sender, rtc::Ssrc media, Tick now);
  [[nodiscard]] Tick deadline() const { return arrivals_.empty() ? tick_never : due_; }

 private:
  rtc::SequenceUnwrapper sequences_;
  std::map<std::int64_t, Tick> arrivals_;  // not yet reported, <= arrivals_max
  std::int64_t next_base_{-1};             // the first number that was never covered
  std::uint8_t count_{0};
  Tick due_{0};
};

}  // namespace maillage::sfu
