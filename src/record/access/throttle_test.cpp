#include "record/access/throttle.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace maillage::record {
namespace {

using std::chrono::seconds;
const Instant start{1'000'000'000};

TEST(Throttle, lets_in_so_many_within_a_window_and_then_one_more_as_each_leaves_it) {
  Throttle throttle(3, seconds{60});
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(throttle.has_room("a", start + seconds{i}));
    throttle.note("a", start + seconds{i});
  }
  EXPECT_FALSE(throttle.has_room("a", start + seconds{59}));
  EXPECT_TRUE(throttle.has_room("a", start + seconds{60}));
  throttle.note("a", start + seconds{60});
  EXPECT_FALSE(throttle.has_room("a", start + seconds{60}));
}

TEST(Throttle, counts_each_key_alone_and_can_forgive_one) {
  Throttle throttle(1, seconds{60});
  throttle.note("a", start);
  EXPECT_FALSE(throttle.has_room("a", start));
  EXPECT_TRUE(throttle.has_room("b", start));
  throttle.forgive("a");
  EXPECT_TRUE(throttle.has_room("a", start));
}

TEST(Throttle, gives_nothing_room_while_it_is_full_of_fresh_keys) {
  Throttle throttle(1, seconds{60});
  for (std::size_t i = 0; i < Throttle::keys_max; ++i) throttle.note(std::to_string(i), start);
  EXPECT_FALSE(throttle.has_room("new", start));
  EXPECT_TRUE(throttle.has_room("new", start + seconds{60}));
}

}  // namespace
}  // namespace maillage::record
