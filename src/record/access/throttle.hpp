// Throttle: at most so many of something, for one key, within a sliding window of time. It reads no clock and its memory is bounded.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace maillage::record {

class Throttle {
 public:
  Throttle(std::size_t most, Micros window) : most_(most), window_(window) {}

  /// Is there room for one more of this key?
  [[nodiscard]] bool has_room(const std::string& key, Instant now);
  void note(const std::string& key, Instant now);
  /// Forgets what was noted for this key: it has proved itself.
  void forgive(const std::string& key) { noted_.erase(key); }

  /// Keys kept at once: an attacker who changes keys costs some megabytes, no more. Beyond, nothing has room until the window has passed.
  static constexpr std::size_t keys_max = 20'000;

 private:
  void drop_old(Instant now);

  std::size_t most_;
  Micros window_;
  std::unordered_map<std::string, std::deque<Instant>> noted_;  // oldest first, at most most_ each
};

}  // namespace maillage::record
