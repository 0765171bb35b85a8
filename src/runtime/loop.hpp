// Loop: one thread's event loop, and the only place where tasks are resumed.
//
// One main loop runs all application logic (gateway, record, care); each media shard has one of its own. Everything a loop runs, it runs on the
// thread that called `run`, one thing at a time, so what lives on a loop needs no lock. `post` and `stop` may be called from any thread, the rest
// only from the loop's own (or before `run`). A spawned task whose client has gone runs to its end; one that is still waiting when the loop is
// destroyed is destroyed with it. Workers (worker.hpp) must be destroyed before the loop that they answer to.
//
// Asio stays behind this header: `context()` is for runtime's own sockets and for adapters that own sockets.
#pragma once

#include <exception>
#include <functional>
#include <memory>

#include "base/task.hpp"
#include "base/time.hpp"

namespace boost::asio {
class io_context;
}

namespace maillage::runtime {

using Job = std::move_only_function<void()>;

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Runs until `stop`, even while there is nothing to do. May be called again after a stop.
  void run();
  /// Runs only until nothing is ready and nothing is being waited for: for tests and start-up.
  void run_until_idle();
  void stop();

  /// Runs the job later on the loop's thread, in the order of posting.
  void post(Job job);
  /// Starts the task from a job of its own. What it throws goes to the failure handler.
  void spawn(Task<void> task);
  /// Called with what escaped from a spawned task or a posted job (a BrokenInvariant, mostly). Default: one line on stderr.
  void on_failure(std::function<void(std::exception_ptr)> handler);

  [[nodiscard]] static Tick tick();
  [[nodiscard]] Task<void> sleep_until(Tick when);

  [[nodiscard]] boost::asio::io_context& context();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One deadline that can be moved and called off, for state machines that say `poll_deadline()`.
/// Destroying it calls it off; the callback runs on the loop.
class Timer {
 public:
  Timer(Loop& loop, std::function<void()> on_time);
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  /// Replaces the deadline of before; `tick_never` calls it off.
  void arm(Tick when);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace maillage::runtime
