// The order is the point: what stands there is judged before what comes in is looked at, so that no error text tells of a record one may not open.
#include "record/interaction/writing.hpp"

#include "base/encoding.hpp"
#include "fhir/primitive/format.hpp"
#include "fhir/reference/subjects.hpp"
#include "record/access/check.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/language.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

constexpr VersionId not_made_yet{0};

/// Whom the new content is about, for the judge: a Patient about to be made is nobody's yet.
std::vector<std::string> judged_subjects(std::vector<std::string> subjects, const ResourceKey& key, bool is_new) {
  if (is_new && key.type == "Patient") std::erase(subjects, key.id);
  return subjects;
}

Outcome<> names_a_patient(const Ask& ask, DataClass data, const std::vector<std::string>& subjects) {
  const bool needs_one = data == DataClass::clinical || data == DataClass::coordination;
  if (!needs_one || !subjects.empty() || ask.person.role == Role::house) return Outcome<>();
  return refuse(IssueCode::business_rule, "names-no-patient",
                "This resource must say whose record it belongs to: a reference to a Patient of this server.");
}

struct Checked {
  fhir::Document document;
  std::vector<std::string> subjects;
};

/// The content that is to stand there: what it is, and whether this person may put it there.
Task<Outcome<Checked>> check_content(Record& record, Ask ask, Act act, ResourceKey key, std::string body, bool is_new) {
  auto document = checked_resource(body);
  if (!document) co_return pass_on(std::move(document));
  if (document->type() != key.type) {
    co_return refuse(IssueCode::value, "type-differs", "The resource is of another type than the address says.", {"resourceType"});
  }
  std::vector<std::string> subjects = fhir::subjects(document->root());
  if (key.type == "Patient") subjects = {key.id};  // under its new id, whatever the body says
  const DataClass data = class_of(key.type);
  auto named = names_a_patient(ask, data, subjects);
  if (!named) co_return pass_on(std::move(named));
  const std::vector<std::string> judged = judged_subjects(subjects, key, is_new);
  const Verdict verdict = record.judge().judge(ask.person, act, data, judged, record.now());
  if (!verdict.allowed && armed(Check::after_write)) co_return std::unexpected(co_await refuse_access(record, ask, act, key.type, judged, verdict));
  if (record.house_rules) {
    if (auto kept = record.house_rules(document->root()); !kept) co_return pass_on(std::move(kept));
  }
  co_return Checked{std::move(*document), std::move(subjects)};
}

Prepared prepared_of(const ResourceKey& key, VersionId before, Checked checked) {
  Prepared prepared;
  prepared.kind = before == not_made_yet ? Answer::Kind::created : Answer::Kind::ok;
  prepared.patients = checked.subjects;
  prepared.write = {key,
                    ports::Expected::exactly,
                    before,
                    content_to_store(checked.document.root(), key.id),
                    index_of(checked.document.root()),
                    std::move(checked.subjects)};
  return prepared;
}

std::unexpected<Issue> version_differs() {
  return refuse(IssueCode::version_conflict, "version-conflict",
                "Somebody has changed this in the meantime. Read it again, then repeat your change.");
}

/// May an update make what does not stand there? Whoever says which version she read has read something else.
Outcome<> may_be_made(const ResourceKey& key, const Conditions& conditions) {
  if (conditions.if_match) return version_differs();
  if (fhir::is_id(key.id)) return Outcome<>();
  return refuse(IssueCode::value, "id-unusable",
                "A new resource cannot have this id: write 1 to 64 letters without accents, digits, \"-\" and \".\".", {"id"});
}

bool makes_by_update(const Ask& ask, const ResourceKey& key) {
  const DataClass data = class_of(key.type);
  return ask.person.role == Role::house || (makes_what_is_missing(data) && role_could(ask.person, Act::create, data));
}

