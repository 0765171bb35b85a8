#include "sfu/track/loss_watch.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

TEST(LossWatch, asks_for_a_hole_after_the_reordering_wait_and_again_later) {
  LossWatch watch;
  watch.receive(65'534, at_ms(0));
  watch.receive(65'537, at_ms(0));
  EXPECT_TRUE(watch.missing(at_ms(5)).empty());
  EXPECT_EQ(watch.next_ask(), at_ms(10));
  EXPECT_EQ(watch.missing(at_ms(10)), (std::vector<std::uint16_t>{65'535, 0}));
  EXPECT_TRUE(watch.missing(at_ms(20)).empty());
  watch.receive(65'535, at_ms(30));
  EXPECT_EQ(watch.missing(at_ms(70)), (std::vector<std::uint16_t>{0}));
}

TEST(LossWatch, does_not_ask_for_what_was_only_late) {
  LossWatch watch;
  watch.receive(100, at_ms(0));
  watch.receive(102, at_ms(0));
  watch.receive(101, at_ms(3));
  EXPECT_TRUE(watch.missing(at_ms(10)).empty());
  EXPECT_EQ(watch.next_ask(), tick_never);
}

TEST(LossWatch, gives_a_hole_up_after_the_last_ask) {
  LossWatch watch;
  watch.receive(100, at_ms(0));
  watch.receive(102, at_ms(0));
  int asks = 0;
  for (std::int64_t ms = 0; ms < 2000; ++ms) asks += static_cast<int>(watch.missing(at_ms(ms)).size());
  EXPECT_EQ(asks, asks_max);
  EXPECT_TRUE(watch.take_given_up());
  EXPECT_FALSE(watch.take_given_up());
}

TEST(LossWatch, takes_a_wide_gap_for_an_outage) {
  LossWatch watch;
  watch.receive(100, at_ms(0));
  EXPECT_FALSE(watch.receive(1'000, at_ms(0)));
  EXPECT_TRUE(watch.missing(at_ms(100)).empty());
  EXPECT_TRUE(watch.take_given_up());
}

}  // namespace
}  // namespace maillage::sfu
