// Ringing: walking the ladder, and what a doctor answers.
#include <algorithm>

#include "care/links/linked_ladder.hpp"
#include "care/teleconsultation/act.hpp"

namespace maillage::care {

std::unexpected<Issue> ring_is_over() {
  return refuse(IssueCode::conflict, "ring-is-over", "This ring is over: the request has moved on. Nothing was lost; it rings someone else or waits.",
                {"Task.meta.versionId"});
}

}  // namespace maillage::care

namespace maillage::care::act {

namespace {

const Ladder& ladder_of(const Act& act) { return care::ladder_of(act.decision.next, act.around.protocol); }

LadderQuestion question_of(const Act& act) {
  const Consultation& state = act.decision.next;
  return {ladder_of(act), state.own_doctor, state.attempts, act.around.doctors, state.familiar, act.around.protocol.speakers};
}

RingAs as_of(const Act& act, const Plan& plan) {
  const Rung& rung = ladder_of(act)[plan.position.rung];
  return {plan.position, rung.kind, rung.ring, rung.service, plan.because};
}

/// A request for a specialty gets a ladder of its own, once a round.
void choose_ladder(Act& act) {
  Consultation& next = act.next();
  if (next.specialty.empty() || !next.ladder.empty()) return;
  const PlaceProtocol& protocol = act.around.protocol;
  LinkedLadder made = ladder_for({next.specialty, protocol.ladder, protocol.links, protocol.specialists, next.moments.front().at, act.now});
  for (std::string& service : made.closed) act.note(MomentKind::rung_left, name_of(RungKind::linked), "service-closed").service = std::move(service);
  next.ladder = std::move(made.ladder);
}

void give_up(Act& act, LadderPosition position) {
  Consultation& next = act.next();
  next.position = position;
  next.status = Status::unanswered;
  const ContactPerson& contact = act.around.protocol.contact;
  act.note(MomentKind::nobody_answered, contact.name, contact.telephone);
  act.tell(NoticeKind::nobody_answered);
}

/// From the end of the ladder: a doctor of any rung in use who is free and has not been asked in this round.
bool ring_anyone(Act& act) {
  const Plan plan = plan_anywhere(question_of(act), act.next().position.round, act.now);
  if (plan.act != Plan::Act::ring) return false;
  start_ring(act, plan.doctor, as_of(act, plan), {});
  return true;
}

/// The doctor who answers must be the one whom this very ring rings.
Outcome<> match_ring(const Consultation& state, const std::string& doctor, VersionId version) {
  if (state.ring && state.ring->doctor == doctor && state.ring->version == version) return {};
  return ring_is_over();
}

}  // namespace

void start_ring(Act& act, const std::string& doctor, const RingAs& as, std::vector<Passed> passed) {
  Consultation& next = act.next();
  const VersionId version{act.around.version.value + 1};
  next.status = Status::ringing;
  next.ring = Ring{doctor, act.now, act.now + as.ring, version};
  next.attempts.push_back({doctor, as.position.round, as.position.rung, act.now, {}, RingEnd::ringing, {}});
  Moment& started = act.note(MomentKind::ring_started, doctor, name_of(as.kind));
  started.passed = std::move(passed);
  started.service = as.service;
  started.because = as.because;
  act.take(attention_claim(doctor), "Task/" + next.id);
  act.tell(NoticeKind::ring, doctor, version);
}

void enter_ladder(Act& act) {
  choose_ladder(act);
  act.next().position = {act.next().position.round, 0, act.now};
  go_on(act);
}

void begin_round(Consultation& next) {
  ++next.position.round;
  next.ladder.clear();
}

void go_on(Act& act) {
  if (keep_hour(act)) return;
  Consultation& next = act.next();
  Plan plan = plan_next(question_of(act), next.position, act.now);
  for (const LeftRung& left : plan.left) {
    const Rung& rung = ladder_of(act)[left.rung];
    act.note(MomentKind::rung_left, name_of(rung.kind), name_of(left.why)).service = rung.service;
  }
  switch (plan.act) {
    case Plan::Act::ring:
      next.position = plan.position;
      start_ring(act, plan.doctor, as_of(act, plan), std::move(plan.passed));
      break;
    case Plan::Act::wait:
      // Waiting on the same rung as before is no news: it is told once.
      if (next.status != Status::ready || next.position != plan.position) {
        const Rung& rung = ladder_of(act)[plan.position.rung];
        Moment& waiting = act.note(MomentKind::waiting_on_rung, name_of(rung.kind));
        waiting.passed = std::move(plan.passed);
        waiting.service = rung.service;
      }
      next.position = plan.position;
      next.status = Status::ready;
      break;
    case Plan::Act::exhausted:
      give_up(act, plan.position);
      break;
  }
}

void end_ring(Act& act, RingEnd end, std::string reason) {
  Consultation& next = act.next();
  if (!next.ring) return;
  const std::string doctor = next.ring->doctor;
  next.ring.reset();
  Attempt& attempt = next.attempts.back();
  attempt.to = act.now;
  attempt.end = end;
  attempt.reason = std::move(reason);
  act.note(end == RingEnd::accepted ? MomentKind::accepted : MomentKind::ring_ended, doctor, name_of(end));
  if (end == RingEnd::accepted) return;
  act.release(attention_claim(doctor), "Task/" + next.id);
  act.tell(NoticeKind::ring_stopped, doctor);
}

Outcome<> handle(Act& act, const RingNext&) {
  Consultation& next = act.next();
  if (next.status == Status::unanswered) {
    if (ring_anyone(act)) return {};
    return refuse(IssueCode::conflict, "nobody-to-ring", "No doctor who has not been asked yet is free.");
  }
  if (is_promised(next)) {
    if (!may_ring_booked(next, act.around.doctors)) return refuse(IssueCode::conflict, "nobody-to-ring", "The booked doctor is not free.");
    go_on(act);
    return {};
  }
  const Plan plan = plan_next(question_of(act), next.position, act.now);
  if (plan.act == Plan::Act::wait && plan.position == next.position) {
    return refuse(IssueCode::conflict, "nobody-to-ring", "No doctor of this rung is free.");
  }
  go_on(act);
  return {};
}

Outcome<> handle(Act& act, const RetryLadder&) {
  begin_round(act.next());
  enter_ladder(act);
  return {};
}

Outcome<> handle(Act& act, const AcceptRing& command) {
  Consultation& next = act.next();
  Outcome<> matched = match_ring(next, command.doctor, command.version);
  if (!matched) return matched;
  end_ring(act, RingEnd::accepted);
  next.status = Status::accepted;
  next.owner = command.doctor;
  next.accepted_at = act.now;
  next.told_to_telephone = false;
  // Promised to her, it is hers already.
  if (is_promised(next)) {
    next.hour->step = HourStep::kept;
  } else {
    act.take(owner_claim(next.id), "Practitioner/" + command.doctor);
  }
  return {};
}

Outcome<> handle(Act& act, const DeclineRing& command) {
  Outcome<> matched = match_ring(act.next(), command.doctor, command.version);
  if (!matched) return matched;
  end_ring(act, RingEnd::declined, command.reason);
  go_on(act);
  return {};
}

Outcome<> handle(Act& act, const LoseDoctor& command) {
  if (act.next().ring->doctor != command.doctor) return refuse(IssueCode::conflict, "ring-is-over", "This doctor is not being rung.");
  end_ring(act, RingEnd::gone);
  go_on(act);
  return {};
}

Outcome<> handle(Act& act, const AnswerContact& command) {
  if (command.note.reveal().empty()) return refuse(IssueCode::required, "note-missing", "Say whom you telephoned and what was agreed.", {"note"});
  act.note(MomentKind::contact_answered, act.around.protocol.contact.name, {}, command.note);
  return {};
}

}  // namespace maillage::care::act