/// What stands there, judged; of the version not_made_yet where the update is to make it.
Task<Outcome<ports::Stored>> stored_before(Record& record, Ask ask, Act act, ResourceKey key, Conditions conditions) {
  auto stored = co_await record.store.read(key);
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  if (!stored && act == Act::update && makes_by_update(ask, key)) {
    if (auto made = may_be_made(key, conditions); !made) co_return pass_on(std::move(made));
    co_return ports::Stored{.key = std::move(key), .version = not_made_yet, .sequence = {}, .last_updated = {}, .content = {}, .subjects = {}};
  }
  if (!stored) co_return std::unexpected(co_await refuse_access(record, ask, act, key.type, {}, verdict_on_missing()));
  const Verdict verdict = record.judge().judge(ask.person, act, class_of(key.type), stored->subjects, record.now());
  if (!verdict.allowed && armed(Check::before_write)) {
    co_return std::unexpected(co_await refuse_access(record, ask, act, key.type, stored->subjects, verdict));
  }
  if (conditions.if_match && *conditions.if_match != stored->version) co_return version_differs();
  co_return stored;
}

/// What can be said before anything is read: the type is served, and the role could ever do this.
Task<Outcome<>> route_allows(Record& record, Ask ask, Act act, std::string type) {
  if (!is_served(type)) co_return std::unexpected(not_served(type));
  if (!role_could(ask.person, act, class_of(type))) {
    auto noted = co_await note_access(record, ask, act, type, {}, verdict_on_missing(), 0);
    if (!noted) co_return pass_on(std::move(noted));
    co_return std::unexpected(refusal_of(ask.person));
  }
  co_return Outcome<>();
}

}  // namespace

std::string new_id(RandomSource& random) {
  std::uint8_t raw[16];
  random.fill(raw);
  return to_hex(raw);
}

Task<Outcome<Prepared>> prepare_create(Record& record, Ask ask, std::string type, std::string id, std::string body) {
  auto route = co_await route_allows(record, ask, Act::create, type);
  if (!route) co_return pass_on(std::move(route));
  const ResourceKey key{std::move(type), std::move(id)};
  auto checked = co_await check_content(record, ask, Act::create, key, std::move(body), true);
  if (!checked) co_return pass_on(std::move(checked));
  co_return prepared_of(key, not_made_yet, std::move(*checked));
}

Task<Outcome<Prepared>> prepare_update(Record& record, Ask ask, ResourceKey key, std::string body, Conditions conditions) {
  auto route = co_await route_allows(record, ask, Act::update, key.type);
  if (!route) co_return pass_on(std::move(route));
  auto stored = co_await stored_before(record, ask, Act::update, key, conditions);
  if (!stored) co_return pass_on(std::move(stored));
  const bool is_new = stored->version == not_made_yet;
  auto checked = co_await check_content(record, ask, is_new ? Act::create : Act::update, key, std::move(body), is_new);
  if (!checked) co_return pass_on(std::move(checked));
  if (checked->document.id() != key.id) {
    co_return refuse(IssueCode::value, "id-differs", "The resource has another id than the address says.", {"id"});
  }
  co_return prepared_of(key, stored->version, std::move(*checked));
}

Task<Outcome<Prepared>> prepare_remove(Record& record, Ask ask, ResourceKey key, Conditions conditions) {
  auto route = co_await route_allows(record, ask, Act::remove, key.type);
  if (!route) co_return pass_on(std::move(route));
  auto stored = co_await stored_before(record, ask, Act::remove, key, conditions);
  if (!stored) co_return pass_on(std::move(stored));
  Prepared prepared;
  prepared.kind = Answer::Kind::deleted;
  prepared.patients = stored->subjects;
  prepared.write = {key, ports::Expected::exactly, stored->version, std::nullopt, {}, stored->subjects};
  co_return prepared;
}

Task<Outcome<ports::Committed>> commit_prepared(Record& record, Ask ask, std::vector<Prepared> prepared) {
  ports::UnitOfWork unit;
  unit.author = ask.author();
  std::vector<std::string> entered;
  for (Prepared& one : prepared) {
    if (one.kind == Answer::Kind::created && one.write.key.type == "Patient") entered.push_back(one.write.key.id);
    unit.writes.push_back(std::move(one.write));
  }
  if (record.rules_of_the_whole) {
    if (auto kept = co_await record.rules_of_the_whole(unit.writes); !kept) co_return pass_on(std::move(kept));
  }
  auto committed = co_await record.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  auto told = co_await record.feed.catch_up();
  if (!told) co_return pass_on(std::move(told));
  for (const std::string& patient : entered) record.relations.identified(ask.person, patient, record.now());
  co_return committed;
}

}  // namespace maillage::record
