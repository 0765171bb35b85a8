// Counted from the last head that was signed, in entries and in time.
#include "record/journal/head_cadence.hpp"

namespace maillage::record {

bool HeadCadence::is_due(Sequence last, Instant now) const {
  if (last <= signed_) return false;
  return last.value - signed_.value >= entries_per_head || now - signed_at_ >= time_per_head;
}

void HeadCadence::signed_at(Sequence sequence, Instant now) {
  signed_ = sequence;
  signed_at_ = now;
}

}  // namespace maillage::record
