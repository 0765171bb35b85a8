// Habits: how this territory's doctors have answered lately and how long their consultations lasted. An expected wait is reckoned from them.
//
// Only the latest `lengths_kept` consultations count. Before a territory has its own, twenty lengths spread as [Drees] found them stand in (median 14
// minutes, seven of ten between 10 and 20), and twenty rings of which seventeen are accepted (assumed); its own push them out. Out of scope: the
// habits of one doctor, of an hour of the day or of a motive: too few to be honest about.
// Sources: [Drees] Drees, durée des séances des médecins généralistes, 2002.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "base/time.hpp"

namespace maillage::care {

inline constexpr std::size_t lengths_kept = 200;  // some days of a territory: old enough to be many, young enough to be true
inline constexpr std::size_t answers_kept = 200;

class Habits {
 public:
  Habits();

  /// A consultation that was concluded: from the acceptance to the signature.
  void saw_length(Micros length);
  /// A ring that a doctor answered, or let ring out. A ring that was taken back says nothing of her.
  void saw_answer(bool accepted, Micros after);

  /// What is left, at this chance (0 the luckiest, 1 the unluckiest), of a consultation that has lasted `already`.
  [[nodiscard]] Micros left(double chance, Micros already) const;
  /// The share of rings that are accepted, 0 to 1.
  [[nodiscard]] double accepts() const;
  /// How long an accepted ring rings, at this chance.
  [[nodiscard]] Micros answer(double chance) const;

 private:
  struct Answer {
    bool accepted;
    Micros after;
  };
  std::deque<Micros> lengths_;   // oldest first
  std::vector<Micros> ordered_;  // the same, shortest first
  std::deque<Answer> answers_;
  std::size_t accepted_{0};  // of them
  Micros rung_{};            // by the accepted ones together
};

}  // namespace maillage::care
