// The store is asked without a limit of patients, so everything that comes out of it is cut down here.
#include "record/interaction/identity_search.hpp"

#include <algorithm>

#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"
#include "fhir/search/fold.hpp"
#include "record/access/access_note.hpp"
#include "record/access/check.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

struct Asked {
  fhir::Query query;
  std::string shape;
};

fhir::Clause clause(std::string parameter, fhir::Match match) { return {std::move(parameter), false, std::nullopt, {std::move(match)}}; }

std::unexpected<Issue> needs_two_traits() {
  return refuse(IssueCode::business_rule, "identity-needs-two-traits",
                "Give the birth date and at least three letters of the name, or the INS number.");
}

std::size_t letters_in(std::string_view folded) {
  return static_cast<std::size_t>(std::ranges::count_if(folded, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U && c != ' '; }));
}

Outcome<Asked> query_of(const IdentityCriteria& criteria) {
  Asked asked;
  asked.query.type = "Patient";
  asked.query.count = static_cast<std::uint32_t>(IdentitySearch::rows_max + 1);
  if (!criteria.ins.reveal().empty()) {
    asked.query.all_of.push_back(clause("identifier", fhir::TokenMatch{std::nullopt, criteria.ins.reveal()}));
    asked.shape = "ins";
    return asked;
  }
  const std::string name = fhir::fold(criteria.name.reveal());
  const auto birth = fhir::parse_date_time(criteria.birth_date.reveal());
  const bool has_name = letters_in(name) >= IdentitySearch::letters_min;
  const bool has_birth = birth && birth->precision == fhir::Precision::day;
  if ((!has_name || !has_birth) && armed(Check::identity_traits)) return needs_two_traits();
  if (has_name) asked.query.all_of.push_back(clause("name", fhir::StringMatch{fhir::StringMode::starts_with, name}));
  if (has_birth) asked.query.all_of.push_back(clause("birthdate", fhir::DateMatch{fhir::DatePrefix::eq, birth->low, birth->high}));
  asked.shape = "birth date and name";
  return asked;
}

IdentityRow row_of(const ports::Stored& stored) {
  IdentityRow row;
  row.id = stored.key.id;
  const auto document = fhir::parse(stored.content);
  if (!document) return row;
  const fhir::Element patient = document->root();
  fhir::Element name = patient["name"][std::size_t{0}];
  for (const fhir::Element one : patient["name"]) {
    if (one["use"].text() == "official") name = one;
  }
  row.family = name["family"].text();
  for (const fhir::Element given : name["given"]) row.given += (row.given.empty() ? "" : " ") + std::string(given.text());
  row.birth_date = patient["birthDate"].text();
  row.gender = patient["gender"].text();
  if (!armed(Check::identity_fields)) row.rest = stored.content;
  return row;
}

}  // namespace

Task<Outcome<IdentityFound>> IdentitySearch::find(Ask ask, IdentityCriteria criteria) {
  const Verdict verdict = record_.judge().judge(ask.person, Act::identity_search);
  if (!verdict.allowed) {
    auto noted = co_await note_access(record_, ask, Act::identity_search, "Patient", {}, verdict, 0);
    if (!noted) co_return pass_on(std::move(noted));
    co_return std::unexpected(refusal_of(ask.person));
  }
  const Instant now = record_.now();
  if (!throttle_.has_room(ask.person.account, now) && armed(Check::identity_rate)) {
    co_return refuse(IssueCode::throttled, "too-many-identity-searches",
                     "You have searched for many people within a minute. Wait a little, then go on.");
  }
  throttle_.note(ask.person.account, now);
  auto asked = query_of(criteria);
  if (!asked) co_return pass_on(std::move(asked));
  if (!armed(Check::identity_rows)) asked->query.count = fhir::page_count_max;
  auto page = co_await record_.store.search(std::move(asked->query), std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  IdentityFound found;
  std::vector<std::string> patients;
  for (const ports::Stored& match : page->matches) {
    if (found.rows.size() == rows_max && armed(Check::identity_rows)) {
      found.more = true;
      break;
    }
    found.rows.push_back(row_of(match));
    patients.push_back(match.key.id);
  }
  ports::AccessRecord note;
  note.role = name_of(ask.person.role);
  note.relation = "before a relation";
  note.patients = patients;
  note.interaction = name_of(Act::identity_search).word;
  note.type = "Patient";
  note.criteria = std::move(asked->shape);
  note.count = static_cast<std::uint32_t>(found.rows.size());
  ports::UnitOfWork unit;
  unit.author = ask.author();
  unit.accesses.push_back(std::move(note));
  auto committed = co_await record_.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  for (const std::string& patient : patients) record_.relations.identified(ask.person, patient, now);
  co_return found;
}

}  // namespace maillage::record
