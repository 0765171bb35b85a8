// Translation of sequence numbers.
#include "sfu/track/renumbering.hpp"

#include <algorithm>

namespace maillage::sfu {

std::optional<std::int64_t> Renumbering::outgoing(std::int64_t incoming) {
  if (spans_.empty()) {
    spans_.push_back({incoming, incoming - newest_out_ - 1});
    newest_in_ = incoming;
    return ++newest_out_;
  }
  if (incoming > newest_in_) {
    newest_in_ = incoming;
    newest_out_ = incoming - spans_.back().offset;
    return newest_out_;
  }
  for (std::size_t i = spans_.size(); i-- > 0;) {
    if (incoming < spans_[i].from) continue;
    const std::int64_t number = incoming - spans_[i].offset;
    const bool left_out = i + 1 < spans_.size() && number > spans_[i + 1].from - spans_[i + 1].offset - 1;
    return left_out ? std::nullopt : std::optional(number);
  }
  return std::nullopt;
}

std::optional<std::int64_t> Renumbering::incoming(std::uint16_t outgoing) const {
  if (spans_.empty()) return std::nullopt;
  const std::int64_t number = newest_out_ + static_cast<std::int16_t>(static_cast<std::uint16_t>(outgoing - static_cast<std::uint16_t>(newest_out_)));
  if (number > newest_out_) return std::nullopt;
  for (std::size_t i = spans_.size(); i-- > 0;) {
    const std::int64_t source = number + spans_[i].offset;
    if (source >= spans_[i].from) return source;
  }
  return std::nullopt;
}

void Renumbering::leave_out(std::int64_t incoming) {
  if (spans_.empty() || incoming <= newest_in_) return;
  const std::int64_t offset = spans_.back().offset;
  newest_out_ = incoming - 1 - offset;  // numbers skipped before it stay reserved for late packets
  newest_in_ = incoming;
  spans_.push_back({incoming + 1, offset + 1});
  if (spans_.size() > spans_max) spans_.pop_front();
}

}  // namespace maillage::sfu
