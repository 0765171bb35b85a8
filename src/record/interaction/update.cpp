// update: the next version, against the one that was read (If-Match, or the one that stands there now).
#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/writing.hpp"

namespace maillage::record {

Task<Outcome<Answer>> update(Record& record, Ask ask, ResourceKey key, std::string body, Conditions conditions) {
  auto prepared = co_await prepare_update(record, ask, key, std::move(body), conditions);
  if (!prepared) co_return pass_on(std::move(prepared));
  const std::string content = *prepared->write.content;
  const Answer::Kind kind = prepared->kind;
  std::vector<Prepared> writes;
  writes.push_back(std::move(*prepared));
  auto committed = co_await commit_prepared(record, std::move(ask), std::move(writes));
  if (!committed) co_return pass_on(std::move(committed));
  const VersionId version = committed->versions.front();
  co_return Answer{kind, with_meta(content, version, committed->at), std::move(key), version, committed->at};
}

}  // namespace maillage::record
