#include "rtc/rtp/extensions.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(ExtensionMap, reads_the_values_that_were_negotiated_and_no_others) {
  ExtensionMap map;
  map.set(Extension::mid, 4);
  map.set(Extension::transport_sequence, 3);
  map.set(Extension::audio_level, 1);
  const std::array<std::uint8_t, 2> sequence{0x12, 0x34};
  const std::array<std::uint8_t, 1> level{0x80 | 30};
  const std::array<ExtensionElement, 3> elements{{{4, as_bytes("0a")}, {3, sequence}, {1, level}}};
  std::array<std::uint8_t, 64> bytes{};
  const auto size = write_rtp_header(bytes, {}, elements);
  const auto packet = RtpPacket::parse(MutableBytes(bytes).first(*size));
  ASSERT_TRUE(packet);
  EXPECT_EQ(map.text(*packet, Extension::mid), "0a");
  EXPECT_EQ(map.text(*packet, Extension::rid), "");
  EXPECT_EQ(map.transport_sequence(*packet), 0x1234);
  EXPECT_EQ(map.audio_level(*packet), 30) << "the voice-activity bit is not part of the level";
  EXPECT_FALSE(ExtensionMap{}.transport_sequence(*packet));
}

TEST(ExtensionUri, names_each_extension_both_ways) {
  for (std::size_t i = 0; i < extension_kinds; ++i) {
    const auto extension = static_cast<Extension>(i);
    EXPECT_EQ(extension_of(extension_uri(extension)), extension);
  }
  EXPECT_FALSE(extension_of("urn:3gpp:video-orientation"));
}

TEST(AbsSendTime, counts_seconds_in_18_bits_of_fraction_and_wraps_at_64) {
  EXPECT_EQ(abs_send_time(Tick{1'000'000}), 1U << 18U);
  EXPECT_EQ(abs_send_time(Tick{500'000}), 1U << 17U);
  EXPECT_EQ(abs_send_time(Tick{65'000'000}), 1U << 18U);
}

}  // namespace
}  // namespace maillage::rtc
