// The loop, its timers, and what happens to tasks that fail or never end.
#include "runtime/loop.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace maillage::runtime {
namespace {

TEST(Loop, runs_posted_jobs_in_order_on_the_thread_that_runs_it) {
  Loop loop;
  std::vector<int> order;
  std::thread::id ran_on;
  std::thread other([&] {
    for (int i = 0; i < 3; ++i) loop.post([&, i] { order.push_back(i); });
    loop.post([&] {
      ran_on = std::this_thread::get_id();
      loop.stop();
    });
  });
  loop.run();
  other.join();
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2}));
  EXPECT_EQ(ran_on, std::this_thread::get_id());
}

Task<void> sleep_then_note(Loop& loop, Tick when, int what, std::vector<int>& into) {
  co_await loop.sleep_until(when);
  into.push_back(what);
}

TEST(Loop, wakes_sleepers_in_the_order_of_their_deadlines) {
  Loop loop;
  std::vector<int> order;
  const Tick now = Loop::tick();
  loop.spawn(sleep_then_note(loop, now + Millis(4), 2, order));
  loop.spawn(sleep_then_note(loop, now + Millis(2), 1, order));
  loop.spawn(sleep_then_note(loop, now + Micros(-5), 0, order));
  loop.run_until_idle();
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2}));
}

Task<void> fail() {
  throw BrokenInvariant("the room is wrong");
  co_return;
}

TEST(Loop, hands_what_a_task_throws_to_the_failure_handler_and_goes_on) {
  Loop loop;
  std::string said;
  loop.on_failure([&](const std::exception_ptr& failure) {
    try {
      std::rethrow_exception(failure);
    } catch (const BrokenInvariant& broken) {
      said += broken.what();
    }
  });
  bool went_on = false;
  loop.spawn(fail());
  loop.post([] { throw BrokenInvariant(", and a job too"); });
  loop.post([&] { went_on = true; });
  loop.run_until_idle();
  EXPECT_EQ(said, "the room is wrong, and a job too");
  EXPECT_TRUE(went_on);
}

Task<void> hold_for_ever(Loop& loop, std::shared_ptr<int> held) {
  co_await loop.sleep_until(Loop::tick() + Seconds(3600));
  *held = 1;
}

TEST(Loop, frees_the_tasks_that_still_wait_when_it_is_destroyed) {
  auto held = std::make_shared<int>(0);
  {
    Loop loop;
    loop.spawn(hold_for_ever(loop, held));
    loop.post([&] { loop.stop(); });
    loop.run();
    EXPECT_EQ(held.use_count(), 2);
  }
  EXPECT_EQ(held.use_count(), 1);
  EXPECT_EQ(*held, 0);
}

TEST(Timer, rings_once_at_its_last_deadline_only) {
  Loop loop;
  int rang = 0;
  Timer timer(loop, [&] { ++rang; });
  timer.arm(Loop::tick() + Micros(-1));
  timer.arm(Loop::tick() + Millis(1));
  loop.run_until_idle();
  EXPECT_EQ(rang, 1);
}

TEST(Timer, does_not_ring_once_called_off_or_destroyed) {
  Loop loop;
  int rang = 0;
  {
    Timer called_off(loop, [&] { ++rang; });
    called_off.arm(Loop::tick() + Micros(-1));
    called_off.arm(tick_never);
    Timer destroyed(loop, [&] { ++rang; });
    destroyed.arm(Loop::tick() + Micros(-1));
  }
  loop.run_until_idle();
  EXPECT_EQ(rang, 0);
}

}  // namespace
}  // namespace maillage::runtime
