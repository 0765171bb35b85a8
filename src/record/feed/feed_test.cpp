#include "record/feed/feed.hpp"

#include <gtest/gtest.h>

#include "testing/record/hand_clock.hpp"
#include "testing/record/inline_spawn.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::record {
namespace {

ports::UnitOfWork one_write(const std::string& id) {
  ports::UnitOfWork unit;
  unit.author = {"system", "", "test"};
  unit.writes.push_back({{"Location", id}, ports::Expected::any, {}, "{}", {}, {}});
  return unit;
}

struct FeedTest : ::testing::Test {
  testing::HandClock clock;
  testing::MemoryStore store{clock};
  Feed feed{store, testing::spawn_inline};
  std::vector<std::string> told;
  void SetUp() override {
    feed.listen([this](const ports::Change& change) { told.push_back(change.versions[0].key.id); });
  }
};

TEST_F(FeedTest, replays_what_was_there_and_tells_what_comes_once_and_in_order) {
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(run_inline(store.commit(one_write(std::to_string(i)))));
  ASSERT_TRUE(run_inline(feed.start()));
  EXPECT_EQ(told.size(), 200U);
  ASSERT_TRUE(run_inline(store.commit(one_write("new"))));
  ASSERT_TRUE(run_inline(feed.catch_up()));
  ASSERT_EQ(told.size(), 201U);
  EXPECT_EQ(told.back(), "new");
  EXPECT_EQ(told.front(), "0");
}

TEST_F(FeedTest, tells_listeners_in_the_order_in_which_they_came) {
  std::string order;
  feed.listen([&](const ports::Change&) { order += 'a'; });
  feed.listen([&](const ports::Change&) { order += 'b'; });
  ASSERT_TRUE(run_inline(feed.start()));
  ASSERT_TRUE(run_inline(store.commit(one_write("x"))));
  EXPECT_EQ(order, "ab");
}

}  // namespace
}  // namespace maillage::record
