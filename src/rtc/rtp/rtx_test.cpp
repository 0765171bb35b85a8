#include "rtc/rtp/rtx.hpp"

#include <gtest/gtest.h>

#include <array>

namespace maillage::rtc {
namespace {

TEST(Rtx, gives_the_original_packet_back_with_its_extensions) {
  std::array<std::uint8_t, 64> bytes{};
  const std::array<ExtensionElement, 1> elements{{{4, as_bytes("1")}}};
  const std::size_t header = *write_rtp_header(bytes, {true, 97, 900, 1234, {0x52}}, elements);
  ByteWriter writer(MutableBytes(bytes).subspan(header));
  writer.u16(65'000);
  writer.bytes(as_bytes("payload"));
  const auto original = unwrap_rtx(MutableBytes(bytes).first(header + writer.size()), {0x51}, 96);
  ASSERT_TRUE(original);
  const auto packet = RtpPacket::parse(*original);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->sequence(), 65'000);
  EXPECT_EQ(packet->ssrc().value, 0x51U);
  EXPECT_EQ(packet->payload_type(), 96);
  EXPECT_TRUE(packet->marker());
  EXPECT_EQ(packet->timestamp(), 1234U);
  EXPECT_EQ(as_text(packet->payload()), "payload");
  EXPECT_EQ(as_text(*packet->extension(4)), "1");
}

TEST(Rtx, gives_nothing_for_a_probe_that_is_padding_only) {
  Buffer bytes(12, 0);
  bytes[0] = 0xa0;
  bytes.insert(bytes.end(), {0, 0, 0, 4});
  EXPECT_FALSE(unwrap_rtx(bytes, {1}, 96));
  EXPECT_FALSE(RtxPayload::parse(as_bytes("ab")));
}

}  // namespace
}  // namespace maillage::rtc
