// Leaving the normal way: cancelled, taken back, moved to the right patient, or an emergency. Each with its reason, none without a trace.
#include "care/teleconsultation/act.hpp"

namespace maillage::care::act {

void cancel(Act& act, CancelReason why, const Words& reason) {
  Consultation& next = act.next();
  end_ring(act, RingEnd::withdrawn, name_of(why));
  release_owner(act);
  next.status = Status::cancelled;
  next.cancelled = why;
  act.note(MomentKind::cancelled, {}, name_of(why), reason);
}

Outcome<> handle(Act& act, const CancelConsultation& command) {
  if (command.why == CancelReason::other && command.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say why it is cancelled.", {"reason"});
  }
  cancel(act, command.why, command.reason);
  return {};
}

Outcome<> handle(Act& act, const Reopen& command) {
  Consultation& next = act.next();
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say why it is taken up again.", {"reason"});
  end_ring(act, RingEnd::withdrawn, "reopened");
  if (next.status == Status::cancelled) {
    // A patient who had refused is asked again; what was prepared stays.
    if (next.consent && next.consent->act != ConsentAct::given) next.consent.reset();
    next.cancelled.reset();
    begin_round(next);
  }
  next.status = Status::preparing;
  act.note(MomentKind::reopened, {}, {}, command.reason);
  return {};
}

Outcome<> handle(Act& act, const MovePatient& command) {
  Consultation& next = act.next();
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say why it belongs to another patient.", {"reason"});
  if (command.patient.empty() || command.patient == next.patient) {
    return refuse(IssueCode::value, "same-patient", "Choose the patient whom this really concerns.", {"patient"});
  }
  act.note(MomentKind::patient_moved, next.patient, {}, command.reason);
  next.patient = command.patient;
  next.age_months = command.age_months;
  next.familiar = command.familiar;
  next.identity.reset();  // the document seen did not prove this person
  if (next.age_months < act.around.protocol.age_months_min) {
    end_ring(act, RingEnd::withdrawn, "excluded");
    release_owner(act);
    next.exclusion = Exclusion{under_age_id, act.around.protocol.under_age, act.now};
    next.status = Status::excluded;
    act.note(MomentKind::excluded, under_age_id, name_of(act.around.protocol.under_age));
  }
  return {};
}

Outcome<> handle(Act& act, const RaiseEmergency& command) {
  Consultation& next = act.next();
  next.emergency = Emergency{act.actor, act.now, command.reason};
  act.note(MomentKind::emergency_raised, next.place, {}, command.reason);
  act.tell(NoticeKind::emergency);
  return {};
}

}  // namespace maillage::care::act
