// How fast one page may talk: so many messages at once, then one each interval. A page that talks faster is heard later, never refused: what it says
// waits in its own socket, and nobody else's is filled by it.
//
//   if (const Tick turn = pace.heard_at(now); turn > now) co_await loop.sleep_until(turn);
//
// The virtual scheduling form of the generic cell rate algorithm (ITU-T I.371). Out of scope: what is said, and by whom.
#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace maillage::gateway {

class Pace {
 public:
  Pace(Micros interval, unsigned at_once) : interval_(interval), ahead_(interval * (at_once == 0 ? 0 : at_once - 1)) {}

  /// When a message that came at `now` may be heard: then, or later. Each call counts one message.
  [[nodiscard]] Tick heard_at(Tick now) {
    const Tick turn = std::max(now, due_ + (-ahead_));
    due_ = std::max(now, due_) + interval_;
    return turn;
  }

 private:
  Micros interval_;
  Micros ahead_;
  Tick due_{INT64_MIN / 2};  // when the next would be heard if none were let ahead
};

}  // namespace maillage::gateway
