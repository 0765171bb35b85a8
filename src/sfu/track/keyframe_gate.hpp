// Merges the wishes of all subscribers for a key frame into at most one request a second.
//
// A request that comes too early is kept and sent when its second is over, unless a key frame came meanwhile.
#pragma once

#include "base/time.hpp"

namespace maillage::sfu {

inline constexpr Seconds keyframe_interval{1};  // a key frame costs ten others; a browser answers within 200 ms

class KeyframeGate {
 public:
  void want() { wanted_ = true; }
  void key_frame_came() { wanted_ = false; }
  /// True when a request should be sent now. It stays wanted until a key frame comes.
  [[nodiscard]] bool take(Tick now) {
    if (!wanted_ || now < next_) return false;
    next_ = now + keyframe_interval;
    return true;
  }
  [[nodiscard]] Tick deadline() const { return wanted_ ? next_ : tick_never; }

 private:
  bool wanted_{false};
  Tick next_{0};
};

}  // namespace maillage::sfu
