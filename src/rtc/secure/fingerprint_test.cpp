#include "rtc/secure/fingerprint.hpp"

#include <gtest/gtest.h>

namespace maillage::rtc {
namespace {

TEST(Fingerprint, is_written_in_capitals_and_read_in_either_case) {
  Fingerprint fingerprint;
  for (std::size_t i = 0; i < 32; ++i) fingerprint.sha256[i] = static_cast<std::uint8_t>(i * 8 + 3);
  const std::string text = fingerprint.text();
  EXPECT_TRUE(text.starts_with("sha-256 03:0B:13:")) << text;
  EXPECT_EQ(text.size(), 8 + 95);
  EXPECT_EQ(Fingerprint::parse(text), fingerprint);
  std::string lower = text;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(Fingerprint::parse(lower), fingerprint);
}

TEST(Fingerprint, refuses_other_algorithms_and_broken_text) {
  const std::string good = Fingerprint{}.text();
  EXPECT_FALSE(Fingerprint::parse(""));
  EXPECT_FALSE(Fingerprint::parse("sha-1 " + good.substr(8)));
  EXPECT_FALSE(Fingerprint::parse(good + ":00"));
  EXPECT_FALSE(Fingerprint::parse(good.substr(0, good.size() - 1)));
  std::string misplaced = good;
  misplaced[10] = '0';
  EXPECT_FALSE(Fingerprint::parse(misplaced));
  std::string foreign = good;
  foreign[8] = 'g';
  EXPECT_FALSE(Fingerprint::parse(foreign));
}

}  // namespace
}  // namespace maillage::rtc
