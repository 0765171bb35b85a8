#include "sfu/bandwidth/downlink.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

constexpr Tick at_s(std::int64_t s) { return Tick{s * 1'000'000}; }

TEST(Downlink, believes_no_estimate_without_loss) {
  Downlink downlink;
  downlink.take_estimate(100'000);
  downlink.take_loss(5, 1'000'000, at_s(1));
  EXPECT_FALSE(downlink.rate(at_s(1)));
}

TEST(Downlink, takes_what_arrived_for_the_rate_when_reports_show_loss_and_tries_again_later) {
  Downlink downlink;
  downlink.take_loss(128, 1'000'000, at_s(1));
  EXPECT_FALSE(downlink.rate(at_s(1))) << "one bad report is not congestion";
  downlink.take_loss(128, 1'000'000, at_s(2));
  EXPECT_EQ(downlink.rate(at_s(2)), 500'000U);
  EXPECT_EQ(downlink.rate(at_s(9)), 500'000U);
  EXPECT_FALSE(downlink.rate(at_s(10)));
  downlink.take_loss(128, 1'000'000, at_s(11));
  downlink.take_loss(128, 1'000'000, at_s(12));
  EXPECT_TRUE(downlink.rate(at_s(27))) << "the second time it is held twice as long";
}

TEST(Downlink, obeys_a_named_limit) {
  Downlink downlink;
  downlink.set_limit(64'000);
  EXPECT_EQ(downlink.rate(at_s(0)), 64'000U);
  downlink.set_limit(std::nullopt);
  EXPECT_FALSE(downlink.rate(at_s(0)));
}

TEST(Downlink, believes_nothing_that_it_learnt_within_a_limit) {
  Downlink downlink;
  downlink.set_limit(64'000);
  for (int second = 1; second <= 6; ++second) downlink.take_loss(128, 60'000, at_s(second));
  downlink.set_limit(std::nullopt);
  EXPECT_FALSE(downlink.rate(at_s(7))) << "the link is wide again at once, not after a minute";
  downlink.take_loss(128, 1'000'000, at_s(8));
  EXPECT_FALSE(downlink.rate(at_s(8))) << "the report that was on its way";
}

}  // namespace
}  // namespace maillage::sfu
