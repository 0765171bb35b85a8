// Preparation: identity, consent, checks, background and vital signs. Nothing here is refused for being missing; only "ready" asks what is needed.
#include <algorithm>

#include "care/teleconsultation/act.hpp"

namespace maillage::care::act {

Outcome<> handle(Act& act, const CheckIdentity& command) {
  if (!command.traits_agree) {
    return refuse(IssueCode::business_rule, "identity-differs",
                  "The document and the record do not agree. Correct the patient, or choose another one.", {"identity"});
  }
  if (command.document == IdentityDocument::none)
    return refuse(IssueCode::required, "document-missing", "Say which document was seen.", {"document"});
  act.next().identity = Identity{command.document, act.actor, act.now};
  act.note(MomentKind::identity_checked);
  return {};
}

Outcome<> handle(Act& act, const RecordConsent& command) {
  constexpr std::size_t present_max = 10;  // a consulting room
  Consultation& next = act.next();
  if (command.present.size() > present_max)
    return refuse(IssueCode::too_long, "too-many-present", "At most 10 people are recorded as present.", {"present"});
  if (command.act == ConsentAct::withdrawn && (!next.consent || next.consent->act != ConsentAct::given)) {
    return refuse(IssueCode::business_rule, "no-consent-to-withdraw", "No consent was given that could be withdrawn.", {"consent"});
  }
  next.consent = ConsentRecord{command.act, command.form, command.present, act.actor, act.now};
  const char* detail = command.act == ConsentAct::given ? "given" : command.act == ConsentAct::refused ? "refused" : "withdrawn";
  act.note(MomentKind::consent_recorded, {}, detail);
  if (command.act == ConsentAct::refused) cancel(act, CancelReason::consent_refused, {});
  if (command.act == ConsentAct::withdrawn) cancel(act, CancelReason::consent_withdrawn, {});
  return {};
}

Outcome<> handle(Act& act, const CheckItem& command) {
  const auto& items = act.around.protocol.checklist;
  if (std::none_of(items.begin(), items.end(), [&](const ChecklistItem& item) { return item.id == command.checked.item; })) {
    return refuse(IssueCode::value, "unknown-item", "The protocol of this place has no such check.", {"item"});
  }
  if (command.checked.result == CheckResult::skipped && command.checked.reason.reveal().empty()) {
    return refuse(IssueCode::required, "reason-missing", "Say why this check is skipped.", {"reason"});
  }
  auto& checklist = act.next().checklist;
  std::erase_if(checklist, [&](const CheckedItem& done) { return done.item == command.checked.item; });
  checklist.push_back(command.checked);
  return {};
}

Outcome<> handle(Act& act, const RecordBackground& command) {
  if (command.lines.size() > background_lines_max) return refuse(IssueCode::too_long, "too-many-lines", "At most 60 lines.", {"lines"});
  Consultation& next = act.next();
  Background& background = command.kind == BackgroundKind::history     ? next.history
                           : command.kind == BackgroundKind::allergies ? next.allergies
                                                                       : next.treatments;
  background = Background{true, command.lines};
  return {};
}

Outcome<> handle(Act& act, const RecordPregnancy& command) {
  act.next().pregnancy = command.pregnancy;
  return {};
}

Outcome<> handle(Act& act, const Measure& command) {
  Consultation& next = act.next();
  if (next.readings.size() >= readings_max)
    return refuse(IssueCode::too_long, "too-many-readings", "At most 200 readings in one consultation.", {"reading"});
  if (command.reading.kind == VitalKind::blood_pressure && !command.reading.second) {
    return refuse(IssueCode::required, "diastolic-missing", "A blood pressure has two numbers.", {"second"});
  }
  Reading reading = command.reading;
  reading.at = act.now;
  reading.status = plausible(reading, limits_of(act.around.protocol, reading.kind)) ? ReadingStatus::accepted : ReadingStatus::awaiting_confirmation;
  next.readings.push_back(std::move(reading));
  return {};
}

Outcome<> handle(Act& act, const SettleReading& command) {
  Consultation& next = act.next();
  if (command.index >= next.readings.size()) return refuse(IssueCode::not_found, "unknown-reading", "There is no such reading.", {"index"});
  Reading& reading = next.readings[command.index];
  if (command.confirm && reading.status != ReadingStatus::awaiting_confirmation) {
    return refuse(IssueCode::conflict, "nothing-to-confirm", "This reading does not wait for a confirmation.", {"index"});
  }
  reading.status = command.confirm ? ReadingStatus::confirmed : ReadingStatus::discarded;
  return {};
}

Outcome<> handle(Act& act, const DeclareReady&) {
  Consultation& next = act.next();
  std::vector<std::string> missing;
  if (!next.identity) missing.emplace_back("identity");
  if (!next.consent || next.consent->act != ConsentAct::given) missing.emplace_back("consent");
  for (const ChecklistItem& item : act.around.protocol.checklist) {
    const bool settled = std::any_of(next.checklist.begin(), next.checklist.end(),
                                     [&](const CheckedItem& done) { return done.item == item.id && done.result != CheckResult::failed; });
    if (item.required && !settled) missing.push_back("checklist." + item.id);
  }
  for (std::size_t i = 0; i < next.readings.size(); ++i) {
    if (next.readings[i].status == ReadingStatus::awaiting_confirmation) missing.push_back("readings[" + std::to_string(i) + "]");
  }
  if (!missing.empty()) {
    return refuse(IssueCode::business_rule, "not-ready", "Something is still open before a doctor can be called; nothing is lost.",
                  std::move(missing));
  }
  next.ready_at = act.now;
  act.note(MomentKind::declared_ready);
  enter_ladder(act);
  return {};
}

}  // namespace maillage::care::act
