// Looking at the list of looks is a look itself, and is recorded.
#include "record/interaction/access_log.hpp"

#include <algorithm>

#include "record/interaction/refusals.hpp"

namespace maillage::record {

Task<Outcome<std::vector<AccessLogRow>>> access_log(Record& record, const AccountIndex& accounts, Ask ask, AccessLogAsk what) {
  if (what.patient.has_value() == what.actor.has_value()) {
    co_return refuse(IssueCode::required, "patient-or-actor", "Ask about one patient or about one actor.");
  }
  const Act act = what.patient ? Act::access_log_of_patient : Act::access_log_of_actor;
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
  auto kept = co_await record.store.accesses(std::move(query));
  if (!kept) co_return pass_on(std::move(kept));
  std::vector<AccessLogRow> rows;
  for (ports::KeptAccess& one : *kept) {
    const Account* account = accounts.by_actor(one.author.actor);
    AccessLogRow row{std::move(one), account != nullptr ? account->name : "", account != nullptr ? account->title : ""};
    rows.push_back(std::move(row));
  }
  co_return rows;
}

}  // namespace maillage::record
