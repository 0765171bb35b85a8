#include "sfu/impairment/impairment.hpp"

#include <gtest/gtest.h>

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

/// Offers twice the rate (10 Mb/s where there is none) in 1000-byte datagrams for ten seconds; gives the bits a second that came out.
double filled(const LinkShape& shape, std::uint64_t seed = 1) {
  Impairment<int> stage(seed);
  stage.shape(shape);
  const double offered = shape.bits_per_second ? 2.0 * static_cast<double>(*shape.bits_per_second) : 10e6;
  const Micros step{static_cast<std::int64_t>(8000.0 * 1e6 / offered)};
  const Buffer datagram(1000);
  std::uint64_t bits = 0;
  for (Tick now{0}; now < at_ms(10'000); now = now + step) {
    stage.push(0, datagram, now);
    while (const auto out = stage.pop(now)) bits += out->bytes.size() * 8;
  }
  return static_cast<double>(bits) / 10.0;
}

TEST(Impairment, carries_the_rates_of_the_slider_within_15_percent) {
  const auto narrow = shapes_of(NetworkProfile::narrow_64k);
  EXPECT_NEAR(filled(narrow.down), 64'000, 64'000 * 0.15);
  EXPECT_NEAR(filled(narrow.up), 64'000, 64'000 * 0.15);
  const auto mobile = shapes_of(NetworkProfile::mobile_4g);
  EXPECT_NEAR(filled(mobile.down), 8e6, 8e6 * 0.15);
  EXPECT_NEAR(filled(mobile.up), 2e6, 2e6 * 0.15);
  EXPECT_NEAR(filled(shapes_of(NetworkProfile::fibre).down), 10e6, 1e5) << "no limit: all that was offered";
  EXPECT_EQ(filled(shapes_of(NetworkProfile::cut).up), 0);
}

TEST(Impairment, loses_as_many_as_it_says_and_the_same_ones_for_the_same_seed) {
  const auto survivors = [](std::uint64_t seed) {
    Impairment<int> stage(seed);
    stage.shape({std::nullopt, Micros{0}, 0.01, false});
    std::vector<int> seen;
    for (int i = 0; i < 20'000; ++i) stage.push(i, Buffer(10), at_ms(i));
    while (const auto out = stage.pop(at_ms(100'000))) seen.push_back(out->tag);
    return seen;
  };
  const auto once = survivors(42);
  EXPECT_NEAR(static_cast<double>(once.size()), 19'800, 60);
  EXPECT_EQ(once, survivors(42));
  EXPECT_NE(once, survivors(43));
}

TEST(Impairment, delays_and_keeps_the_order_when_the_delay_shrinks) {
  Impairment<int> stage(1);
  stage.shape({std::nullopt, Millis{50}, 0, false});
  stage.push(1, Buffer(10), at_ms(0));
  stage.shape({});
  stage.push(2, Buffer(10), at_ms(1));
  EXPECT_FALSE(stage.pop(at_ms(49)));
  EXPECT_EQ(stage.deadline(), at_ms(50));
  EXPECT_EQ(stage.pop(at_ms(50))->tag, 1);
  EXPECT_EQ(stage.pop(at_ms(50))->tag, 2);
  EXPECT_EQ(stage.deadline(), tick_never);
}

TEST(Impairment, forgets_what_is_on_its_way_when_it_is_cut) {
  Impairment<int> stage(1);
  stage.shape({std::nullopt, Millis{50}, 0, false});
  stage.push(1, Buffer(10), at_ms(0));
  stage.shape(shapes_of(NetworkProfile::cut).down);
  stage.push(2, Buffer(10), at_ms(1));
  EXPECT_FALSE(stage.pop(at_ms(1000)));
  stage.shape({});
  stage.push(3, Buffer(10), at_ms(2000));
  EXPECT_EQ(stage.pop(at_ms(2000))->tag, 3);
}

TEST(Impairment, drops_what_would_wait_longer_than_the_queue) {
  Impairment<int> stage(1);
  stage.shape({64'000, Micros{0}, 0, false});
  for (int i = 0; i < 100; ++i) stage.push(i, Buffer(1000), at_ms(0));
  int came = 0;
  while (stage.pop(at_ms(60'000))) ++came;
  EXPECT_NEAR(came, 7, 1) << "750 ms of a 64 kb/s link are six kilobytes";
}

}  // namespace
}  // namespace maillage::sfu
