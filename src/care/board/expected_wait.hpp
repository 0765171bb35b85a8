// How much longer a waiting patient is likely to wait for a doctor, said as a range and not as a promise.
//
// The present board is played on many times, each time with other chances drawn from the habits of the territory: those before her in the queue are
// served first, a doctor in a consultation is free when it ends, who is rung may decline. Eight times in ten the wait lies between `low` and `high`.
// A doctor who said off in her consultation, or who is free only after the end that she said, is not counted on; from a pause she comes at its end.
// It knows nothing of patients who come later with an appointment, nor of doctors who come on duty without having said when. Of a parallel
// rung it plays those at once who are free when its turn comes. Out of scope: whoever waits for the doctor of her appointment
// (she knows her hour), or for a regulating doctor.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "care/board/board.hpp"

namespace maillage::care {

struct ExpectedWait {
  Micros low{};
  std::optional<Micros> high;  // absent: it is quite possible that nobody on duty takes her
  friend bool operator==(const ExpectedWait&, const ExpectedWait&) = default;
};

inline constexpr std::size_t futures_played = 160;
/// Of a longer queue the first so many are played; who stands behind them is told nothing, for it would be a guess.
inline constexpr std::size_t queue_played_max = 60;

/// Absent: it does not wait, waits for its own hour, nobody who is on duty may take it, or it stands too far behind to be honest about.
[[nodiscard]] std::optional<ExpectedWait> expected_wait(const Board& board, const std::map<std::string, PlaceProtocol>& protocols,
                                                        const std::string& consultation, Instant now);

}  // namespace maillage::care
