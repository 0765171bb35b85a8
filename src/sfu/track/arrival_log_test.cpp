#include "sfu/track/arrival_log.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

TEST(ArrivalLog, says_nothing_before_it_is_due_and_nothing_without_arrivals) {
  ArrivalLog log;
  EXPECT_FALSE(log.report({1}, {2}, at_ms(1000)));
  log.receive(7, at_ms(1000));
  EXPECT_FALSE(log.report({1}, {2}, at_ms(1049)));
  EXPECT_EQ(log.deadline(), at_ms(1050));
  EXPECT_TRUE(log.report({1}, {2}, at_ms(1050)));
  EXPECT_EQ(log.deadline(), tick_never);
}

TEST(ArrivalLog, covers_the_losses_between_two_reports) {
  ArrivalLog log;
  log.receive(10, at_ms(0));
  EXPECT_EQ(log.report({1}, {2}, at_ms(50))->deltas.size(), 1U);
  log.receive(13, at_ms(60));
  const auto feedback = log.report({1}, {2}, at_ms(200));
  ASSERT_TRUE(feedback);
  EXPECT_EQ(feedback->base_sequence, 11);
  ASSERT_EQ(feedback->deltas.size(), 3U);
  EXPECT_FALSE(feedback->deltas[0]);
  EXPECT_FALSE(feedback->deltas[1]);
  EXPECT_TRUE(feedback->deltas[2]);
}

TEST(ArrivalLog, lets_the_sender_rebuild_every_arrival_within_a_quarter_millisecond) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  ArrivalLog log;
  std::map<std::uint16_t, std::int64_t> arrived;
  std::map<std::uint16_t, std::int64_t> told;
  Tick now = at_ms(123'456);
  for (int i = 0; i < 3000; ++i) {
    now = now + Micros{random() % 3000};
    const auto number = static_cast<std::uint16_t>(65'000 + i);
    if (random() % 10 != 0) {
      log.receive(number, now);
      arrived[number] = now.micros;
    }
    while (const auto feedback = log.report({1}, {2}, now)) {
      std::int64_t time = feedback->reference_time * rtc::feedback_reference_micros;
      for (std::size_t k = 0; k < feedback->deltas.size(); ++k) {
        if (!feedback->deltas[k]) continue;
        time += *feedback->deltas[k] * rtc::feedback_delta_micros;
        told[static_cast<std::uint16_t>(feedback->base_sequence + k)] = time;
      }
    }
  }
  EXPECT_GT(told.size(), 2500U) << "seed " << seed;
  for (const auto& [number, time] : told) ASSERT_NEAR(static_cast<double>(time), static_cast<double>(arrived.at(number)), 250) << "seed " << seed;
}

}  // namespace
}  // namespace maillage::sfu
