// Ringing: walking the ladder, and what a doctor answers.
#include <algorithm>

#include "care/dispatch/nearness.hpp"
#include "care/links/linked_ladder.hpp"
#include "care/teleconsultation/act.hpp"

namespace maillage::care {

std::unexpected<Issue> ring_is_over() {
  return refuse(IssueCode::conflict, "ring-is-over", "This ring is over: the request has moved on. Nothing was lost; it rings someone else or waits.",
                {"Task.meta.versionId"});
}

std::vector<std::string> doctors_rung(const Consultation& state) {
  std::vector<std::string> doctors;
  if (state.ring) doctors.push_back(state.ring->doctor);
  for (const Ring& one : state.beside) doctors.push_back(one.doctor);
  return doctors;
}

Nearness beyond_of(const Consultation& state) {
  return exception_of({.priority_zone = state.familiar.priority_zone,
                       .treating_doctor = state.own_doctor.has_value(),
                       .regulated = state.regulation && state.regulation->answer == RegulationAnswer::teleconsultation});
}

Nearness nearness_of_owner(const Consultation& state) {
  const auto hers = [&](const Moment& moment) { return moment.kind == MomentKind::ring_started && moment.subject == state.owner; };
  const auto latest = std::ranges::find_if(state.moments.rbegin(), state.moments.rend(), hers);
  return latest == state.moments.rend() ? Nearness::near : latest->nearness;
}

const Ring* ring_of(const Consultation& state, std::string_view doctor) {
  if (state.ring && state.ring->doctor == doctor) return &*state.ring;
  const auto beside = std::ranges::find(state.beside, doctor, &Ring::doctor);
  return beside == state.beside.end() ? nullptr : &*beside;
}

}  // namespace maillage::care

