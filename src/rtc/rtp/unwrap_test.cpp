#include "rtc/rtp/unwrap.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(Unwrapper, goes_on_counting_over_the_wrap_and_back) {
  SequenceUnwrapper sequences;
  const std::int64_t start = sequences.next(65'534);
  EXPECT_EQ(sequences.next(65'535), start + 1);
  EXPECT_EQ(sequences.next(0), start + 2);
  EXPECT_EQ(sequences.next(65'533), start - 1) << "a late packet goes back";
  EXPECT_EQ(sequences.next(1), start + 3);
}

TEST(Unwrapper, keeps_what_came_before_the_first_positive) {
  SequenceUnwrapper sequences;
  EXPECT_EQ(sequences.next(0), 65'536);
  EXPECT_EQ(sequences.peek(65'535), 65'535);
}

TEST(Unwrapper, takes_timestamps_of_32_bits) {
  TimestampUnwrapper timestamps;
  const std::int64_t start = timestamps.next(0xffff'fff0U);
  EXPECT_EQ(timestamps.next(0x10), start + 0x20);
}

TEST(IsNewer, compares_around_the_wrap) {
  EXPECT_TRUE(is_newer<std::uint16_t>(1, 65'535));
  EXPECT_FALSE(is_newer<std::uint16_t>(65'535, 1));
  EXPECT_FALSE(is_newer<std::uint16_t>(7, 7));
}

}  // namespace
}  // namespace maillage::rtc
