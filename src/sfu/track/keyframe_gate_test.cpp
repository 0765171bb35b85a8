#include "sfu/track/keyframe_gate.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

TEST(KeyframeGate, sends_the_first_request_at_once_and_merges_the_others) {
  KeyframeGate gate;
  EXPECT_FALSE(gate.take(at_ms(0)));
  gate.want();
  EXPECT_TRUE(gate.take(at_ms(0)));
  for (int ms = 1; ms < 1000; ++ms) {
    gate.want();
    EXPECT_FALSE(gate.take(at_ms(ms)));
  }
  EXPECT_EQ(gate.deadline(), at_ms(1000));
  EXPECT_TRUE(gate.take(at_ms(1000)));
}

TEST(KeyframeGate, forgets_the_wish_when_a_key_frame_comes) {
  KeyframeGate gate;
  gate.want();
  EXPECT_TRUE(gate.take(at_ms(0)));
  gate.key_frame_came();
  EXPECT_FALSE(gate.take(at_ms(5000)));
  EXPECT_EQ(gate.deadline(), tick_never);
}

}  // namespace
}  // namespace maillage::sfu