namespace maillage::care::act {

namespace {

/// Of a ring that another of those who were rung at once answered before her.
constexpr const char* ring_was_taken = "taken";

const Ladder& ladder_of(const Act& act) { return care::ladder_of(act.decision.next, act.around.protocol); }

LadderQuestion question_of(const Act& act) {
  const Consultation& state = act.decision.next;
  const PlaceProtocol& protocol = act.around.protocol;
  return {ladder_of(act), state.own_doctor, state.attempts, act.around.doctors, state.familiar, protocol.speakers, protocol.caps, beyond_of(state)};
}

RingAs as_of(const Act& act, const Plan& plan) {
  const Rung& rung = ladder_of(act)[plan.position.rung];
  return {plan.position, rung.kind, rung.ring, rung.service, plan.because, plan.beside};
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
  next.position.since = act.now;  // a rung that came into use while somebody was rung is in use now: no time of hers is still to come
  next.status = Status::unanswered;
  const ContactPerson& contact = act.around.protocol.contact;
  act.note(MomentKind::nobody_answered, contact.name, contact.telephone);
  act.tell(NoticeKind::nobody_answered);
  const auto& rule = act.around.protocol.regulation;
  if (rule && rule->when_nobody_answers) open_regulation(act, RegulationCause::nobody_answered, {});
}

/// The doctor who answers must be the one whom this very ring rings.
Outcome<> match_ring(const Consultation& state, const std::string& doctor, VersionId version) {
  const Ring* ring = ring_of(state, doctor);
  if (ring != nullptr && ring->version == version) return {};
  return ring_is_over();
}

void ring_one(Act& act, const std::string& doctor, const RingAs& as, const Preferences& because) {
  Consultation& next = act.next();
  const VersionId version{act.around.version.value + 1};
  Ring ring{doctor, act.now, act.now + as.ring, version};
  if (next.ring) {
    next.beside.push_back(std::move(ring));
  } else {
    next.ring = std::move(ring);
  }
  next.attempts.push_back({doctor, as.position.round, as.position.rung, act.now, {}, RingEnd::ringing, {}});
  Moment& started = act.note(MomentKind::ring_started, doctor, name_of(as.kind));
  started.service = as.service;
  started.because = because;
  if (!is_near(as.kind)) started.nearness = beyond_of(next);
  act.take(attention_claim(doctor), "Task/" + next.id);
  act.tell(NoticeKind::ring, doctor, version);
}

/// After a ring of its own that nobody accepted.
void go_on_after(Act& act, RingEnd end) {
  if (act.next().ring) return;  // of those who are rung at once another may still say yes
  if (act.next().transfer) return go_on_with_transfer(act, end);
  go_on(act);
}

}  // namespace

void start_ring(Act& act, const std::string& doctor, const RingAs& as, std::vector<Passed> passed) {
  Consultation& next = act.next();
  // A transfer rings beside a call that goes on.
  if (!next.transfer) next.status = Status::ringing;
  ring_one(act, doctor, as, as.because);
  next.moments.back().passed = std::move(passed);
  for (const Chosen& one : as.beside) ring_one(act, one.doctor, as, one.because);
}

bool ring_who_is_free(Act& act) {
  const Plan plan = plan_anywhere(question_of(act), act.next().position.round, act.now);
  if (plan.act != Plan::Act::ring) return false;
  start_ring(act, plan.doctor, as_of(act, plan), {});
  return true;
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
  if (held_for_regulation(next)) {
    next.status = Status::ready;
    return;
  }
  Plan plan = plan_next(question_of(act), next.position, act.now);
  for (const LeftRung& left : plan.left) {
    const Rung& rung = ladder_of(act)[left.rung];
    Moment& noted = act.note(MomentKind::rung_left, name_of(rung.kind), name_of(left.why));
    noted.service = rung.service;
    noted.passed = left.passed;
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

void end_ring_of(Act& act, const std::string& doctor, RingEnd end, const std::string& reason) {
  Consultation& next = act.next();
  if (next.ring->doctor != doctor) {
    std::erase_if(next.beside, [&](const Ring& one) { return one.doctor == doctor; });
  } else if (next.beside.empty()) {
    next.ring.reset();
  } else {
    next.ring = next.beside.front();
    next.beside.erase(next.beside.begin());
  }
  const auto attempt = std::ranges::find_if(next.attempts.rbegin(), next.attempts.rend(),
                                            [&](const Attempt& one) { return one.doctor == doctor && one.end == RingEnd::ringing; });
  attempt->to = act.now;
  attempt->end = end;
  attempt->reason = reason;
  act.note(end == RingEnd::accepted ? MomentKind::accepted : MomentKind::ring_ended, doctor,
           end == RingEnd::withdrawn && reason == ring_was_taken ? reason : name_of(end));
  if (end == RingEnd::accepted) return;
  act.release(attention_claim(doctor), "Task/" + next.id);
  act.tell(reason == ring_was_taken ? NoticeKind::ring_taken : NoticeKind::ring_stopped, doctor);
}

void answer_ring(Act& act, const std::string& doctor) {
  end_ring_of(act, doctor, RingEnd::accepted);
  end_ring(act, RingEnd::withdrawn, ring_was_taken);
}

void end_ring(Act& act, RingEnd end, const std::string& reason) {
  while (act.next().ring) {
    const std::string doctor = act.next().ring->doctor;
    end_ring_of(act, doctor, end, reason);
  }
}

Outcome<> handle(Act& act, const RingNext&) {
  Consultation& next = act.next();
  if (next.status == Status::unanswered) {
    if (ring_who_is_free(act)) return {};
    return refuse(IssueCode::conflict, "nobody-to-ring", "No doctor who has not been asked yet is free.");
  }
  if (held_for_regulation(next)) return refuse(IssueCode::conflict, "nobody-to-ring", "A regulating doctor decides first.");
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
  answer_ring(act, command.doctor);
  if (next.transfer) {
    take_over(act, command.doctor);
    return {};
  }
  close_regulation(act);
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
  end_ring_of(act, command.doctor, RingEnd::declined, command.reason);
  go_on_after(act, RingEnd::declined);
  return {};
}

Outcome<> handle(Act& act, const LoseDoctor& command) {
  if (ring_of(act.next(), command.doctor) == nullptr) return refuse(IssueCode::conflict, "ring-is-over", "This doctor is not being rung.");
  end_ring_of(act, command.doctor, RingEnd::gone);
  go_on_after(act, RingEnd::gone);
  return {};
}

Outcome<> handle(Act& act, const AnswerContact& command) {
  if (command.note.reveal().empty()) return refuse(IssueCode::required, "note-missing", "Say whom you telephoned and what was agreed.", {"note"});
  act.note(MomentKind::contact_answered, act.around.protocol.contact.name, {}, command.note);
  return {};
}

}  // namespace maillage::care::act
