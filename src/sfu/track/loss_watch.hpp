// Which packets of one incoming stream are missing, and when to ask for them again.
//
// Driven by receive() and missing(now); next_ask() is its deadline. A hole is asked for after a short wait (reordering), again after each interval,
// and given up after `asks_max`: by then a picture is asked anew by PLI, and sound is concealed.
// Spec: RFC 4585 6.2.1.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "base/time.hpp"

namespace maillage::sfu {

inline constexpr Millis reordering_wait{10};
inline constexpr Millis ask_interval{60};      // about one round trip of a usual link
inline constexpr int asks_max = 8;             // half a second, as long as a receiver's jitter buffer waits
inline constexpr std::size_t holes_max = 256;  // more than that is not loss but an outage: everything is given up and a key frame asked for

class LossWatch {
 public:
  /// Notes a packet that came; those between the newest so far and it are missing from now on. Gives false when the gap is an outage.
  bool receive(std::int64_t sequence, Tick now);
  /// The numbers to ask for now, ascending.
  [[nodiscard]] std::vector<std::uint16_t> missing(Tick now);
  /// Whether a hole was given up since the last call.
  [[nodiscard]] bool take_given_up();
  [[nodiscard]] Tick next_ask() const;
  void clear();

 private:
  struct Hole {
    Tick ask_at;
    int asks{0};
  };
  std::map<std::int64_t, Hole> holes_;  // <= holes_max
  std::int64_t newest_{-1};
  bool given_up_{false};
};

}  // namespace maillage::sfu
