// Request and correction: the exclusions of the place are answered first, and an excluded motive never reaches the queue.
#include <algorithm>

#include "care/teleconsultation/act.hpp"

namespace maillage::care::act {

namespace {

const ExclusionQuestion* question_of(const PlaceProtocol& protocol, const std::string& id) {
  const auto found = std::find_if(protocol.questions.begin(), protocol.questions.end(), [&](const ExclusionQuestion& q) { return q.id == id; });
  return found == protocol.questions.end() ? nullptr : &*found;
}

/// Takes over answers; one to a question that the place does not ask is refused.
Outcome<> answer(Consultation& next, const PlaceProtocol& protocol, const std::vector<Answer>& answers) {
  for (const Answer& given : answers) {
    if (question_of(protocol, given.question) == nullptr) {
      return refuse(IssueCode::value, "unknown-question", "The protocol of this place does not ask this question.", {"answers"});
    }
    const auto known = std::find_if(next.answers.begin(), next.answers.end(), [&](const Answer& a) { return a.question == given.question; });
    if (known == next.answers.end()) {
      next.answers.push_back(given);
    } else {
      known->yes = given.yes;
    }
  }
  return {};
}

/// The gravest exclusion that the answers and the age give.
std::optional<Exclusion> exclusion_of(const Consultation& next, const PlaceProtocol& protocol, Instant now) {
  std::optional<Exclusion> gravest;
  if (next.age_months < protocol.age_months_min) gravest = Exclusion{under_age_id, protocol.under_age, now};
  for (const Answer& given : next.answers) {
    const ExclusionQuestion* question = question_of(protocol, given.question);
    if (!given.yes || question == nullptr) continue;
    if (!gravest || question->orientation < gravest->orientation) gravest = Exclusion{question->id, question->orientation, now};
  }
  return gravest;
}

bool all_answered(const Consultation& next, const PlaceProtocol& protocol) {
  return std::all_of(protocol.questions.begin(), protocol.questions.end(), [&](const ExclusionQuestion& question) {
    return std::any_of(next.answers.begin(), next.answers.end(), [&](const Answer& a) { return a.question == question.id; });
  });
}

}  // namespace

void judge(Act& act) {
  Consultation& next = act.next();
  const PlaceProtocol& protocol = act.around.protocol;
  next.exclusion = exclusion_of(next, protocol, act.now);
  if (next.exclusion) {
    end_ring(act, RingEnd::withdrawn, "excluded");
    release_owner(act);
    next.status = Status::excluded;
    act.note(MomentKind::excluded, next.exclusion->question, name_of(next.exclusion->orientation));
  } else if (!all_answered(next, protocol) || next.motive.text.reveal().empty()) {
    next.status = Status::draft;
  } else if (next.status == Status::none || next.status == Status::draft || next.status == Status::excluded) {
    next.status = Status::preparing;
  }
}

Outcome<> handle(Act& act, const RequestConsultation& command) {
  Consultation& next = act.next();
  if (command.patient.empty()) return refuse(IssueCode::required, "patient-missing", "Choose or create the patient first.", {"patient"});
  if (command.place != act.around.protocol.place) {
    return refuse(IssueCode::value, "unknown-place", "No protocol is known for this place.", {"place"});
  }
  if (!command.specialty.empty() && !any_offers(act.around.protocol.links, command.specialty, act.now)) {
    return refuse(IssueCode::business_rule, "specialty-not-linked",
                  "No service to which this place is linked answers for this specialty now. Ask without it, or choose another.", {"specialty"});
  }
  if (command.regulation && !act.around.protocol.regulation) return nobody_regulates();
  next.patient = command.patient;
  next.specialty = command.specialty;
  next.age_months = command.age_months;
  next.place = command.place;
  next.assistant = act.actor;
  next.motive = command.motive;
  next.priority = command.priority;
  next.own_doctor = command.own_doctor;
  next.familiar = command.familiar;
  Outcome<> answered = answer(next, act.around.protocol, command.answers);
  if (!answered) return answered;
  act.note(MomentKind::requested, {}, name_of(command.priority));
  judge(act);
  regulate_by_motive(act);
  if (command.regulation && next.status == Status::preparing && !awaits_regulation(next)) {
    open_regulation(act, RegulationCause::asked, command.regulation->reason);
    next.regulation->asked_by = next.moments.back().by = command.regulation->by;
  }
  return {};
}

Outcome<> handle(Act& act, const CorrectRequest& command) {
  Consultation& next = act.next();
  if (next.status != Status::draft && command.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say why the request is corrected: the first version stays in the record.", {"reason"});
  }
  if (command.motive) next.motive = *command.motive;
  if (command.priority) next.priority = *command.priority;
  if (command.own_doctor) next.own_doctor = *command.own_doctor;
  Outcome<> answered = answer(next, act.around.protocol, command.answers);
  if (!answered) return answered;
  act.note(MomentKind::corrected, {}, {}, command.reason);
  judge(act);
  regulate_by_motive(act);
  return {};
}

}  // namespace maillage::care::act
