// create: a new resource under an id of ours.
#include "record/interaction/interactions.hpp"
#include "record/interaction/meta.hpp"
#include "record/interaction/writing.hpp"

namespace maillage::record {

Task<Outcome<Answer>> create(Record& record, Ask ask, std::string type, std::string body) {
  const ResourceKey key{type, new_id(record.random)};
  auto prepared = co_await prepare_create(record, ask, std::move(type), key.id, std::move(body));
  if (!prepared) co_return pass_on(std::move(prepared));
  const std::string content = *prepared->write.content;
  std::vector<Prepared> writes;
  writes.push_back(std::move(*prepared));
  auto committed = co_await commit_prepared(record, std::move(ask), std::move(writes));
  if (!committed) co_return pass_on(std::move(committed));
  const VersionId version = committed->versions.front();
  co_return Answer{Answer::Kind::created, with_meta(content, version, committed->at), key, version, committed->at};
}

}  // namespace maillage::record
