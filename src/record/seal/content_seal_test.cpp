#include "record/seal/content_seal.hpp"

#include <gtest/gtest.h>

#include "testing/sealing.hpp"

namespace maillage::record {
namespace {

class ContentSealTest : public ::testing::Test {
 protected:
  testing::FakeSigner signer_;
  testing::FakeVerifier verifier_;
  std::string line_ = seal_content({signer_.key_id(), "10100987654", Instant{1'795'300'380'123'456}, ports::Sha256{1, 2, 3}, {}}, signer_);
};

TEST_F(ContentSealTest, tells_who_signed_and_when) {
  const auto seal = ContentSeal::parse(line_);
  ASSERT_TRUE(seal);
  EXPECT_EQ(seal->rpps, "10100987654");
  EXPECT_EQ(seal->at, (Instant{1'795'300'380'123'456}));
  EXPECT_EQ(seal->salted_hash, (ports::Sha256{1, 2, 3}));
  EXPECT_TRUE(is_signed_by(*seal, signer_.public_key(), verifier_));
  EXPECT_LT(line_.size(), 220U) << "the code must stay coarse enough for a telephone";
}

TEST_F(ContentSealTest, is_refused_when_any_character_was_changed) {
  for (std::size_t i = 0; i < line_.size(); ++i) {
    std::string changed = line_;
    changed[i] = changed[i] == '7' ? '8' : '7';
    const auto seal = ContentSeal::parse(changed);
    EXPECT_FALSE(seal && is_signed_by(*seal, signer_.public_key(), verifier_)) << "character " << i;
  }
}

TEST_F(ContentSealTest, is_refused_under_another_key) {
  EXPECT_FALSE(is_signed_by(*ContentSeal::parse(line_), testing::FakeSigner{9}.public_key(), verifier_));
}

TEST_F(ContentSealTest, reads_nothing_else) {
  for (const std::string& strange : {std::string(), std::string("MAILLAGE1:"), line_ + " ", line_ + ":", line_.substr(1), std::string(500, 'A')}) {
    EXPECT_FALSE(ContentSeal::parse(strange)) << strange;
  }
}

}  // namespace
}  // namespace maillage::record
