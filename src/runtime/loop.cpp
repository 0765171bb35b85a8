// Loop over boost::asio::io_context.
#include "runtime/loop.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdio>
#include <unordered_set>

namespace maillage::runtime {
namespace {

namespace asio = boost::asio;
using SteadyTime = std::chrono::steady_clock::time_point;

SteadyTime steady_time(Tick tick) { return SteadyTime(std::chrono::duration_cast<SteadyTime::duration>(Micros{tick.micros})); }

void print_failure(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "maillage: a task failed: %s\n", error.what());
  } catch (...) {
    std::fprintf(stderr, "maillage: a task failed\n");
  }
}

/// The root of a spawned task: starts suspended, destroys itself at its end.
struct Root {
  struct promise_type {
    Root get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
    [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
    void return_void() const noexcept {}
    void unhandled_exception() const noexcept { std::terminate(); }  // the body catches everything
  };
  std::coroutine_handle<promise_type> handle;
};

}  // namespace

struct Loop::State {
  asio::io_context context{1};
  std::unordered_set<void*> roots;  // spawned tasks that have not ended
  std::function<void(std::exception_ptr)> failed{print_failure};

  struct OwnHandle {
    void** address;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> handle) const noexcept {
      *address = handle.address();
      return false;
    }
    void await_resume() const noexcept {}
  };

  Root drive(Task<void> task) {
    void* own = nullptr;
    co_await OwnHandle{&own};
    try {
      co_await std::move(task);
    } catch (...) {
      failed(std::current_exception());
    }
    roots.erase(own);
  }
};

Loop::Loop() : state_(std::make_unique<State>()) {}

Loop::~Loop() {
  // Destroying a frame may end in code that asks for the set, so each one leaves it first.
  while (!state_->roots.empty()) {
    void* address = *state_->roots.begin();
    state_->roots.erase(state_->roots.begin());
    std::coroutine_handle<>::from_address(address).destroy();
  }
}

void Loop::run() {
  const auto stay = asio::make_work_guard(state_->context);
  state_->context.restart();
  state_->context.run();
}

void Loop::run_until_idle() {
  state_->context.restart();
  state_->context.run();
}

void Loop::stop() { state_->context.stop(); }

void Loop::post(Job job) {
  asio::post(state_->context, [state = state_.get(), job = std::move(job)]() mutable {
    try {
      job();
    } catch (...) {
      state->failed(std::current_exception());
    }
  });
}

void Loop::spawn(Task<void> task) {
  const auto root = state_->drive(std::move(task)).handle;
  state_->roots.insert(root.address());
  asio::post(state_->context, [root] { root.resume(); });
}

void Loop::on_failure(std::function<void(std::exception_ptr)> handler) { state_->failed = std::move(handler); }

Tick Loop::tick() { return {std::chrono::duration_cast<Micros>(std::chrono::steady_clock::now().time_since_epoch()).count()}; }

namespace {

struct Sleep {
  asio::steady_timer timer;
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    timer.async_wait([waiter](const boost::system::error_code& error) {
      if (!error) waiter.resume();  // an error means that the task, and the timer with it, is being destroyed
    });
  }
  void await_resume() const noexcept {}
};

}  // namespace

Task<void> Loop::sleep_until(Tick when) { co_await Sleep{asio::steady_timer(state_->context, steady_time(when))}; }

asio::io_context& Loop::context() { return state_->context; }

struct Timer::State {
  State(asio::io_context& context, std::function<void()> callback) : timer(context), on_time(std::move(callback)) {}
  asio::steady_timer timer;
  std::function<void()> on_time;
  std::uint64_t generation{0};  // a wait that was replaced may already be on its way; its number is old by then
};

Timer::Timer(Loop& loop, std::function<void()> on_time) : state_(std::make_shared<State>(loop.context(), std::move(on_time))) {}

Timer::~Timer() { arm(tick_never); }

void Timer::arm(Tick when) {
  const auto generation = ++state_->generation;
  if (when == tick_never) {
    state_->timer.cancel();
    return;
  }
  state_->timer.expires_at(steady_time(when));
  state_->timer.async_wait([state = state_, generation](const boost::system::error_code& error) {
    if (!error && state->generation == generation) state->on_time();
  });
}

}  // namespace maillage::runtime
