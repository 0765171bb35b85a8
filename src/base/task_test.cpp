#include "base/task.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace maillage {
namespace {

Task<int> answer() { co_return 42; }
Task<int> twice() {
  const int once = co_await answer();
  co_return once * 2;
}
Task<int> fails() {
  throw std::runtime_error("no");
  co_return 0;
}
Task<> counts(int& ran) {
  ++ran;
  co_return;
}

TEST(Task, runs_only_when_awaited) {
  int ran = 0;
  Task<> task = counts(ran);
  EXPECT_EQ(ran, 0);
  run_inline(std::move(task));
  EXPECT_EQ(ran, 1);
}

TEST(Task, gives_the_value_of_the_task_it_awaits) { EXPECT_EQ(run_inline(twice()), 84); }

TEST(Task, carries_an_exception_to_its_awaiter) { EXPECT_THROW(run_inline(fails()), std::runtime_error); }

Task<int> sums_many(int depth) {
  int total = 0;
  for (int i = 0; i < depth; ++i) total += co_await answer();
  co_return total;
}

TEST(Task, awaits_a_hundred_thousand_tasks_without_growing_the_stack) { EXPECT_EQ(run_inline(sums_many(100'000)), 4'200'000); }

}  // namespace
}  // namespace maillage
