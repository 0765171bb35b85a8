#include "record/journal/entry.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

Entry full_entry() {
  Entry entry;
  entry.sequence = Sequence{7};
  entry.at = Instant{1'790'000'000'000'000};
  entry.previous.fill(0xab);
  entry.author = {"Practitioner/17", "TREAT", "r-1"};
  entry.versions.push_back({{"Patient", "p1"}, VersionId{3}, false, {}, {"p1"}});
  entry.versions.back().content_hash.fill(0xcd);
  entry.versions.push_back({{"Task", "t1"}, VersionId{2}, true, {}, {}});
  entry.claims = {{ports::ClaimChange::Act::take, "request/7/owner", "Practitioner/17"}, {ports::ClaimChange::Act::release, "slot", "x"}};
  entry.accesses = {{.role = "doctor",
                     .relation = "Encounter/9",
                     .patients = {"p1", "p2"},
                     .interaction = "read",
                     .type = "Patient",
                     .criteria = "",
                     .count = 2,
                     .allowed = false}};
  return entry;
}

TEST(Entry, reads_back_what_it_wrote) {
  const Buffer bytes = encode(full_entry());
  const auto parsed = parse_entry(bytes);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->sequence, Sequence{7});
  EXPECT_EQ(parsed->versions[1].key, (ResourceKey{"Task", "t1"}));
  EXPECT_TRUE(parsed->versions[1].deleted);
  EXPECT_EQ(parsed->claims[1].act, ports::ClaimChange::Act::release);
  EXPECT_EQ(parsed->accesses[0].patients.size(), 2U);
  EXPECT_FALSE(parsed->accesses[0].allowed);
  EXPECT_EQ(encode(*parsed), bytes);
}

TEST(Entry, is_written_byte_by_byte_as_the_format_says) {
  Entry entry;
  entry.sequence = Sequence{0x0102};
  entry.at = Instant{3};
  entry.author = {"a", "", "r"};
  entry.claims = {{ports::ClaimChange::Act::release, "k", "h"}};
  Buffer expected = {1, 1, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3};
  expected.insert(expected.end(), 32, 0);
  const Buffer rest = {0, 1, 'a', 0, 0, 0, 1, 'r', 0, 0, 0, 1, 1, 0, 1, 'k', 0, 1, 'h', 0, 0};
  expected.insert(expected.end(), rest.begin(), rest.end());
  EXPECT_EQ(encode(entry), expected);
}

TEST(Entry, is_refused_when_cut_anywhere_or_followed_by_anything) {
  Buffer bytes = encode(full_entry());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(parse_entry(Bytes(bytes).first(size))) << size;
  bytes.push_back(0);
  EXPECT_FALSE(parse_entry(bytes));
}

TEST(Entry, never_means_the_same_after_a_flipped_byte) {
  const Buffer bytes = encode(full_entry());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    Buffer flipped = bytes;
    flipped[at] ^= 0x01;
    const auto parsed = parse_entry(flipped);
    if (parsed) {
      EXPECT_EQ(encode(*parsed), flipped) << at;
    }
  }
}

TEST(Entry, of_another_format_or_hash_is_refused) {
  Buffer bytes = encode(full_entry());
  bytes[0] = 2;
  EXPECT_FALSE(parse_entry(bytes));
  bytes[0] = 1;
  bytes[1] = 2;
  EXPECT_FALSE(parse_entry(bytes));
}

}  // namespace
}  // namespace maillage::record
