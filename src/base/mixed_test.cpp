// The published sequence of splitmix64, and what is made of its bits.
#include "base/mixed.hpp"

#include <gtest/gtest.h>

namespace maillage {
namespace {

TEST(Mixed, gives_the_published_sequence) {
  EXPECT_EQ(mixed(0), 0xE220A8397B1DCDAFU);
  EXPECT_EQ(mixed(mixed_step), 0x6E789E6AA1B965F4U);
  EXPECT_EQ(mixed(2 * mixed_step), 0x06C45D188009454FU);
}

TEST(Mixed, bits_are_a_number_from_nothing_to_just_below_one) {
  EXPECT_EQ(unit_of(0), 0);
  EXPECT_EQ(unit_of(1ULL << 63U), .5);
  EXPECT_LT(unit_of(UINT64_MAX), 1);
}

}  // namespace
}  // namespace maillage
