// Regulation: a doctor says which answer a request gets before anybody is rung, or after nobody answered. Each answer stands in the course; what
// others do of it is followed until somebody says what became of it.
#include "care/teleconsultation/act.hpp"

namespace maillage::care::act {

namespace {

Outcome<> complete(const Act& act, const Regulate& command) {
  switch (command.answer) {
    case RegulationAnswer::teleconsultation:
      if (command.specialty.empty() || any_offers(act.around.protocol.links, command.specialty, act.now)) return {};
      return refuse(IssueCode::business_rule, "specialty-not-linked",
                    "No service to which this place is linked answers for this specialty now. Ask without it, or choose another.", {"specialty"});
    case RegulationAnswer::visit:
      if (command.who.reveal().empty()) return refuse(IssueCode::required, "who-missing", "Say who goes to the patient.", {"who"});
      if (command.due == Instant{}) return refuse(IssueCode::required, "when-missing", "Say when she goes.", {"due"});
      if (command.due < act.now) return refuse(IssueCode::value, "due-in-the-past", "That time is over. Choose one that is to come.", {"due"});
      return {};
    case RegulationAnswer::written_advice:
      if (command.who.reveal().empty()) return refuse(IssueCode::required, "who-missing", "Say of whom the advice is asked.", {"who"});
      return {};
    case RegulationAnswer::emergency:
      return {};
    default:
      return refuse(IssueCode::value, "answer-missing", "Choose a teleconsultation, a visit, a written advice or the 15.", {"answer"});
  }
}

/// On the ladder as soon as it is prepared, which it may be already.
void go_to_the_ladder(Act& act, const std::string& specialty) {
  Consultation& next = act.next();
  // Whom it rings at this moment goes on being rung, unless another kind of doctor is wanted.
  if (next.status == Status::ringing && specialty.empty()) return;
  end_ring(act, RingEnd::withdrawn, "regulated");
  if (!specialty.empty()) next.specialty = specialty;
  const bool prepared = next.status != Status::preparing;
  if (next.status == Status::unanswered || next.status == Status::ringing) begin_round(next);
  next.ladder.clear();
  if (prepared) enter_ladder(act);
}

}  // namespace

std::unexpected<Issue> nobody_regulates() {
  return refuse(IssueCode::business_rule, "no-regulation", "Nobody regulates the requests of this place. Declare it ready: doctors are rung.");
}

void open_regulation(Act& act, RegulationCause cause, const Words& reason) {
  Consultation& next = act.next();
  if (!act.around.protocol.regulation || awaits_regulation(next)) return;
  Regulation opened;
  opened.cause = cause;
  opened.asked_by = act.actor;
  opened.reason = reason;
  opened.asked_at = act.now;
  next.regulation = std::move(opened);
  act.note(MomentKind::regulation_asked, {}, name_of(cause), reason);
}

void regulate_by_motive(Act& act) {
  const Consultation& next = act.next();
  const auto& rule = act.around.protocol.regulation;
  if (!rule || next.status != Status::preparing || is_promised(next) || next.regulation) return;
  for (const std::string& code : rule->motives) {
    if (code == next.motive.code) return open_regulation(act, RegulationCause::motive, {});
  }
}

void close_regulation(Act& act) {
  Consultation& next = act.next();
  if (!next.regulation || next.regulation->answer != RegulationAnswer::awaited) return;
  next.regulation->answer = RegulationAnswer::taken;
  next.regulation->at = act.now;
}

bool escalate_regulation(Act& act) {
  Consultation& next = act.next();
  const auto& rule = act.around.protocol.regulation;
  if (!rule || !awaits_regulation(next) || next.regulation->escalated || act.now < next.regulation->asked_at + rule->patience) return false;
  next.regulation->escalated = true;
  act.note(MomentKind::regulation_escalated, act.around.protocol.contact.name, act.around.protocol.contact.telephone);
  act.tell(NoticeKind::regulation_escalated);
  return true;
}

Outcome<> handle(Act& act, const AskRegulation& command) {
  Consultation& next = act.next();
  if (!act.around.protocol.regulation) return nobody_regulates();
  if (awaits_regulation(next))
    return refuse(IssueCode::conflict, "already-asked", "A regulating doctor has been asked already. Wait for her answer.");
  if (is_promised(next)) return refuse(IssueCode::conflict, "has-appointment", "This patient has an appointment: its doctor is asked first.");
  if (command.reason.reveal().empty())
    return refuse(IssueCode::required, "reason-missing", "Say what the regulating doctor is to decide.", {"reason"});
  open_regulation(act, RegulationCause::asked, command.reason);
  // From the end of its ladder it waits for her and is rung for nobody meanwhile, like any other that was put before her.
  if (next.status == Status::unanswered) {
    begin_round(next);
    enter_ladder(act);
  }
  return {};
}

Outcome<> handle(Act& act, const Regulate& command) {
  Consultation& next = act.next();
  if (!awaits_regulation(next)) return refuse(IssueCode::conflict, "nothing-to-regulate", "This request does not wait for a regulating doctor.");
  if (auto usable = complete(act, command); !usable) return usable;
  Regulation& regulation = *next.regulation;
  regulation.answer = command.answer;
  regulation.by = act.actor;
  regulation.at = act.now;
  regulation.who = command.who;
  regulation.due = command.due;
  regulation.words = command.words;
  act.note(MomentKind::regulated, command.specialty, name_of(command.answer), command.words);
  switch (command.answer) {
    case RegulationAnswer::teleconsultation:
      go_to_the_ladder(act, command.specialty);
      break;
    case RegulationAnswer::emergency:
      if (auto raised = handle(act, RaiseEmergency{command.words}); !raised) return raised;
      cancel(act, CancelReason::emergency, {});
      break;
    default:
      cancel(act, CancelReason::oriented_elsewhere, {});
      break;
  }
  return {};
}

Outcome<> handle(Act& act, const FollowUp& command) {
  Consultation& next = act.next();
  if (!awaits_follow_up(next)) return refuse(IssueCode::conflict, "nothing-to-follow", "There is nothing to follow up here any more.");
  if (command.note.reveal().empty()) return refuse(IssueCode::required, "note-missing", "Say what became of it.", {"note"});
  next.regulation->followed_by = act.actor;
  next.regulation->followed_at = act.now;
  next.regulation->follow_up = command.note;
  act.note(MomentKind::followed_up, {}, name_of(next.regulation->answer), command.note);
  return {};
}

}  // namespace maillage::care::act
