#include "rtc/stun/crc32.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc::stun {
namespace {

TEST(Crc32, of_the_nine_digits_is_the_published_check_value) { EXPECT_EQ(crc32(as_bytes("123456789")), 0xcbf43926U); }
TEST(Crc32, of_nothing_is_zero) { EXPECT_EQ(crc32({}), 0U); }

}  // namespace
}  // namespace maillage::rtc::stun
