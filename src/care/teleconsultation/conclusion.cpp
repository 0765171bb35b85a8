// Conclusion: what the doctor writes and signs, and how a signed thing is corrected. Nothing signed is ever changed in place.
#include "care/teleconsultation/act.hpp"

namespace maillage::care {

std::optional<CountsFor> counts_for(const Consultation& state) {
  if (state.conclusions.empty()) return std::nullopt;
  const Conclusion& first = state.conclusions.front();
  if (state.own_doctor == first.signed_by) return std::nullopt;
  return CountsFor{first.signed_by, year_of(first.signed_at)};
}

}  // namespace maillage::care

namespace maillage::care::act {

namespace {

Outcome<> within_limits(const Report& report) {
  if (report.prescription.size() > prescription_lines_max)
    return refuse(IssueCode::too_long, "too-many-lines", "At most 30 prescription lines.", {"prescription"});
  if (report.diagnoses.size() > diagnoses_max) return refuse(IssueCode::too_long, "too-many-diagnoses", "At most 20 diagnoses.", {"diagnoses"});
  return {};
}

/// What must be there before a signature. In an emergency the report may be short: the patient comes first.
Outcome<> complete(const Report& report) {
  Outcome<> limited = within_limits(report);
  if (!limited) return limited;
  std::vector<std::string> missing;
  if (report.decision == CareDecision::undecided) missing.emplace_back("report.decision");
  if (report.findings.reveal().empty()) missing.emplace_back("report.findings");
  if (!report.technical_incident) missing.emplace_back("report.technicalIncident");
  if (report.technical_incident.value_or(false) && report.incident_text.reveal().empty()) missing.emplace_back("report.incidentText");
  if (report.decision != CareDecision::emergency) {
    if (report.diagnoses.empty()) missing.emplace_back("report.diagnoses");
    if (report.when_to_call_15.reveal().empty()) missing.emplace_back("report.whenToCall15");
  }
  for (std::size_t i = 0; i < report.prescription.size(); ++i) {
    const PrescriptionLine& line = report.prescription[i];
    if (line.substance.reveal().empty() || line.dose.reveal().empty() || line.duration.reveal().empty()) {
      missing.push_back("report.prescription[" + std::to_string(i) + "]");
    }
  }
  if (missing.empty()) return {};
  return refuse(IssueCode::business_rule, "report-incomplete", "Something is still open before you can sign; your text is kept.", std::move(missing));
}

Outcome<> by_owner(const Act& act) {
  if (act.decision.next.owner == act.actor) return {};
  return refuse(IssueCode::forbidden, "not-the-owner", "Only the doctor who has this consultation may do this.");
}

Outcome<> confirmed(bool signature_confirmed) {
  if (signature_confirmed) return {};
  return refuse(IssueCode::login, "signature-not-confirmed", "Confirm the signature with your password.", {"password"});
}

}  // namespace

Outcome<> handle(Act& act, const DraftReport& command) {
  Outcome<> owner = by_owner(act);
  if (!owner) return owner;
  Outcome<> limited = within_limits(command.report);
  if (!limited) return limited;
  act.next().draft = command.report;
  return {};
}

Outcome<> handle(Act& act, const Conclude& command) {
  for (Outcome<> step : {by_owner(act), complete(command.report), confirmed(command.signature_confirmed)}) {
    if (!step) return step;
  }
  drop_transfer(act, "concluded");
  Consultation& next = act.next();
  next.status = Status::concluded;
  next.draft.reset();
  next.conclusions.push_back({1, 0, command.report, act.actor, act.now, {}});
  if (!next.own_doctor) next.hand_over.informed = TreatingDoctorInformed::has_none;
  act.note(MomentKind::concluded, {}, name_of(command.report.decision));
  // The doctor is free again at once; the consultation stays hers.
  act.release(attention_claim(*next.owner), "Task/" + next.id);
  return {};
}

Outcome<> handle(Act& act, const AmendConclusion& command) {
  Consultation& next = act.next();
  for (Outcome<> step : {by_owner(act), complete(command.report), confirmed(command.signature_confirmed)}) {
    if (!step) return step;
  }
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say why the report is corrected.", {"reason"});
  const std::uint32_t current = next.conclusions.back().version;
  if (command.replaces != current) {
    return refuse(IssueCode::version_conflict, "report-moved-on", "Another version was signed meanwhile. Read it, then correct that one.",
                  {"replaces"});
  }
  next.conclusions.push_back({current + 1, current, command.report, act.actor, act.now, command.reason});
  // What the patient holds is out of date: the new version is handed over in its turn.
  next.status = Status::concluded;
  next.hand_over.documents = DocumentsGiven::not_yet;
  next.hand_over.informed = next.own_doctor ? TreatingDoctorInformed::not_yet : TreatingDoctorInformed::has_none;
  act.note(MomentKind::amended, std::to_string(current), std::to_string(current + 1), command.reason);
  return {};
}

Outcome<> handle(Act& act, const CancelPrescription& command) {
  Consultation& next = act.next();
  Outcome<> owner = by_owner(act);
  if (!owner) return owner;
  if (command.reason.reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say why the prescription is cancelled.", {"reason"});
  auto& lines = next.conclusions.back().report.prescription;
  if (lines.empty()) return refuse(IssueCode::not_found, "no-prescription", "There is no prescription to cancel.");
  for (const std::size_t line : command.lines) {
    if (line >= lines.size()) return refuse(IssueCode::not_found, "unknown-line", "There is no such prescription line.", {"lines"});
    lines[line].cancelled = true;
  }
  if (command.lines.empty()) {
    for (PrescriptionLine& line : lines) line.cancelled = true;
  }
  act.note(MomentKind::prescription_cancelled, {}, {}, command.reason);
  return {};
}

}  // namespace maillage::care::act
