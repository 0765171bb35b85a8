// Workers: values, refusals and exceptions come back to the loop's thread; the tsan build watches the hand-over.
#include "runtime/worker.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <numeric>
#include <vector>

namespace maillage::runtime {
namespace {

TEST(Worker, gives_the_value_back_on_the_loops_thread) {
  Loop loop;
  Worker worker("squares", 16);
  std::thread::id worked_on;
  std::thread::id answered_on;
  std::vector<int> squares;
  const auto square = [&](int number) -> Task<void> {
    const Outcome<int> outcome = co_await offload(worker, loop, [&, number] {
      worked_on = std::this_thread::get_id();
      return number * number;
    });
    answered_on = std::this_thread::get_id();
    squares.push_back(outcome.value());
    if (squares.size() == 10) loop.stop();
  };
  for (int i = 0; i < 10; ++i) loop.spawn(square(i));
  loop.run();
  EXPECT_EQ(squares, (std::vector<int>{0, 1, 4, 9, 16, 25, 36, 49, 64, 81}));
  EXPECT_NE(worked_on, std::this_thread::get_id());
  EXPECT_EQ(answered_on, std::this_thread::get_id());
}

TEST(Worker, refuses_in_words_when_its_mailbox_is_full) {
  Loop loop;
  std::latch release(1);
  std::latch started(1);
  Worker worker("slow", 1);
  ASSERT_TRUE(worker.try_post([&] {
    started.count_down();
    release.wait();
  }));
  started.wait();
  ASSERT_TRUE(worker.try_post([] {}));
  std::optional<Issue> issue;
  const auto ask = [&]() -> Task<void> {
    const Outcome<int> outcome = co_await offload(worker, loop, [] { return 1; });
    if (!outcome) issue = outcome.error();
    loop.stop();
  };
  loop.spawn(ask());
  loop.run();
  release.count_down();
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->code, IssueCode::transient);
  EXPECT_EQ(issue->reason, "too-busy");
}

TEST(Worker, throws_on_the_loop_what_the_job_threw) {
  Loop loop;
  Worker worker("failing", 4);
  std::string said;
  const auto ask = [&]() -> Task<void> {
    try {
      static_cast<void>(co_await offload(worker, loop, []() -> int { throw std::runtime_error("disk on fire"); }));
    } catch (const std::runtime_error& error) {
      said = error.what();
    }
    loop.stop();
  };
  loop.spawn(ask());
  loop.run();
  EXPECT_EQ(said, "disk on fire");
}

TEST(Worker, flattens_outcomes_and_takes_jobs_without_a_value) {
  Loop loop;
  Worker worker("plain", 4);
  Outcome<int> refused;
  Outcome<void> nothing = refuse(IssueCode::exception, "not-run", "");
  const auto ask = [&]() -> Task<void> {
    refused = co_await offload(worker, loop, []() -> Outcome<int> { return refuse(IssueCode::no_store, "disk-full", "The disk is full."); });
    nothing = co_await offload(worker, loop, [] {});
    loop.stop();
  };
  loop.spawn(ask());
  loop.run();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, "disk-full");
  EXPECT_TRUE(nothing.has_value());
}

TEST(Worker, finishes_what_is_in_its_mailbox_before_it_ends) {
  int done = 0;
  {
    Worker worker("ending", 100);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(worker.try_post([&] { ++done; }));
  }
  EXPECT_EQ(done, 50);
}

}  // namespace
}  // namespace maillage::runtime
