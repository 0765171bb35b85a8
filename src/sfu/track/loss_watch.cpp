// Holes of an incoming stream. Spec: see the header.
#include "sfu/track/loss_watch.hpp"

#include <algorithm>
#include <utility>

namespace maillage::sfu {

bool LossWatch::receive(std::int64_t sequence, Tick now) {
  if (newest_ < 0) {
    newest_ = sequence;
    return true;
  }
  if (sequence <= newest_) {
    holes_.erase(sequence);
    return true;
  }
  const auto gap = static_cast<std::size_t>(sequence - newest_ - 1);
  if (gap + holes_.size() > holes_max) {
    holes_.clear();
    newest_ = sequence;
    given_up_ = true;
    return false;
  }
  for (std::int64_t hole = newest_ + 1; hole < sequence; ++hole) holes_[hole] = {now + reordering_wait, 0};
  newest_ = sequence;
  return true;
}

std::vector<std::uint16_t> LossWatch::missing(Tick now) {
  std::vector<std::uint16_t> asked;
  for (auto hole = holes_.begin(); hole != holes_.end();) {
    if (hole->second.ask_at > now) {
      ++hole;
      continue;
    }
    if (hole->second.asks == asks_max) {
      given_up_ = true;
      hole = holes_.erase(hole);
      continue;
    }
    asked.push_back(static_cast<std::uint16_t>(hole->first));
    ++hole->second.asks;
    hole->second.ask_at = now + ask_interval;
    ++hole;
  }
  return asked;
}

bool LossWatch::take_given_up() { return std::exchange(given_up_, false); }

Tick LossWatch::next_ask() const {
  Tick next = tick_never;
  for (const auto& [sequence, hole] : holes_) next = std::min(next, hole.ask_at);
  return next;
}

void LossWatch::clear() {
  holes_.clear();
  newest_ = -1;
  given_up_ = false;
}

}  // namespace maillage::sfu
