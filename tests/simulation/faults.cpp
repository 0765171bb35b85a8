// The planted mistakes: what somebody would decide who had misunderstood one rule.
#include <algorithm>

#include "day.hpp"

namespace maillage::simulation {

namespace {

/// What a rung of the protocol would be in the head of somebody who misread it.
void misread(care::PlaceProtocol& protocol, Fault fault, const care::Consultation& state) {
  for (care::Rung& rung : protocol.ladder) {
    if (fault == Fault::hours_forgotten) rung.hours.reset();
    if (fault == Fault::exceptions_forgotten) rung.excepted_only = false;
    if (fault == Fault::preferences_forgotten) rung.prefer.clear();
    if (fault == Fault::all_at_once && rung.kind != care::RungKind::own_doctor) rung.parallel = care::parallel_max;
    if (fault == Fault::preference_as_filter && !rung.prefer.empty() && !state.familiar.doctors.empty()) {
      std::erase_if(rung.doctors,
                    [&](const std::string& one) { return std::ranges::find(state.familiar.doctors, one) == state.familiar.doctors.end(); });
    }
  }
}

bool misreads(Fault fault) {
  return fault == Fault::hours_forgotten || fault == Fault::preference_as_filter || fault == Fault::preferences_forgotten ||
         fault == Fault::all_at_once || fault == Fault::regulation_skipped || fault == Fault::exceptions_forgotten || fault == Fault::cap_forgotten;
}

/// What it decided, with whoever rang beside the one who said yes still ringing.
void ring_on(care::Decision& decision, const care::Consultation& before, const std::string& accepted) {
  for (const std::string& doctor : care::doctors_rung(before)) {
    if (doctor == accepted) continue;
    decision.next.ring = *care::ring_of(before, doctor);
    std::erase_if(decision.claims, [&](const ports::ClaimChange& change) { return change.key == care::attention_claim(doctor); });
  }
}

}  // namespace

Outcome<care::Decision> Day::decide_wrongly(const care::Consultation& state, const care::Command& command, const care::Surroundings& around,
                                            Instant at) const {
  if (misreads(fault_)) {
    care::PlaceProtocol misread_protocol = around.protocol;
    misread(misread_protocol, fault_, state);
    if (fault_ == Fault::regulation_skipped) misread_protocol.regulation.reset();
    if (fault_ == Fault::cap_forgotten) misread_protocol.caps.percent = 100;
    return care::decide(state, command, {misread_protocol, around.doctors, around.version}, at);
  }
  if (fault_ == Fault::hour_not_kept) {
    care::PlaceProtocol impatient = around.protocol;
    impatient.hour_patience = Seconds(1);
    return care::decide(state, command, {impatient, around.doctors, around.version}, at);
  }
  if (fault_ == Fault::ended_link_served) {
    care::PlaceProtocol forgetful = around.protocol;
    for (care::Link& link : forgetful.links) link.until.reset();
    return care::decide(state, command, {forgetful, around.doctors, around.version}, at);
  }
  if (fault_ == Fault::acceptance_not_checked) {
    if (const auto* accept = std::get_if<care::AcceptRing>(&command.body); accept != nullptr && state.ring) {
      care::Consultation believed = state;
      for (care::Attempt& attempt : believed.attempts) {
        if (attempt.end == care::RingEnd::ringing && attempt.doctor == believed.ring->doctor) attempt.doctor = accept->doctor;
      }
      believed.ring->doctor = accept->doctor;
      believed.ring->version = accept->version;
      return care::decide(believed, command, around, at);
    }
  }
  if (fault_ == Fault::ring_to_busy) {
    std::vector<care::DoctorView> doctors(around.doctors.begin(), around.doctors.end());
    for (care::DoctorView& doctor : doctors) {
      if (doctor.state == care::DutyState::busy) doctor.state = care::DutyState::available;
    }
    auto decision = care::decide(state, command, {around.protocol, doctors, around.version}, at);
    if (decision) std::erase_if(decision->claims, [](const ports::ClaimChange& change) { return change.key.ends_with("/attention"); });
    return decision;
  }
  auto decision = care::decide(state, command, around, at);
  if (!decision) return decision;
  if (const auto* accept = std::get_if<care::AcceptRing>(&command.body); accept != nullptr && fault_ == Fault::others_ring_on)
    ring_on(*decision, state, accept->doctor);
  if (std::holds_alternative<care::LoseParticipant>(command.body) && fault_ == Fault::loss_forgotten && state.status == care::Status::accepted)
    decision->next.interrupted_at = at + std::chrono::hours(10);
  if (std::holds_alternative<care::TransferTo>(command.body) && fault_ == Fault::handed_on_too_soon) decision->next.owner.reset();
  return decision;
}

}  // namespace maillage::simulation
