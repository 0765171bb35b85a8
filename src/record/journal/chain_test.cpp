#include "record/journal/chain.hpp"

#include <gtest/gtest.h>

#include "testing/sealing/weak_sealing.hpp"

namespace maillage::record {
namespace {

TEST(Chain, begins_differently_for_every_database_and_for_a_demonstration) {
  const testing::WeakHasher hasher;
  DatabaseId id{};
  const Link real = genesis(hasher, id, Nature::real);
  EXPECT_EQ(real.sequence, Sequence{0});
  EXPECT_NE(real.hash, genesis(hasher, id, Nature::demonstration).hash);
  id[3] = 1;
  EXPECT_NE(real.hash, genesis(hasher, id, Nature::real).hash);
}

TEST(Chain, gives_every_entry_a_later_time) {
  const Link last{Sequence{1}, Instant{1000}, {}};
  EXPECT_EQ(next_time(last, Instant{5000}), Instant{5000});
  EXPECT_EQ(next_time(last, Instant{1000}), Instant{1001});
  EXPECT_EQ(next_time(last, Instant{-7}), Instant{1001});
}

TEST(Chain, hashes_a_content_with_its_salt) {
  const testing::WeakHasher hasher;
  Salt salt{};
  const auto plain = content_hash(hasher, salt, as_bytes("{}"));
  salt[0] = 1;
  EXPECT_NE(content_hash(hasher, salt, as_bytes("{}")), plain);
  EXPECT_EQ(content_hash(hasher, salt, as_bytes("{}")), entry_hash(hasher, Buffer{[&] {
                                                                     Buffer both(salt.begin(), salt.end());
                                                                     both.push_back('{');
                                                                     both.push_back('}');
                                                                     return both;
                                                                   }()}));
}

}  // namespace
}  // namespace maillage::record
