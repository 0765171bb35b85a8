// Hand-over: four tasks, each done or left with its reason, then the consultation is closed.
#include "care/teleconsultation/act.hpp"

namespace maillage::care::act {

Outcome<> handle(Act& act, const GiveDocuments& command) {
  if (command.how == DocumentsGiven::not_yet) return refuse(IssueCode::required, "how-missing", "Say how the documents were given.", {"how"});
  if (command.how == DocumentsGiven::no_printer && command.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say how the patient will receive the documents.", {"reason"});
  }
  act.next().hand_over.documents = command.how;
  act.next().hand_over.documents_reason = command.reason;
  return {};
}

Outcome<> handle(Act& act, const InformTreatingDoctor& command) {
  Consultation& next = act.next();
  if (command.how == TreatingDoctorInformed::not_yet) return refuse(IssueCode::required, "how-missing", "Say how she was informed.", {"how"});
  const bool has_none = command.how == TreatingDoctorInformed::has_none;
  if (has_none == next.own_doctor.has_value()) {
    return refuse(IssueCode::business_rule, has_none ? "has-treating-doctor" : "no-treating-doctor",
                  has_none ? "This patient has a treating doctor: she must be informed." : "This patient has no treating doctor to inform.", {"how"});
  }
  next.hand_over.informed = command.how;
  next.hand_over.informed_by = act.actor;
  next.hand_over.informed_at = act.now;
  next.hand_over.read_at = {};
  return {};
}

Outcome<> handle(Act& act, const ReadDocument&) {
  Consultation& next = act.next();
  if (next.hand_over.informed != TreatingDoctorInformed::inbox || next.own_doctor != act.actor) {
    return refuse(IssueCode::conflict, "not-in-your-inbox", "Nothing of this consultation is in your inbox.");
  }
  if (next.hand_over.read_at != Instant{}) return refuse(IssueCode::conflict, "read-already", "You have marked this as read before.");
  next.hand_over.read_at = act.now;
  act.note(MomentKind::document_read);
  return {};
}

Outcome<> handle(Act& act, const ProposeActs& command) {
  constexpr std::size_t acts_max = 6;
  if (command.acts.size() > acts_max) return refuse(IssueCode::too_long, "too-many-acts", "At most 6 acts are proposed.", {"acts"});
  if (!command.nothing_to_pay && command.why_to_pay.empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say why something is to be paid.", {"whyToPay"});
  }
  HandOver& hand_over = act.next().hand_over;
  hand_over.acts = command.acts;
  hand_over.nothing_to_pay = command.nothing_to_pay;
  hand_over.why_to_pay = command.why_to_pay;
  hand_over.acts_proposed = true;
  return {};
}

Outcome<> handle(Act& act, const RecordCleaning& command) {
  if (command.cleaning == Cleaning::not_yet)
    return refuse(IssueCode::required, "how-missing", "Say whether the instruments were cleaned.", {"cleaning"});
  if (command.cleaning == Cleaning::skipped && command.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say why the cleaning is skipped.", {"reason"});
  }
  act.next().hand_over.cleaning = command.cleaning;
  act.next().hand_over.cleaning_reason = command.reason;
  return {};
}

Outcome<> handle(Act& act, const FinishHandOver&) {
  Consultation& next = act.next();
  std::vector<std::string> missing;
  if (next.hand_over.documents == DocumentsGiven::not_yet) missing.emplace_back("handOver.documents");
  if (next.hand_over.informed == TreatingDoctorInformed::not_yet) missing.emplace_back("handOver.treatingDoctor");
  if (!next.hand_over.acts_proposed) missing.emplace_back("handOver.acts");
  if (next.hand_over.cleaning == Cleaning::not_yet) missing.emplace_back("handOver.cleaning");
  if (!missing.empty()) {
    return refuse(IssueCode::business_rule, "hand-over-open", "Something is still open before the hand-over is finished.", std::move(missing));
  }
  next.status = Status::handed_over;
  act.note(MomentKind::handed_over);
  return {};
}

}  // namespace maillage::care::act
