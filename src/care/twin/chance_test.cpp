// Draws are the same for the same subject, and have the moments of their distributions.
#include "care/twin/chance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace maillage::care::twin {
namespace {

TEST(TwinChance, gives_the_same_number_for_the_same_subject_and_another_for_another) {
  const Chance chance(7);
  EXPECT_EQ(chance.uniform(3, Draw::age), chance.uniform(3, Draw::age));
  EXPECT_NE(chance.uniform(3, Draw::age), chance.uniform(4, Draw::age));
  EXPECT_NE(chance.uniform(3, Draw::age), chance.uniform(3, Draw::motive));
  EXPECT_NE(chance.uniform(3, Draw::answer, 0), chance.uniform(3, Draw::answer, 1));
  EXPECT_NE(chance.uniform(3, Draw::age), Chance(8).uniform(3, Draw::age));
}

TEST(TwinChance, has_the_means_that_it_was_asked_for) {
  constexpr int draws = 200'000;
  const Chance chance(1);
  double uniform = 0;
  double exponential = 0;
  double log = 0;
  double few = 0;
  double many = 0;
  double few_squared = 0;
  for (int i = 0; i < draws; ++i) {
    const auto subject = static_cast<std::uint64_t>(i);
    uniform += chance.uniform(subject, Draw::age);
    exponential += chance.exponential(12, subject, Draw::duration);
    log += std::log(chance.lognormal(15, 0.4, subject, Draw::preparation));
    const double count = chance.poisson(0.7, subject, Draw::how_many);
    few += count;
    few_squared += count * count;
    many += chance.poisson(80, subject, Draw::when);
  }
  EXPECT_NEAR(uniform / draws, 0.5, 0.005);
  EXPECT_NEAR(exponential / draws, 12, 0.15);
  EXPECT_NEAR(log / draws, std::log(15), 0.005);
  EXPECT_NEAR(few / draws, 0.7, 0.01);
  EXPECT_NEAR(few_squared / draws - (few / draws) * (few / draws), 0.7, 0.02) << "a Poisson's variance is its mean";
  EXPECT_NEAR(many / draws, 80, 0.3);
}

}  // namespace
}  // namespace maillage::care::twin
