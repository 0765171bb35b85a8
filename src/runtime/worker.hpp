// Worker: one thread with a bounded mailbox, for what blocks: the database, slow hashing, files.
//
// `offload(worker, loop, fn)` runs `fn` on the worker and gives its value back on the loop. A full mailbox is a refusal in words (transient,
// "too-busy"), never a wait: whoever asks decides whether to try again. Destroying a worker lets it finish what is in its mailbox.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>

#include "base/outcome.hpp"
#include "runtime/completion.hpp"
#include "runtime/loop.hpp"

namespace maillage::runtime {

class Worker {
 public:
  /// `name` is shown by the system's tools (15 characters at most); `mailbox_max` is how many jobs may wait.
  Worker(std::string name, std::size_t mailbox_max);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// False when the mailbox is full; the job is then dropped. Jobs run in the order of posting. A job must not throw.
  [[nodiscard]] bool try_post(Job job);

 private:
  void work();

  const std::size_t mailbox_max_;
  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::deque<Job> mailbox_;  // <= mailbox_max_
  bool ending_{false};
  std::thread thread_;
};

template <class T>
struct OutcomeOf {
  using type = Outcome<T>;
};
template <class T>
struct OutcomeOf<Outcome<T>> {
  using type = Outcome<T>;
};

/// `fn` gives a T or an Outcome<T>; the task gives an Outcome<T> in both cases. What `fn` throws is thrown on the loop.
template <class Fn>
[[nodiscard]] auto offload(Worker& worker, Loop& loop, Fn fn) -> Task<typename OutcomeOf<std::invoke_result_t<Fn&>>::type> {
  using Result = typename OutcomeOf<std::invoke_result_t<Fn&>>::type;
  co_return co_await from_callback<Result>(loop, [&](Completion<Result> done) {
    const bool accepted = worker.try_post([done, &fn]() mutable {
      std::optional<Result> result;
      std::exception_ptr failure;
      try {
        if constexpr (std::is_void_v<std::invoke_result_t<Fn&>>) {
          fn();
          result.emplace();
        } else {
          result.emplace(fn());
        }
      } catch (...) {
        failure = std::current_exception();
      }
      // Only now, outside the handler: the loop is the last to hold the exception, so that nobody frees it here while it is read there.
      if (failure) {
        done.fail(std::move(failure));
      } else {
        done(std::move(*result));
      }
    });
    if (!accepted) done(refuse(IssueCode::transient, "too-busy", "The server has too much to do at this moment; try again in a few seconds."));
  });
}

}  // namespace maillage::runtime
