// Index and store are asked without a limit of patients, so everything that comes out of them is cut down here.
#include "record/interaction/identity_search.hpp"

#include <algorithm>

#include "fhir/element/reader.hpp"
#include "fhir/search/fold.hpp"
#include "record/access/access_note.hpp"
#include "record/access/check.hpp"
#include "record/callers/caller_feed.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

std::unexpected<Issue> needs_two_traits() {
  return refuse(IssueCode::business_rule, "identity-needs-two-traits",
                "Give two of these: the birth date, at least three letters of the name, the telephone number. Or the INS number.");
}

std::size_t letters_in(std::string_view folded) {
  return static_cast<std::size_t>(std::ranges::count_if(folded, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U && c != ' '; }));
}

/// The traits that count; a beginning of fewer letters is none.
CallerQuestion question_of(const IdentityCriteria& criteria) {
  CallerQuestion question{fhir::fold(criteria.name.reveal()), birth_day_of(criteria.birth_date.reveal()),
                          Telephone::parse(criteria.telephone.reveal())};
  if (letters_in(question.name) < IdentitySearch::letters_min) question.name.clear();
  return question;
}

/// "birth date and name": in the words of the access record.
std::string shape_of(const CallerQuestion& question) {
  std::vector<const char*> traits;
  if (question.telephone) traits.push_back("telephone");
  if (question.born) traits.push_back("birth date");
  if (!question.name.empty()) traits.push_back("name");
  std::string shape;
  for (const char* trait : traits) shape.append(shape.empty() ? "" : " and ").append(trait);
  return shape;
}

std::size_t traits_in(const CallerQuestion& question) {
  return (question.telephone ? 1U : 0U) + (question.born ? 1U : 0U) + (question.name.empty() ? 0U : 1U);
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
  std::string shape;
  auto matches = co_await candidates(std::move(criteria), shape);
  if (!matches) co_return pass_on(std::move(matches));
  IdentityFound found;
  for (const ports::Stored& match : *matches) {
    if (found.rows.size() == rows_max && armed(Check::identity_rows)) {
      found.more = true;
      break;
    }
    found.rows.push_back(row_of(match));
  }
  if (auto noted = co_await note_and_grant(ask, found, std::move(shape)); !noted) co_return pass_on(std::move(noted));
  co_return found;
}

Task<Outcome<std::vector<ports::Stored>>> IdentitySearch::candidates(IdentityCriteria criteria, std::string& shape) {
  const std::uint32_t most = armed(Check::identity_rows) ? static_cast<std::uint32_t>(rows_max + 1) : fhir::page_count_max;
  if (!criteria.ins.reveal().empty()) {
    shape = "ins";
    fhir::Query query;
    query.type = "Patient";
    query.count = most;
    query.all_of.push_back({"identifier", false, std::nullopt, {fhir::TokenMatch{std::nullopt, criteria.ins.reveal()}}});
    auto page = co_await record_.store.search(std::move(query), std::nullopt);
    if (!page) co_return pass_on(std::move(page));
    co_return std::move(page->matches);
  }
  const CallerQuestion question = question_of(criteria);
  if (traits_in(question) < 2 && armed(Check::identity_traits)) co_return needs_two_traits();
  shape = shape_of(question);
  // Whoever was entered a moment ago is known too.
  if (auto known = co_await record_.feed.catch_up(); !known) co_return pass_on(std::move(known));
  std::vector<ports::Stored> matches;
  for (const std::string& id : callers_.find(question, most)) {
    auto stored = co_await record_.store.read({"Patient", id});
    if (!stored) co_return pass_on(std::move(stored));
    if (!stored->deleted) matches.push_back(std::move(*stored));
  }
  co_return matches;
}

Task<Outcome<>> IdentitySearch::note_and_grant(const Ask& ask, const IdentityFound& found, std::string shape) {
  ports::AccessRecord note;
  note.role = name_of(ask.person.role);
  note.relation = "before a relation";
  for (const IdentityRow& row : found.rows) note.patients.push_back(row.id);
  note.interaction = name_of(Act::identity_search).word;
  note.type = "Patient";
  note.criteria = std::move(shape);
  note.count = static_cast<std::uint32_t>(found.rows.size());
  ports::UnitOfWork unit;
  unit.author = ask.author();
  unit.accesses.push_back(std::move(note));
  auto committed = co_await record_.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  for (const IdentityRow& row : found.rows) record_.relations.identified(ask.person, row.id, record_.now());
  co_return Outcome<>();
}

}  // namespace maillage::record
