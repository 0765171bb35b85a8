#include "sfu/track/reception.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

TEST(Reception, counts_losses_since_the_last_report) {
  Reception reception(48'000);
  for (int i = 0; i < 10; ++i)
    if (i != 3 && i != 4)
      reception.receive(static_cast<std::uint16_t>(65'530 + i), static_cast<std::uint32_t>(i * 960), 100, at_ms(std::int64_t{20} * i));
  const auto block = reception.report({5}, at_ms(200));
  ASSERT_TRUE(block);
  EXPECT_EQ(block->lost, 2);
  EXPECT_EQ(block->fraction_lost, 2 * 256 / 10);
  EXPECT_EQ(block->highest_sequence, 65'536U + 3U) << "one wrap and number 3";
  EXPECT_EQ(block->jitter, 0U);
  EXPECT_EQ(reception.report({5}, at_ms(201))->fraction_lost, 0);
}

TEST(Reception, measures_jitter_in_units_of_the_timestamp) {
  Reception reception(48'000);
  for (int i = 0; i < 200; ++i)
    reception.receive(static_cast<std::uint16_t>(i), static_cast<std::uint32_t>(i * 960), 100, at_ms(20 * i + (i % 2) * 10));
  EXPECT_NEAR(reception.report({5}, at_ms(4000))->jitter, 480, 10);
}

TEST(Reception, tells_the_sender_when_its_report_arrived) {
  Reception reception(90'000);
  EXPECT_FALSE(reception.report({5}, at_ms(0)));
  reception.receive(1, 1, 1, at_ms(0));
  reception.take_sender_report(0x0000'1234'5678'0000, at_ms(1000));
  const auto block = reception.report({5}, at_ms(1500));
  EXPECT_EQ(block->last_sender_report, 0x1234'5678U);
  EXPECT_EQ(block->delay_since, 32'768U);
}

}  // namespace
}  // namespace maillage::sfu
