// A change is told when its sequence is above the last one told: that is all the bookkeeping there is.
#include "record/feed/feed.hpp"

namespace maillage::record {
namespace {

Task<> follow(Feed& feed) { static_cast<void>(co_await feed.catch_up()); }

}  // namespace

Task<Outcome<>> Feed::start() {
  store_.watch([this](Sequence) { spawn_(follow(*this)); });
  co_return co_await catch_up();
}

Task<Outcome<>> Feed::catch_up() {
  while (true) {
    auto changes = co_await store_.changes(told_, changes_per_read);
    if (!changes) co_return pass_on(std::move(changes));
    if (changes->empty()) co_return Outcome<>();
    for (const ports::Change& change : *changes) {
      if (change.sequence <= told_) continue;  // somebody else told it while we were reading
      told_ = change.sequence;
      for (const Listener& listener : listeners_) listener(change);
    }
  }
}

}  // namespace maillage::record
