#include "rtc/sdp/description.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc::sdp {
namespace {

TEST(Codec, gives_one_parameter_of_its_fmtp) {
  const Codec codec{111, "opus", 48000, 2, "minptime=10; useinbandfec=1;stereo=", {}};
  EXPECT_EQ(codec.parameter("minptime"), "10");
  EXPECT_EQ(codec.parameter("useinbandfec"), "1");
  EXPECT_EQ(codec.parameter("stereo"), "");
  EXPECT_EQ(codec.parameter("inbandfec"), std::nullopt);
  EXPECT_TRUE(codec.is("OPUS"));
  EXPECT_FALSE(codec.is("opu"));
}

TEST(Media, finds_codecs_by_name_by_type_and_by_what_they_repair) {
  Media media;
  media.codecs = {{96, "VP8", 90000, 1, "", {}}, {97, "rtx", 90000, 1, "apt=96", {}}, {98, "rtx", 90000, 1, "apt=x", {}}};
  EXPECT_EQ(media.codec("vp8")->payload_type, 96);
  EXPECT_EQ(media.codec(std::uint8_t{97})->name, "rtx");
  EXPECT_EQ(media.rtx_of(96)->payload_type, 97);
  EXPECT_EQ(media.rtx_of(97), nullptr);
}

TEST(Direction, is_seen_from_the_other_side) {
  EXPECT_EQ(reversed(Direction::sendonly), Direction::recvonly);
  EXPECT_EQ(reversed(Direction::recvonly), Direction::sendonly);
  EXPECT_EQ(reversed(Direction::sendrecv), Direction::sendrecv);
  EXPECT_EQ(reversed(Direction::inactive), Direction::inactive);
}

}  // namespace
}  // namespace maillage::rtc::sdp
