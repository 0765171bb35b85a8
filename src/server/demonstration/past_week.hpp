// The past week of the demonstration, produced by the same commands of care as a living day, under simulated time: it ends yesterday.
//
// It has a desk of its own over the record. `at` moves the clock that stamps the journal, so that entries lie where the story says; the caller gives
// it back to the present afterwards. A refusal ends it: the stories and the rules disagree, which the tests find.
#pragma once

#include <functional>
#include <string>

#include "base/task.hpp"
#include "ports/record_store.hpp"

namespace maillage::server {

struct PastWeekParts {
  ports::RecordStore& store;
  Instant now{};                                                            // the present
  std::function<void(Instant)> at = [](Instant) {};                         // simulated time
  std::function<void(const std::string&)> say = [](const std::string&) {};  // progress, in words
};

/// Midnight (UTC) so many days before the day of `now`.
[[nodiscard]] Instant day_before(Instant now, int days);

[[nodiscard]] Task<Outcome<>> play_past_week(PastWeekParts parts);

}  // namespace maillage::server
