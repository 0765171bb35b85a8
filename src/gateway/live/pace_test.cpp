#include "gateway/live/pace.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

constexpr Tick start{5'000'000};

TEST(Pace, hears_so_many_at_once_then_one_each_interval) {
  Pace pace(Millis(10), 3);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(pace.heard_at(start), start);
  EXPECT_EQ(pace.heard_at(start), start + Millis(10));
  EXPECT_EQ(pace.heard_at(start), start + Millis(20));
}

TEST(Pace, lets_a_page_that_was_quiet_talk_at_once_again) {
  Pace pace(Millis(10), 2);
  for (int i = 0; i < 6; ++i) static_cast<void>(pace.heard_at(start));
  const Tick later = start + Seconds(1);
  EXPECT_EQ(pace.heard_at(later), later);
  EXPECT_EQ(pace.heard_at(later), later);
  EXPECT_EQ(pace.heard_at(later), later + Millis(10));
}

TEST(Pace, never_holds_up_who_talks_no_faster_than_it) {
  Pace pace(Millis(10), 1);
  for (Tick at = start; at < start + Seconds(2); at = at + Millis(10)) EXPECT_EQ(pace.heard_at(at), at);
}

}  // namespace
}  // namespace maillage::gateway
