// vread: one version, current or old.
#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/refusals.hpp"
#include "record/interaction/versions.hpp"

namespace maillage::record {

Task<Outcome<Answer>> vread(Record& record, Ask ask, ResourceKey key, VersionId version) {
  const DataClass data = class_of(key.type);
  if (!is_served(key.type)) co_return std::unexpected(not_served(key.type));
  if (!role_could(ask.person, Act::vread, data)) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::vread, key.type, {}, verdict_on_missing()));
  }
  auto current = co_await record.store.read(key);
  if (!current && current.error().code != IssueCode::not_found) co_return pass_on(std::move(current));
  if (!current) co_return std::unexpected(co_await refuse_access(record, ask, Act::vread, key.type, {}, verdict_on_missing()));
  auto stored = co_await record.store.read_version(key, version);
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  const std::vector<std::string> subjects = stored ? subjects_of_version(*current, *stored) : current->subjects;
  const Verdict verdict = record.judge().judge(ask.person, Act::vread, data, subjects, record.now());
  if (!verdict.allowed || !stored) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::vread, key.type, subjects, stored ? verdict : verdict_on_missing()));
  }
  auto noted = co_await note_access(record, ask, Act::vread, key.type, subjects, verdict, stored->deleted || stored->erased ? 0 : 1);
  if (!noted) co_return pass_on(std::move(noted));
  if (stored->erased) co_return std::unexpected(erased_by_law(*stored->erased));
  if (stored->deleted) co_return refuse(IssueCode::deleted, "deleted", "This version says that the resource was deleted.");
  co_return Answer{Answer::Kind::ok, with_meta(*stored), key, stored->version, stored->last_updated};
}

}  // namespace maillage::record
