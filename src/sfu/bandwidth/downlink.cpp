// The belief about one downlink.
#include "sfu/bandwidth/downlink.hpp"

#include <algorithm>

namespace maillage::sfu {

void Downlink::take_loss(std::uint8_t fraction_lost, std::uint64_t sent, Tick now) {
  if (limit_) return;  // what is lost within a named limit says nothing about the link without it
  lossy_reports_ = fraction_lost >= loss_of_congestion ? lossy_reports_ + 1 : 0;
  if (lossy_reports_ < lossy_reports_min) return;
  lossy_reports_ = 0;
  const std::uint64_t arrived = sent * (256U - fraction_lost) / 256U;
  const std::uint64_t bound = std::min(estimate_.value_or(arrived), arrived);
  const bool again = held_until_.micros != INT64_MIN && now - held_until_ < hold_;
  hold_ = again ? std::min<Seconds>(hold_ * 2, hold_max) : hold_first;
  bound_ = held_until_ > now && bound_ ? std::min(*bound_, bound) : bound;
  held_until_ = now + hold_;
}

std::optional<std::uint64_t> Downlink::rate(Tick now) const {
  if (limit_) return limit_;
  if (bound_ && now < held_until_) return bound_;
  return std::nullopt;
}

}  // namespace maillage::sfu
