// care_day FIRST COUNT: lives COUNT days from seed FIRST on; then plants each fault and must see it. Prints the seed of a day that breaks a law.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "day.hpp"

namespace {

using maillage::simulation::Day;
using maillage::simulation::DayResult;
using maillage::simulation::Fault;

/// A fault needs its occasion; it must be noticed within so many days.
constexpr std::uint64_t fault_days_max = 20;

bool noticed(Fault fault, const char* name, std::uint64_t first) {
  for (std::uint64_t seed = first; seed < first + fault_days_max; ++seed) {
    const DayResult day = Day(seed, fault).live();
    if (day.violation.empty()) continue;
    fmt::print("RESULT simulation fault {} caught at seed {}: {}\n", name, seed, day.violation);
    return true;
  }
  fmt::print("FAILED the planted fault {} was not noticed in {} days from seed {}\n", name, fault_days_max, first);
  return false;
}

/// Of a range that is to hold eight times in ten: it must not hold much less often, nor be so wide that it always holds.
bool foretold_honestly(const DayResult& sum) {
  constexpr std::uint64_t few = 100;  // chance alone could tell these
  if (sum.foretold < few) return true;
  const auto share = [&](std::uint64_t part) { return static_cast<double>(part) / static_cast<double>(sum.foretold); };
  const bool honest = share(sum.within) >= .70 && share(sum.within) <= .90;
  fmt::print("RESULT expected-wait-held {:.3f} share goal=0.70..0.90 {}\n", share(sum.within), honest ? "met" : "not-met");
  fmt::print("RESULT simulation waits-foretold {} taken-sooner {:.3f} later {:.3f}\n", sum.foretold, share(sum.sooner),
             1 - share(sum.within) - share(sum.sooner));
  return honest;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t first = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1000;
  DayResult sum;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const DayResult day = Day(seed, Fault::none).live();
    if (!day.violation.empty()) {
      fmt::print("FAILED seed {}: {}\n", seed, day.violation);
      return 1;
    }
    sum.decisions += day.decisions, sum.events += day.events, sum.rings += day.rings, sum.owned += day.owned;
    sum.late_answers_refused += day.late_answers_refused, sum.unanswered += day.unanswered, sum.excluded += day.excluded;
    sum.concluded += day.concluded, sum.appointments += day.appointments, sum.kept_by_booked += day.kept_by_booked;
    sum.passed_on += day.passed_on, sum.linked_rings += day.linked_rings;
    sum.neighbour_rings += day.neighbour_rings, sum.out_of_hours += day.out_of_hours, sum.not_near += day.not_near, sum.preferred += day.preferred;
    sum.taken_by_another += day.taken_by_another, sum.handed_on += day.handed_on, sum.taken_over += day.taken_over;
    sum.regulated += day.regulated, sum.escalated += day.escalated;
    sum.capped += day.capped, sum.lost_before += day.lost_before;
    sum.foretold += day.foretold, sum.within += day.within, sum.sooner += day.sooner;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  fmt::print("RESULT simulation days {} requests {} decisions {} seconds {:.1f} decisions-per-second {:.0f}\n", count, count * 200, sum.decisions,
             took.count(), static_cast<double>(sum.decisions) / took.count());
  fmt::print("RESULT simulation rings {} owned {} concluded {} unanswered {} excluded {} late-answers-refused {} laws-broken 0\n", sum.rings,
             sum.owned, sum.concluded, sum.unanswered, sum.excluded, sum.late_answers_refused);
  fmt::print("RESULT simulation appointments {} kept-by-their-doctor {} passed-on {} linked-rings {}\n", sum.appointments, sum.kept_by_booked,
             sum.passed_on, sum.linked_rings);
  fmt::print("RESULT simulation rings-of-a-rung-with-hours {} left-for-its-hours {} rings-of-who-knows-the-patient {}\n", sum.neighbour_rings,
             sum.out_of_hours, sum.preferred);
  fmt::print("RESULT simulation rings-taken-by-another {} handed-on {} taken-over {} regulated {} escalated {}\n", sum.taken_by_another,
             sum.handed_on, sum.taken_over, sum.regulated, sum.escalated);
  fmt::print("RESULT simulation passed-over-for-a-share-used-up {} doctors-lost-before-their-call {}\n", sum.capped, sum.lost_before);
  const bool honest = foretold_honestly(sum);
  // A day in which nothing happens would break no law either.
  const bool lively = sum.concluded > count * 50 && sum.unanswered > 0 && sum.late_answers_refused > 0 && sum.excluded > 0 &&
                      sum.kept_by_booked > count && sum.passed_on > 0 && sum.linked_rings > count && sum.neighbour_rings > count &&
                      sum.out_of_hours > count && sum.not_near > count && sum.preferred > count && sum.taken_by_another > 0 && sum.taken_over > 0 &&
                      sum.regulated > count && sum.escalated > 0 && sum.capped > count && sum.lost_before > count;
  if (!lively) fmt::print("FAILED the days were too quiet to prove anything\n");
  bool caught = noticed(Fault::lost_timer, "lost-timer", first);
  caught = noticed(Fault::acceptance_not_checked, "acceptance-not-checked", first) && caught;
  caught = noticed(Fault::ring_to_busy, "ring-to-busy", first) && caught;
  caught = noticed(Fault::hour_not_kept, "hour-not-kept", first) && caught;
  caught = noticed(Fault::ended_link_served, "ended-link-served", first) && caught;
  caught = noticed(Fault::exceptions_forgotten, "exceptions-forgotten", first) && caught;
  caught = noticed(Fault::hours_forgotten, "hours-forgotten", first) && caught;
  caught = noticed(Fault::preference_as_filter, "preference-as-filter", first) && caught;
  caught = noticed(Fault::preferences_forgotten, "preferences-forgotten", first) && caught;
  caught = noticed(Fault::others_ring_on, "others-ring-on", first) && caught;
  caught = noticed(Fault::all_at_once, "all-at-once", first) && caught;
  caught = noticed(Fault::handed_on_too_soon, "handed-on-too-soon", first) && caught;
  caught = noticed(Fault::regulation_skipped, "regulation-skipped", first) && caught;
  caught = noticed(Fault::cap_forgotten, "cap-forgotten", first) && caught;
  caught = noticed(Fault::loss_forgotten, "loss-forgotten", first) && caught;
  return lively && honest && caught ? 0 : 1;
}
