// The query is parsed like any other; what it means for a list of looks is judged clause by clause.
#include "record/interaction/audit_search.hpp"

#include <algorithm>
#include <charconv>

#include "record/interaction/audit_event.hpp"
#include "record/interaction/bundle.hpp"
#include "record/interaction/language.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

std::unexpected<Issue> not_so(const std::string& parameter, const std::string& why) {
  return refuse(IssueCode::not_supported, "audit-search", "AuditEvents are not searched like this: " + why, {parameter});
}

void narrow_since(AccessLogAsk& what, Instant since) { what.since = std::max(what.since.value_or(since), since); }
void narrow_until(AccessLogAsk& what, Instant until) { what.until = std::min(what.until.value_or(until), until); }

/// An access record is of one microsecond.
bool narrow(AccessLogAsk& what, const fhir::DateMatch& date) {
  switch (date.prefix) {
    case fhir::DatePrefix::eq:
      narrow_since(what, date.low);
      narrow_until(what, date.high);
      return true;
    case fhir::DatePrefix::ge:
      narrow_since(what, date.low);
      return true;
    case fhir::DatePrefix::gt:
    case fhir::DatePrefix::sa:
      narrow_since(what, date.high);
      return true;
    case fhir::DatePrefix::le:
      narrow_until(what, date.high);
      return true;
    case fhir::DatePrefix::lt:
    case fhir::DatePrefix::eb:
      narrow_until(what, date.low);
      return true;
    case fhir::DatePrefix::ne:
      return false;
  }
  return false;
}

Outcome<> take(AccessLogAsk& what, const fhir::Clause& clause) {
  if (clause.negated || clause.missing || clause.any_of.size() != 1) return not_so(clause.parameter, "one value, without a modifier.");
  const fhir::Match& match = clause.any_of.front();
  const auto* reference = std::get_if<fhir::ReferenceMatch>(&match);
  const auto* token = std::get_if<fhir::TokenMatch>(&match);
  const auto* date = std::get_if<fhir::DateMatch>(&match);
  if (clause.parameter == "patient" && reference != nullptr && reference->type.value_or("Patient") == "Patient" && !what.patient) {
    what.patient = reference->id;
  } else if (clause.parameter == "agent" && reference != nullptr && reference->type.value_or("Practitioner") == "Practitioner" && !what.actor) {
    what.actor = "Practitioner/" + reference->id;
  } else if (clause.parameter == "altid" && token != nullptr && token->code && !token->system && !what.actor) {
    what.actor = std::string(account_actor) + *token->code;
  } else if (clause.parameter != "date" || date == nullptr || !narrow(what, *date)) {
    return not_so(clause.parameter, "by one patient, one agent (a Practitioner) or altid (an account), and date, but for ne.");
  }
  return {};
}

Outcome<AccessLogAsk> ask_of(const fhir::Query& query) {
  AccessLogAsk what;
  what.of_patient = Act::audit_events_of_patient;
  what.of_actor = Act::audit_events_of_actor;
  what.count = query.count;
  for (const fhir::Clause& clause : query.all_of) {
    if (auto taken = take(what, clause); !taken) return pass_on(std::move(taken));
  }
  if (query.wants_total) return not_so("_total", "they are not counted.");
  if (!query.includes.empty()) return not_so("_include", "nothing is included.");
  if (query.sort && (query.sort->parameter != "date" || !query.sort->descending)) return not_so("_sort", "newest first only.");
  if (!query.after) return what;
  const std::string& page = query.after->id;
  std::uint64_t before = 0;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), before);
  if (error != std::errc() || end != page.data() + page.size()) return not_so("_page", "this is no link that was given out.");
  what.before = Sequence{before};
  return what;
}

}  // namespace

Task<Outcome<Answer>> audit_search(Record& record, const AccountIndex& accounts, Ask ask, SearchAsk asked) {
  const auto query = query_of(asked.type, asked.parameters);
  if (!query) co_return std::unexpected(query.error());
  auto what = ask_of(*query);
  if (!what) co_return pass_on(std::move(what));
  const std::uint32_t count = std::clamp<std::uint32_t>(what->count, 1, access_log_count_max);
  auto rows = co_await access_log(record, accounts, std::move(ask), std::move(*what));
  if (!rows) co_return pass_on(std::move(rows));
  BundleWriter bundle("searchset");
  std::optional<fhir::PageKey> next;
  if (rows->size() >= count) next = fhir::PageKey{"", std::to_string(rows->back().kept.sequence.value)};
  link_pages(bundle, asked, next);
  for (const AccessLogRow& row : *rows) {
    bundle.match({"AuditEvent", AuditEventId{row.kept.sequence, row.kept.position}.text()}, audit_event(row).dump());
  }
  co_return Answer{Answer::Kind::ok, std::move(bundle).finish(), {}, {}, {}};
}

Task<Outcome<Answer>> audit_read(Record& record, const AccountIndex& accounts, Ask ask, std::string id) {
  constexpr Act act = Act::audit_event_read;
  const auto asked = AuditEventId::parse(id);
  std::optional<ports::KeptAccess> found;
  if (asked && role_could(ask.person, act, DataClass::none)) {
    ports::AccessQuery query;
    query.entry = asked->entry;
    query.count = ports::accesses_per_unit_max;
    auto kept = co_await record.store.accesses(std::move(query));
    if (!kept) co_return pass_on(std::move(kept));
    for (ports::KeptAccess& one : *kept) {
      if (one.position == asked->position) found = std::move(one);
    }
  }
  if (!found) co_return std::unexpected(co_await refuse_access(record, ask, act, "AuditEvent", {}, verdict_on_missing()));
  std::vector<std::string> shown = patients_shown(record, ask.person, act, found->access.patients);
  // Of those that may be shown; when none may, of all, and that is the refusal.
  const std::vector<std::string>& judged = shown.empty() ? found->access.patients : shown;
  const Verdict verdict = record.judge().judge(ask.person, act, DataClass::none, judged, record.now());
  if (!verdict.allowed) co_return std::unexpected(co_await refuse_access(record, ask, act, "AuditEvent", found->access.patients, verdict));
  auto noted = co_await note_access(record, ask, act, "AuditEvent", shown, verdict, 1);
  if (!noted) co_return pass_on(std::move(noted));
  found->access.patients = std::move(shown);
  const Instant at = found->at;
  co_return Answer{Answer::Kind::ok, audit_event(row_of(accounts, std::move(*found))).dump(), {"AuditEvent", std::move(id)}, {}, at};
}

}  // namespace maillage::record
