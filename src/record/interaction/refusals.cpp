// One place for the words, so that no two interactions can differ by them.
#include "record/interaction/refusals.hpp"

#include "record/access/access_note.hpp"
#include "record/access/check.hpp"
#include "record/access/table.hpp"
#include "record/interaction/meta.hpp"

namespace maillage::record {

Issue no_such_resource() { return {IssueCode::not_found, "not-found", "There is no such resource, or it is not in a record that you may open.", {}}; }

Issue not_served(std::string_view type) {
  static_cast<void>(type);  // what was typed is not repeated
  return {IssueCode::not_found, "type-not-served", "This server does not serve this type of resource; /fhir/metadata lists those it does.", {}};
}

Issue erased_by_law(Instant at) {
  return {
      IssueCode::deleted,
      "erased-by-law",
      "The content was erased by law on " + instant_in_words(at).substr(0, 10) + ". That it was there, and that it was erased, stays in the journal.",
      {}};
}

Task<Issue> why_deleted(Record& record, ports::Stored deletion) {
  if (deletion.version.value > 1) {
    auto before = co_await record.store.read_version(deletion.key, VersionId{deletion.version.value - 1});
    if (before && before->erased) co_return erased_by_law(*before->erased);
  }
  co_return Issue{IssueCode::deleted, "deleted", "This resource has been deleted; its history can still be read.", {}};
}

Verdict verdict_on_missing() { return {false, Relation::unrelated, "not there"}; }

bool role_could(const Person& person, Act act, DataClass data) {
  if (!armed(Check::table)) return true;
  for (const Relation relation : all_relations) {
    if (table_allows(person.role, act, data, relation)) return true;
  }
  return false;
}

Task<Outcome<>> note_access(Record& record, const Ask& ask, Act act, std::string type, std::vector<std::string> patients, const Verdict& verdict,
                            std::uint32_t count) {
  auto note = access_note(ask.person, act, std::move(type), std::move(patients), verdict, count);
  if (!note) co_return Outcome<>();
  ports::UnitOfWork unit;
  unit.author = ask.author();
  unit.accesses.push_back(std::move(*note));
  auto committed = co_await record.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

Task<Issue> refuse_access(Record& record, const Ask& ask, Act act, std::string type, std::vector<std::string> patients, Verdict verdict) {
  const bool is_there = !patients.empty();
  auto noted = co_await note_access(record, ask, act, std::move(type), std::move(patients), verdict, 0);
  if (!noted) co_return noted.error();
  if (ask.person.role == Role::visitor) co_return refusal_of(ask.person);
  if (is_there && !armed(Check::same_as_missing)) co_return refusal_of(ask.person);
  co_return no_such_resource();
}

}  // namespace maillage::record
