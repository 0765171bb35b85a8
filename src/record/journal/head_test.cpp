#include "record/journal/head.hpp"

#include <gtest/gtest.h>

#include "testing/sealing/weak_sealing.hpp"

namespace maillage::record {
namespace {

using testing::WeakSigner;
using testing::WeakVerifier;

ports::SignedHead some_head() {
  Link link{Sequence{42}, Instant{1'790'000'000'000'000}, {}};
  link.hash.fill(0x5a);
  return sign_head(link, WeakSigner{3});
}

TEST(Head, is_one_line_that_reads_back) {
  const std::string line = head_line(some_head());
  EXPECT_TRUE(line.starts_with("maillage-head/1 42 1790000000000000 5a5a")) << line;
  const auto parsed = parse_head(line);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->sequence, Sequence{42});
  EXPECT_EQ(head_line(*parsed), line);
  EXPECT_TRUE(is_signed_by(*parsed, {3}, WeakVerifier{}));
}

TEST(Head, loses_its_signature_when_any_field_changes) {
  for (const auto change : {+[](ports::SignedHead& head) { ++head.sequence.value; }, +[](ports::SignedHead& head) { ++head.at.micros; },
                            +[](ports::SignedHead& head) { head.hash[31] ^= 1; }, +[](ports::SignedHead& head) { head.key_id[0] = 'f'; },
                            +[](ports::SignedHead& head) { head.signature[5] ^= 1; }}) {
    ports::SignedHead head = some_head();
    change(head);
    EXPECT_FALSE(is_signed_by(head, {3}, WeakVerifier{}));
  }
}

TEST(Head, is_read_in_one_form_only) {
  const std::string line = head_line(some_head());
  EXPECT_FALSE(parse_head(""));
  EXPECT_FALSE(parse_head(line + " "));
  EXPECT_FALSE(parse_head(" " + line));
  EXPECT_FALSE(parse_head(line.substr(0, line.size() - 1)));
  std::string padded = line;
  padded.insert(16, "0");
  EXPECT_FALSE(parse_head(padded));
  std::string upper = line;
  upper[upper.find("5a") + 1] = 'A';
  EXPECT_FALSE(parse_head(upper));
}

}  // namespace
}  // namespace maillage::record
