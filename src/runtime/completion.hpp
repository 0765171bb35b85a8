// from_callback: a task that waits for a callback, whichever thread it comes from.
//
// `co_await from_callback<int>(loop, [&](Completion<int> done) { start(std::move(done)); })`: `start` runs at once; `done(value)` is called exactly
// once, from any thread, and the task goes on with the value on the loop. `done.fail(exception)` makes the awaiter throw instead.
// Dropping `done` without calling it leaves the task waiting for ever; it is freed with the loop.
#pragma once

#include <exception>
#include <optional>
#include <utility>

#include "runtime/loop.hpp"

namespace maillage::runtime {

template <class T>
struct CompletionSlot {
  std::optional<T> value;
  std::exception_ptr failure;
  std::coroutine_handle<> waiter;
};

template <class T>
class Completion {
 public:
  Completion(Loop& loop, CompletionSlot<T>& slot) : loop_(&loop), slot_(&slot) {}

  void operator()(T value) const {
    slot_->value.emplace(std::move(value));
    wake();
  }
  void fail(std::exception_ptr failure) const {
    slot_->failure = std::move(failure);
    wake();
  }

 private:
  void wake() const {
    loop_->post([waiter = slot_->waiter] { waiter.resume(); });
  }

  Loop* loop_;
  CompletionSlot<T>* slot_;  // lives in the waiting task's frame
};

template <class T, class Start>
[[nodiscard]] Task<T> from_callback(Loop& loop, Start start) {
  struct Awaiter {
    Loop& loop;
    Start& start;
    CompletionSlot<T> slot{};
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter) {
      slot.waiter = waiter;
      start(Completion<T>(loop, slot));  // may complete on another thread before this returns: nothing of `this` is touched after it
    }
    T await_resume() {
      if (slot.failure) std::rethrow_exception(std::exchange(slot.failure, nullptr));
      return std::move(*slot.value);
    }
  };
  co_return co_await Awaiter{loop, start};
}

}  // namespace maillage::runtime
