// A group of one.
#include "adapters/sqlite/inline_store.hpp"

namespace maillage::adapters {

Task<Outcome<ports::Committed>> InlineStore::commit(ports::UnitOfWork unit) {
  std::vector<Outcome<ports::Committed>> outcomes = database_.writer().commit({&unit, 1});
  Outcome<ports::Committed> committed = std::move(outcomes.front());
  if (committed) {
    if (Outcome<> head = database_.sign_head_when_due(); !head) co_return pass_on(std::move(head));
    if (notify_) notify_(committed->sequence);
  }
  co_return committed;
}

}  // namespace maillage::adapters
