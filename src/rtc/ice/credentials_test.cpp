#include "rtc/ice/credentials.hpp"

#include <gtest/gtest.h>

#include <set>

#include "testing/rtc/seeded_random.hpp"

namespace maillage::rtc {
namespace {

TEST(IceCredentials, are_fresh_and_valid_each_time) {
  testing::SeededRandom random(7);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const IceCredentials made = IceCredentials::make(random);
    EXPECT_TRUE(made.valid());
    seen.insert(made.ufrag);
    seen.insert(made.pwd);
  }
  EXPECT_EQ(seen.size(), 2000);
}

TEST(IceCredentials, have_a_least_length_and_an_alphabet) {
  EXPECT_TRUE((IceCredentials{"abcd", "0123456789012345678901"}.valid()));
  EXPECT_FALSE((IceCredentials{"abc", "0123456789012345678901"}.valid()));
  EXPECT_FALSE((IceCredentials{"abcd", "012345678901234567890"}.valid()));
  EXPECT_FALSE((IceCredentials{"ab:d", "0123456789012345678901"}.valid()));
  EXPECT_FALSE((IceCredentials{std::string(257, 'a'), "0123456789012345678901"}.valid()));
}

}  // namespace
}  // namespace maillage::rtc
