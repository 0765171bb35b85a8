// The doctor: whether she answers, how long she talks.
#include <algorithm>

#include "base/assert.hpp"
#include "care/twin/world.hpp"

namespace maillage::care::twin {

namespace {

constexpr const char* the_assistant = "nurse";
constexpr Micros late_for_appointment = std::chrono::minutes(15);  // longer she does not keep herself free for somebody who is late
constexpr double answer_seconds_least = 3;

/// The latest of hers. The doctors of a parallel rung share a version, and not their attempts.
std::uint32_t attempt_of(const Consultation& state, const std::string& doctor) {
  const auto hers = std::ranges::find(state.attempts.rbegin(), state.attempts.rend(), doctor, &Attempt::doctor);
  ASSERT(hers != state.attempts.rend());
  return static_cast<std::uint32_t>(state.attempts.rend() - hers) - 1;
}
std::uint32_t named(VersionId version, std::uint32_t attempt) {
  constexpr std::uint32_t attempts_told_apart = 1U << 10;  // some hundreds of rings are a very long wait
  return version.value * attempts_told_apart + attempt % attempts_told_apart;
}

/// What the signature asks for; the twin writes no medicine.
Report report_of(bool suited) {
  Report report;
  report.decision = suited ? CareDecision::suited : CareDecision::must_be_seen;
  report.findings = Words("-");
  report.diagnoses = {{"", "-", "-"}};
  report.when_to_call_15 = Words("-");
  report.technical_incident = false;
  return report;
}

}  // namespace

/// An appointment of hers with somebody else begins soon, or has just begun.
bool World::kept_for_another(std::uint32_t doctor, std::uint32_t visit) const {
  const auto& hers = upcoming_[doctor];
  const auto ahead = Micros(static_cast<std::int64_t>(territory_.assumed.keeps_free_minutes * 60e6));
  for (auto one = hers.lower_bound({now_ - late_for_appointment, 0}); one != hers.end() && one->first <= now_ + ahead; ++one) {
    if (one->second != visit) return true;
  }
  return false;
}

void World::rung(VisitId consultation, const Consultation& state, const std::string& doctor, VersionId version) {
  ++lived_.rings;
  const std::uint32_t visit = visit_of_[consultation];
  const std::uint64_t key = lived_.visits[visit].need.key;
  const std::uint32_t attempt = attempt_of(state, doctor);
  const std::uint32_t turn = attempt + 1 + courses_[visit].turn * 1000;
  const double mood = chance_.uniform(key, Draw::answer, turn);
  const std::uint32_t who = doctor_index_.at(doctor);
  const bool expected = lived_.visits[visit].booked_doctor == who;
  const bool declines = !expected && kept_for_another(who, visit);
  if (!declines && mood >= territory_.assumed.accepts + territory_.assumed.declines) return;  // rings out
  const double least = std::min(answer_seconds_least, territory_.assumed.answer_seconds);
  const double seconds = least + chance_.exponential(territory_.assumed.answer_seconds - least, key, Draw::answer_delay, turn);
  const bool yes = !declines && mood < territory_.assumed.accepts;
  plan(now_ + Micros(static_cast<std::int64_t>(seconds * 1e6)), yes ? What::accept : What::decline, visit, named(version, attempt));
}

void World::answer(std::uint32_t visit, std::uint32_t ring, bool yes) {
  if (courses_[visit].stage != Stage::waiting) return;
  // Of one that is over meanwhile nothing follows.
  const Consultation* state = dispatcher_->state_of(courses_[visit].consultation);
  if (state == nullptr) return;
  for (const std::string& doctor : doctors_rung(*state)) {
    const VersionId version = ring_of(*state, doctor)->version;
    if (named(version, attempt_of(*state, doctor)) != ring) continue;
    if (yes) {
      static_cast<void>(tell(visit, AcceptRing{doctor, version}, doctor));
    } else {
      static_cast<void>(tell(visit, DeclineRing{doctor, version, "busy-elsewhere"}, doctor));
    }
    return;
  }
}

void World::join(std::uint32_t visit) {
  if (courses_[visit].stage != Stage::owned) return;
  const Visit& one = lived_.visits[visit];
  const std::string& doctor = territory_.doctors[one.doctor].id;
  const bool both = tell(visit, JoinRoom{the_assistant}, the_assistant).has_value() && tell(visit, JoinRoom{doctor}, doctor).has_value();
  ASSERT(both);
  const Micros takes = one.need.known
                           ? one.need.known->consultation
                           : minutes(territory_.assumed.consultation_minutes, territory_.assumed.consultation_spread, visit, Draw::duration);
  plan(now_ + takes, What::conclude, visit);
}

void World::conclude(std::uint32_t visit) {
  Visit& one = lived_.visits[visit];
  one.suited = chance_.happens(territory_.assumed.suited, one.need.key, Draw::suited);
  one.concluded = now_;
  const std::string& doctor = territory_.doctors[one.doctor].id;
  if (one.slot) upcoming_[*one.booked_doctor].erase({*one.slot, visit});
  const auto concluded = tell(visit, Conclude{report_of(one.suited), true}, doctor);
  ASSERT(concluded);
  lived_.doctors[one.doctor].busy += now_ - one.accepted;
  ++lived_.doctors[one.doctor].answered;
  end(visit, End::answered);
  const Micros takes = one.need.known ? one.need.known->hand_over : minutes(territory_.assumed.hand_over_minutes, .3, visit, Draw::hand_over);
  plan(now_ + takes, What::room_free, *one.place);
}

}  // namespace maillage::care::twin
