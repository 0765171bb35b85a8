#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage {
namespace {

TEST(ByteReader, reads_big_endian_numbers_in_turn) {
  const std::array<std::uint8_t, 7> wire{0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07};
  ByteReader reader(wire);
  EXPECT_EQ(reader.u8(), 0x01);
  EXPECT_EQ(reader.u16(), 0x0203);
  EXPECT_EQ(reader.u32(), 0x04050607U);
  EXPECT_FALSE(reader.failed());
}

TEST(ByteReader, gives_zeros_and_remembers_after_a_short_read) {
  const std::array<std::uint8_t, 1> wire{0xff};
  ByteReader reader(wire);
  EXPECT_EQ(reader.u16(), 0);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.u8(), 0) << "a reader that failed once never gives data again";
}

TEST(ByteWriter, says_that_it_overflowed_and_leaves_the_rest_alone) {
  std::array<std::uint8_t, 3> room{9, 9, 9};
  ByteWriter writer(room);
  writer.u16(0x0102);
  writer.u16(0x0304);
  EXPECT_TRUE(writer.overflowed());
  EXPECT_EQ(room, (std::array<std::uint8_t, 3>{1, 2, 9}));
}

}  // namespace
}  // namespace maillage
