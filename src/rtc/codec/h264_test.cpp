#include "rtc/codec/h264.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(H264KeyFrame, is_found_alone_aggregated_and_fragmented) {
  EXPECT_TRUE(starts_h264_key_frame(Buffer{0x67, 1, 2}));
  EXPECT_TRUE(starts_h264_key_frame(Buffer{0x78, 0, 2, 0x09, 0x10, 0, 2, 0x67, 1}));
  EXPECT_TRUE(starts_h264_key_frame(Buffer{0x7c, 0x85, 1}));
}

TEST(H264KeyFrame, is_not_seen_in_other_slices_or_broken_payloads) {
  EXPECT_FALSE(starts_h264_key_frame({}));
  EXPECT_FALSE(starts_h264_key_frame(Buffer{0x61, 1}));
  EXPECT_FALSE(starts_h264_key_frame(Buffer{0x7c, 0x05, 1})) << "the middle of a fragmented one";
  EXPECT_FALSE(starts_h264_key_frame(Buffer{0x78, 0xff, 0xff, 0x67}));
}

}  // namespace
}  // namespace maillage::rtc
