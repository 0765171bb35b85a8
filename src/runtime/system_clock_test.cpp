// The machine's clock and randomness, as far as they can be told.
#include "runtime/system_clock.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::runtime {
namespace {

TEST(SystemClock, is_in_this_century_and_its_ticks_do_not_go_back) {
  const SystemClock clock;
  EXPECT_GT(clock.now().micros, 1'700'000'000'000'000);
  EXPECT_LT(clock.now().micros, 4'000'000'000'000'000);
  const Tick first = clock.tick();
  EXPECT_LE(first, clock.tick());
}

TEST(SystemRandom, fills_every_byte_and_does_not_repeat) {
  SystemRandom random;
  std::array<std::uint8_t, 64> seen{};
  for (int round = 0; round < 64; ++round) {
    std::array<std::uint8_t, 64> bytes{};
    random.fill(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) seen[i] |= bytes[i];
  }
  for (const auto byte : seen) EXPECT_NE(byte, 0);
  EXPECT_NE(random.u64(), random.u64());
}

}  // namespace
}  // namespace maillage::runtime
