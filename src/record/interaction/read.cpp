// read: the current version.
#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {

Task<Outcome<Answer>> read(Record& record, Ask ask, ResourceKey key, Conditions conditions) {
  const DataClass data = class_of(key.type);
  if (!is_served(key.type)) co_return std::unexpected(not_served(key.type));
  if (!role_could(ask.person, Act::read, data)) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::read, key.type, {}, verdict_on_missing()));
  }
  auto stored = co_await record.store.read(key);
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  if (!stored) co_return std::unexpected(co_await refuse_access(record, ask, Act::read, key.type, {}, verdict_on_missing()));
  const Verdict verdict = record.judge().judge(ask.person, Act::read, data, stored->subjects, record.now());
  if (!verdict.allowed) co_return std::unexpected(co_await refuse_access(record, ask, Act::read, key.type, stored->subjects, verdict));
  auto noted = co_await note_access(record, ask, Act::read, key.type, stored->subjects, verdict, stored->deleted ? 0 : 1);
  if (!noted) co_return pass_on(std::move(noted));
  if (stored->deleted) co_return std::unexpected(co_await why_deleted(record, *stored));
  Answer answer{Answer::Kind::ok, "", key, stored->version, stored->last_updated};
  if (conditions.if_none_match == stored->version) {
    answer.kind = Answer::Kind::not_modified;
  } else {
    answer.body = with_meta(*stored);
  }
  co_return answer;
}

}  // namespace maillage::record
