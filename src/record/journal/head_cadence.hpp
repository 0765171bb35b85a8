// HeadCadence: when the next head of the journal is due.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

namespace maillage::record {

/// When a head is due. Both bounds limit what an attacker may rewrite unseen: at most so many entries, at most so long ago.
class HeadCadence {
 public:
  static constexpr std::uint64_t entries_per_head = 1000;
  static constexpr Seconds time_per_head{10};

  /// True when the chain has moved on far enough, or long enough ago, since the last head. `at` is the entry's own time or the present.
  [[nodiscard]] bool is_due(Sequence last, Instant now) const;
  void signed_at(Sequence sequence, Instant now);

 private:
  Sequence signed_{};
  Instant signed_at_{};
};

}  // namespace maillage::record
