// A ring of bits below the highest index.
#include "rtc/secure/replay_window.hpp"

namespace maillage::rtc {

std::uint64_t ReplayWindow::guess(std::uint16_t sequence) const {
  constexpr std::uint64_t rollover = 0x10000;
  if (!started_) return sequence;
  const std::uint64_t same = (highest_ & ~(rollover - 1)) | sequence;
  const auto ahead = static_cast<std::int16_t>(sequence - static_cast<std::uint16_t>(highest_));
  if (ahead >= 0) return same >= highest_ ? same : same + rollover;
  if (same < highest_) return same;
  return same >= rollover ? same - rollover : same;  // before the first packet: nothing lies lower than roll-over 0
}

bool ReplayWindow::fresh(std::uint64_t index) const {
  if (!started_ || index > highest_) return true;
  return highest_ - index < replay_window && (seen_[word(index)] & bit(index)) == 0;
}

void ReplayWindow::accept(std::uint64_t index) {
  if (!started_ || index >= highest_ + replay_window) {
    seen_.fill(0);
    highest_ = index;
    started_ = true;
  }
  for (; highest_ < index; ++highest_) seen_[word(highest_ + 1)] &= ~bit(highest_ + 1);
  seen_[word(index)] |= bit(index);
}

}  // namespace maillage::rtc
