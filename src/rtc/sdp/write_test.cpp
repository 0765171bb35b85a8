#include <gtest/gtest.h>

#include "rtc/sdp/description.hpp"
#include "testing/rtc/descriptions.hpp"

namespace maillage::rtc::sdp {
namespace {

TEST(SdpWrite, gives_back_what_was_read_of_a_real_offer) {
  const auto offer = Description::parse(testing::chromium_offer());
  ASSERT_TRUE(offer);
  const auto again = Description::parse(offer->write());
  ASSERT_TRUE(again) << again.error().text << '\n' << offer->write();
  EXPECT_EQ(*again, *offer);
}

TEST(SdpWrite, ends_every_line_with_carriage_return_and_line_feed) {
  const std::string text = Description::parse(testing::chromium_offer())->write();
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) ASSERT_EQ(text[at - 1], '\r');
  EXPECT_TRUE(text.ends_with("\r\n"));
}

TEST(SdpWrite, puts_a_format_into_a_section_without_codecs) {
  Description description;
  description.media.push_back({.kind = MediaKind::video, .mid = "0", .port = 0});
  EXPECT_NE(description.write().find("m=video 0 UDP/TLS/RTP/SAVPF 0\r\n"), std::string::npos);
}

}  // namespace
}  // namespace maillage::rtc::sdp
