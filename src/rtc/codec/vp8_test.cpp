#include "rtc/codec/vp8.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(Vp8Descriptor, knows_a_key_frame_by_its_first_packet) {
  const Buffer key{0x90, 0xe0, 0x81, 0x02, 0x05, 0x40, 0x10, 0x9d};
  const auto descriptor = Vp8Descriptor::parse(key);
  ASSERT_TRUE(descriptor);
  EXPECT_TRUE(descriptor->starts_frame);
  EXPECT_TRUE(descriptor->key_frame);
  EXPECT_EQ(descriptor->picture_id, 0x0102);
  EXPECT_EQ(descriptor->temporal_layer, 1);
  EXPECT_EQ(descriptor->size, 6U);
}

TEST(Vp8Descriptor, does_not_take_the_middle_of_a_frame_for_a_key_frame) {
  const Buffer middle{0x00, 0x10};
  ASSERT_TRUE(Vp8Descriptor::parse(middle));
  EXPECT_FALSE(Vp8Descriptor::parse(middle)->key_frame);
  const Buffer delta{0x10, 0x11};
  EXPECT_TRUE(Vp8Descriptor::parse(delta)->starts_frame);
  EXPECT_FALSE(Vp8Descriptor::parse(delta)->key_frame);
  const Buffer second_partition{0x11, 0x10};
  EXPECT_FALSE(Vp8Descriptor::parse(second_partition)->key_frame);
}

TEST(Vp8Descriptor, refuses_a_descriptor_without_payload) {
  EXPECT_FALSE(Vp8Descriptor::parse({}));
  const Buffer cut{0x90, 0x80, 0x81};
  EXPECT_FALSE(Vp8Descriptor::parse(cut));
  const Buffer nothing_behind{0x10};
  EXPECT_FALSE(Vp8Descriptor::parse(nothing_behind));
}

}  // namespace
}  // namespace maillage::rtc
