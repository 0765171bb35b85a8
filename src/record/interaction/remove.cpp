// delete: a version that says so; what was there stays in the history.
#include "record/interaction/interactions.hpp"
#include "record/interaction/writing.hpp"

namespace maillage::record {

Task<Outcome<Answer>> remove(Record& record, Ask ask, ResourceKey key, Conditions conditions) {
  auto prepared = co_await prepare_remove(record, ask, key, conditions);
  if (!prepared) co_return pass_on(std::move(prepared));
  std::vector<Prepared> writes;
  writes.push_back(std::move(*prepared));
  auto committed = co_await commit_prepared(record, std::move(ask), std::move(writes));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Answer{Answer::Kind::deleted, "", std::move(key), committed->versions.front(), committed->at};
}

}  // namespace maillage::record
