// One rung after the other, then those that contradict each other.
#include "care/dispatch/ladder_check.hpp"

#include <algorithm>
#include <set>

#include "care/dispatch/nearness.hpp"

namespace maillage::care {

namespace {

std::string place_of(std::size_t rung) { return "ladder[" + std::to_string(rung) + "]"; }

std::unexpected<Issue> wrong(const Ladder& ladder, std::size_t rung, const char* reason, const std::string& text) {
  return refuse(IssueCode::value, reason, rung_in_words(ladder, rung) + ": " + text, {place_of(rung)});
}

bool sensible(Seconds time) { return time > Seconds(0) && time <= wait_max; }

Outcome<> check_doctors(const Ladder& ladder, std::size_t at) {
  const Rung& rung = ladder[at];
  if (rung.kind == RungKind::own_doctor) {
    if (rung.doctors.empty()) return {};
    return wrong(
        ladder, at, "rung-own-doctor-named",
        "every request names its own doctor, so this rung rings none of those written. Take them off, or put them on a rung of the territory.");
  }
  if (rung.doctors.empty()) return wrong(ladder, at, "rung-empty", "it names no doctor. Add one, or take the rung away.");
  if (rung.doctors.size() > doctors_per_rung_max) {
    return wrong(ladder, at, "rung-too-long", "at most 200 doctors stand on a rung. Put the others on a rung after it.");
  }
  std::set<std::string> seen;
  for (const std::string& doctor : rung.doctors) {
    if (!seen.insert(doctor).second) return wrong(ladder, at, "rung-doctor-twice", "it names " + doctor + " twice. Leave her there once.");
  }
  return {};
}

Outcome<> check_parallel(const Ladder& ladder, std::size_t at) {
  const Rung& rung = ladder[at];
  if (rung.parallel < 1 || rung.parallel > parallel_max) {
    return wrong(ladder, at, "rung-parallel",
                 "it rings " + std::to_string(rung.parallel) + " doctors at once. Say 1 to " + std::to_string(parallel_max) + ".");
  }
  if (rung.parallel == 1) return {};
  if (rung.kind == RungKind::own_doctor) {
    return wrong(ladder, at, "rung-parallel", "it rings the one own doctor, so nobody can be rung beside her. Take its number at once off.");
  }
  if (rung.parallel > rung.doctors.size()) {
    return wrong(ladder, at, "rung-parallel",
                 "it rings " + std::to_string(rung.parallel) + " doctors at once and names only " + std::to_string(rung.doctors.size()) +
                     ". Name more of them, or ring fewer at once.");
  }
  return {};
}

Outcome<> check_times(const Ladder& ladder, std::size_t at) {
  const Rung& rung = ladder[at];
  if (!sensible(rung.ring) || !sensible(rung.window)) {
    return wrong(ladder, at, "rung-times", "its ring and its window last 1 second to 1 hour each. Change the one that does not.");
  }
  if (rung.ring > rung.window) {
    return wrong(ladder, at, "rung-ring-longer-than-window",
                 "one ring lasts " + std::to_string(rung.ring.count()) + " s and its window only " + std::to_string(rung.window.count()) +
                     " s, so it would ring a single doctor. Shorten the ring, or lengthen the window.");
  }
  if (!rung.hours) return {};
  OpeningHours hours = *rung.hours;
  if (auto settled = settle(hours, place_of(at)); !settled) return settled;
  if (!ever_opens(hours)) return wrong(ladder, at, "rung-never-in-use", "its hours never begin. Give it some, or take the rung away.");
  return {};
}

Outcome<> check_preferences(const Ladder& ladder, std::size_t at) {
  const Preferences& prefer = ladder[at].prefer;
  for (std::size_t i = 0; i < prefer.size(); ++i) {
    const std::string name = name_of(prefer[i]);
    if (std::find(prefer.begin(), prefer.begin() + static_cast<std::ptrdiff_t>(i), prefer[i]) != prefer.begin() + static_cast<std::ptrdiff_t>(i)) {
      return wrong(ladder, at, "rung-preference-twice", "it prefers by " + name + " twice. Leave it there once.");
    }
    if (prefer[i] == Preference::longest_idle && i + 1 < prefer.size()) {
      return wrong(ladder, at, "rung-preference-after-fairness",
                   "longest-idle leaves nothing open, so what stands after it is never asked. Move longest-idle to the end, or take it off.");
    }
  }
  return {};
}

Outcome<> check_nearness(const Ladder& ladder, std::size_t at) {
  if (!ladder[at].excepted_only || !is_near(ladder[at].kind)) return {};
  return wrong(ladder, at, "rung-near-excepted",
               "it is near every patient, so it needs no exception. Take exceptedOnly off, or make it a rung of neighbours or of the region.");
}

/// In an ordinary week or on holidays with hours of their own. A single day under an exception is nobody's contradiction.
bool together(const Rung& a, const Rung& b) {
  if (!a.hours || !b.hours) return true;
  const auto meet = [](const HoursSpans& left, const HoursSpans& right) {
    return std::ranges::any_of(left, [&](const HoursSpan& one) {
      return std::ranges::any_of(right, [&](const HoursSpan& other) { return one.from < other.until && other.from < one.until; });
    });
  };
  for (std::size_t day = 0; day < a.hours->week.size(); ++day) {
    if (meet(a.hours->week[day], b.hours->week[day])) return true;
  }
  return meet(a.hours->holiday_spans, b.hours->holiday_spans);
}

Outcome<> check_pair(const Ladder& ladder, std::size_t first, std::size_t second) {
  const Rung& a = ladder[first];
  const Rung& b = ladder[second];
  if (a.kind != b.kind || !together(a, b)) return {};
  const std::string before = "in use at one time with " + rung_in_words(ladder, first);
  if (a.kind == RungKind::own_doctor) {
    return wrong(ladder, second, "rungs-contradict", before + ", which asks the same doctor. Leave one of the two, or part their hours.");
  }
  const auto shared =
      std::ranges::find_if(b.doctors, [&](const std::string& doctor) { return std::ranges::find(a.doctors, doctor) != a.doctors.end(); });
  if (shared == b.doctors.end()) return {};
  return wrong(ladder, second, "rungs-contradict",
               before + ", which names " + *shared + " too: nobody is asked twice. Take her off one of the two, or part their hours.");
}

Outcome<> check_last(const Ladder& ladder) {
  const std::size_t last = ladder.size() - 1;
  if (ladder[last].kind == RungKind::own_doctor) {
    return wrong(ladder, last, "ladder-no-last-rung",
                 "this ladder has no last rung for a patient without a doctor of her own. End it with a rung of the territory, neighbours or the "
                 "regional platform.");
  }
  if (ladder[last].excepted_only) {
    return wrong(
        ladder, last, "ladder-no-last-rung",
        "this ladder has no last rung for everybody: who lives near, has a treating doctor and was not regulated would be rung for by nobody. Take "
        "exceptedOnly off its last rung.");
  }
  if (ladder[last].hours) {
    return wrong(
        ladder, last, "ladder-no-last-rung",
        "this ladder has no last rung that is always in use: out of these hours nobody would be rung. Take its hours away (a doctor's duty says "
        "when she is there), or end the ladder with a rung without hours, such as the regional platform.");
  }
  return {};
}

}  // namespace

std::string rung_in_words(const Ladder& ladder, std::size_t rung) { return place_of(rung) + " (" + name_of(ladder[rung].kind) + ")"; }

Outcome<> check(const Ladder& ladder) {
  if (ladder.empty()) {
    return refuse(IssueCode::value, "ladder-empty", "The ladder has no rung: nobody would be rung. Write at least one that is always in use.",
                  {"ladder"});
  }
  if (ladder.size() > rungs_max) {
    return refuse(IssueCode::value, "ladder-too-long", "The ladder has more than 8 rungs: nobody waits so long. Join some of them.", {"ladder"});
  }
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    for (const auto& part : {check_doctors, check_parallel, check_times, check_preferences, check_nearness}) {
      if (auto usable = part(ladder, i); !usable) return usable;
    }
  }
  for (std::size_t second = 1; second < ladder.size(); ++second) {
    for (std::size_t first = 0; first < second; ++first) {
      if (auto agree = check_pair(ladder, first, second); !agree) return agree;
    }
  }
  return check_last(ladder);
}

}  // namespace maillage::care
