// Looking at the list of looks is a look itself, and is recorded.
#include "record/interaction/access_log.hpp"

#include <algorithm>

#include "record/access/check.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {

AccessLogRow row_of(const AccountIndex& accounts, ports::KeptAccess kept) {
  const Account* account = accounts.by_actor(kept.author.actor);
  return {std::move(kept), account != nullptr ? account->name : "", account != nullptr ? account->title : ""};
}

std::vector<std::string> patients_shown(const Record& record, const Person& person, Act act, std::span<const std::string> patients) {
  std::vector<std::string> shown;
  for (const std::string& patient : patients) {
    const bool may_see = record.judge().judge(person, act, DataClass::none, {&patient, 1}, record.now()).allowed;
    if (may_see || !armed(Check::others_looked_at)) shown.push_back(patient);
  }
  return shown;
}

Task<Outcome<std::vector<AccessLogRow>>> access_log(Record& record, const AccountIndex& accounts, Ask ask, AccessLogAsk what) {
  if (!what.patient && !what.actor) co_return refuse(IssueCode::required, "patient-or-actor", "Ask about one patient or about one actor.");
  const Act act = what.patient ? what.of_patient : what.of_actor;
  std::vector<std::string> patients;
  if (what.patient) patients.push_back(*what.patient);
  const Verdict verdict = record.judge().judge(ask.person, act, DataClass::none, patients, record.now());
  auto noted = co_await note_access(record, ask, act, "AuditEvent", patients, verdict, 0);
  if (!noted) co_return pass_on(std::move(noted));
  if (!verdict.allowed) co_return std::unexpected(refusal_of(ask.person));
  ports::AccessQuery query;
  query.patient = std::move(what.patient);
  query.actor = std::move(what.actor);
  query.before = what.before;
  query.count = std::clamp<std::uint32_t>(what.count, 1, access_log_count_max);
  query.since = what.since;
  query.until = what.until;
  auto kept = co_await record.store.accesses(std::move(query));
  if (!kept) co_return pass_on(std::move(kept));
  std::vector<AccessLogRow> rows;
  for (ports::KeptAccess& one : *kept) {
    one.access.patients = patients_shown(record, ask.person, what.of_patient, one.access.patients);
    rows.push_back(row_of(accounts, std::move(one)));
  }
  co_return rows;
}

}  // namespace maillage::record
