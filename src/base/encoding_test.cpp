#include "base/encoding.hpp"

#include <gtest/gtest.h>

namespace maillage {
namespace {

// The vectors of RFC 4648 section 10.
TEST(Encoding, base64_follows_the_vectors_of_rfc_4648) {
  const std::pair<std::string_view, std::string_view> vectors[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) {
    EXPECT_EQ(to_base64(as_bytes(plain)), text);
    ASSERT_TRUE(from_base64(text).has_value());
    EXPECT_EQ(as_text(*from_base64(text)), plain);
  }
}

TEST(Encoding, base64url_uses_the_url_alphabet_without_padding) {
  const Buffer raw{0xfb, 0xff};
  EXPECT_EQ(to_base64url(raw), "-_8");
  EXPECT_EQ(from_base64url("-_8"), raw);
}

TEST(Encoding, refuses_foreign_characters_and_stray_bits) {
  EXPECT_FALSE(from_base64url("a b").has_value());
  EXPECT_FALSE(from_base64url("Zh").has_value()) << "the last character carries bits that no byte has";
  EXPECT_FALSE(from_base64url("A").has_value());
  EXPECT_FALSE(from_hex("0").has_value());
  EXPECT_FALSE(from_hex("0G").has_value());
}

TEST(Encoding, hex_goes_there_and_back) {
  const Buffer raw{0x00, 0x9f, 0xff};
  EXPECT_EQ(to_hex(raw), "009fff");
  EXPECT_EQ(from_hex("009fff"), raw);
}

}  // namespace
}  // namespace maillage
