// Feed: every committed change, once, in order, to whoever keeps something that is made from the record.
//
// It owns the store's one `watch` and reads `changes` behind it. Listeners are told in the order in which they came: the index of relations first, so
// that whoever is told afterwards is judged by relations that already know of the change. At start, `catch_up` replays the whole record to them.
// `catch_up` may run several times at once (a commit's author waits for its own change to be known): a change is still told once.
// Out of scope: who may see a change (record/access), slow readers (gateway/live).
#pragma once

#include <functional>
#include <vector>

#include "base/task.hpp"
#include "ports/record_store.hpp"

namespace maillage::record {

class Feed {
 public:
  using Listener = std::function<void(const ports::Change&)>;
  /// Runs a task to its end in the background; the loop that owns the callers.
  using Spawn = std::function<void(Task<>)>;

  Feed(ports::RecordStore& store, Spawn spawn) : store_(store), spawn_(std::move(spawn)) {}

  void listen(Listener listener) { listeners_.push_back(std::move(listener)); }
  /// Replays the record to the listeners, then follows it.
  [[nodiscard]] Task<Outcome<>> start();
  /// Returns when every change that is durable now has been told.
  [[nodiscard]] Task<Outcome<>> catch_up();
  [[nodiscard]] Sequence told() const { return told_; }

  /// Read at once: some megabytes at most.
  static constexpr std::uint32_t changes_per_read = 64;

 private:
  ports::RecordStore& store_;
  Spawn spawn_;
  std::vector<Listener> listeners_;
  Sequence told_{};
};

}  // namespace maillage::record
