#include "rtc/secure/replay_window.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace maillage::rtc {
namespace {

TEST(ReplayWindow, takes_each_index_once) {
  ReplayWindow window;
  EXPECT_TRUE(window.fresh(5));
  window.accept(5);
  EXPECT_FALSE(window.fresh(5));
  EXPECT_TRUE(window.fresh(4));
  EXPECT_TRUE(window.fresh(6));
}

TEST(ReplayWindow, counts_roll_overs_up_and_back) {
  ReplayWindow window;
  EXPECT_EQ(window.guess(65530), 65530U);
  window.accept(65530);
  EXPECT_EQ(window.guess(65535), 65535U);
  EXPECT_EQ(window.guess(3), 0x10003U);
  window.accept(0x10003);
  EXPECT_EQ(window.guess(65534), 65534U) << "late, from before the roll-over";
  EXPECT_EQ(window.guess(4), 0x10004U);
  window.accept(0x18000);
  EXPECT_EQ(window.guess(0x8001), 0x18001U);
  EXPECT_EQ(window.guess(0x1), 0x10001U);
  window.accept(0x1fff0);
  EXPECT_EQ(window.guess(0x10), 0x20010U);
}

TEST(ReplayWindow, never_guesses_below_the_beginning) {
  ReplayWindow window;
  window.accept(2);
  EXPECT_EQ(window.guess(65535), 65535U);
}

TEST(ReplayWindow, refuses_what_is_too_old) {
  ReplayWindow window;
  window.accept(5000);
  EXPECT_TRUE(window.fresh(5000 - replay_window + 1));
  EXPECT_FALSE(window.fresh(5000 - replay_window));
}

TEST(ReplayWindow, agrees_with_a_set_of_all_indices_on_any_walk) {
  const unsigned seed = 20261121;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  ReplayWindow window;
  std::set<std::uint64_t> seen;
  std::uint64_t at = 3000;
  for (int i = 0; i < 20000; ++i) {
    const std::uint64_t step = random() % 50 == 0 ? random() % 3000 : random() % 4;
    at += step;
    const std::uint64_t index = at - random() % 1500;
    const bool too_old = !seen.empty() && *seen.rbegin() >= index + replay_window;
    ASSERT_EQ(window.fresh(index), !too_old && !seen.contains(index)) << i;
    if (window.fresh(index)) {
      ASSERT_EQ(window.guess(static_cast<std::uint16_t>(index)), index) << i;
      window.accept(index);
      seen.insert(index);
    }
  }
}

}  // namespace
}  // namespace maillage::rtc
