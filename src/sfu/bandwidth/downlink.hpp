// What we believe of one subscriber's downlink: nothing, until it loses packets or somebody named a limit.
//
// A receiver's own estimate (REMB) follows what is sent to it, so it is only believed once reports show loss: then it is a bound. The bound is held
// for a while and lifted to try again; each failure doubles the hold.
// Spec: RFC 3550 6.4.2 (fraction lost), draft-alvestrand-rmcat-remb-03. Out of scope: delay-based estimation of our own.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.hpp"

namespace maillage::sfu {

inline constexpr std::uint8_t loss_of_congestion = 26;  // in 256ths: 10 %; radio alone loses less
inline constexpr int lossy_reports_min = 2;             // one bad report may be a passing truck
inline constexpr Seconds hold_first{8};
inline constexpr Seconds hold_max{64};

class Downlink {
 public:
  /// The slider of a demonstration, or an operator's bound. It replaces every estimate, and what was learnt of the link before it.
  void set_limit(std::optional<std::uint64_t> bits_per_second) {
    *this = {};
    limit_ = bits_per_second;
  }
  void take_estimate(std::uint64_t bits_per_second) { estimate_ = bits_per_second; }
  /// `sent`: what we sent lately, bits per second; used while the receiver gave no estimate.
  void take_loss(std::uint8_t fraction_lost, std::uint64_t sent, Tick now);

  /// The rate to allocate by; nothing while nothing is known against it.
  [[nodiscard]] std::optional<std::uint64_t> rate(Tick now) const;

 private:
  std::optional<std::uint64_t> limit_;
  std::optional<std::uint64_t> estimate_;
  std::optional<std::uint64_t> bound_;
  int lossy_reports_{0};
  Seconds hold_{hold_first};
  Tick held_until_{INT64_MIN};
};

}  // namespace maillage::sfu
