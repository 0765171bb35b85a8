#include "record/journal/head_cadence.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(HeadCadence, asks_for_a_head_after_so_many_entries_or_so_long) {
  HeadCadence cadence;
  EXPECT_FALSE(cadence.is_due(Sequence{0}, Instant{1'000'000'000}));
  cadence.signed_at(Sequence{10}, Instant{1'000'000'000});
  EXPECT_FALSE(cadence.is_due(Sequence{10}, Instant{9'000'000'000}));
  EXPECT_FALSE(cadence.is_due(Sequence{1009}, Instant{1'009'999'999}));
  EXPECT_TRUE(cadence.is_due(Sequence{1010}, Instant{1'000'000'001}));
  EXPECT_TRUE(cadence.is_due(Sequence{11}, Instant{1'010'000'000}));
}

}  // namespace
}  // namespace maillage::record
