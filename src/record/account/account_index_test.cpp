#include "record/account/account_index.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

ports::Change change_of(ResourceKey key, std::string content, bool deleted = false) {
  ports::Change change;
  change.at = Instant{1000};
  change.versions.push_back({std::move(key), VersionId{1}, Sequence{1}, Instant{1000}, deleted, std::move(content), {}});
  return change;
}

TEST(AccountIndex, follows_accounts_and_their_changes_of_login) {
  AccountIndex index;
  index.apply(change_of({"account", "a1"}, R"({"login":"claire","role":"doctor","practitioner":"p1"})"));
  ASSERT_NE(index.by_login("claire"), nullptr);
  EXPECT_EQ(index.by_actor("Practitioner/p1"), index.by_id("a1"));
  index.apply(change_of({"account", "a1"}, R"({"login":"vasserot","role":"doctor","practitioner":"p1"})"));
  EXPECT_EQ(index.by_login("claire"), nullptr);
  ASSERT_NE(index.by_login("vasserot"), nullptr);
  index.apply(change_of({"account", "a1"}, "", true));
  EXPECT_EQ(index.by_login("vasserot"), nullptr);
  EXPECT_TRUE(index.all().empty());
}

TEST(AccountIndex, opens_nothing_for_a_sign_in_without_account_or_after_its_end) {
  AccountIndex index;
  index.apply(change_of({"sign-in", "h1"}, R"({"account":"a1","expires":5000})"));
  EXPECT_FALSE(index.person("h1", Instant{2000}));
  index.apply(change_of({"account", "a1"}, R"({"login":"claire","role":"doctor","practitioner":"p1"})"));
  EXPECT_TRUE(index.person("h1", Instant{4999}));
  EXPECT_FALSE(index.person("h1", Instant{5000}));
  index.apply(change_of({"sign-in", "h1"}, "", true));
  EXPECT_FALSE(index.person("h1", Instant{2000}));
}

TEST(AccountIndex, knows_whether_the_sign_in_that_somebody_came_by_is_still_open) {
  AccountIndex index;
  index.apply(change_of({"account", "a1"}, R"({"login":"claire","role":"doctor","practitioner":"p1"})"));
  index.apply(change_of({"sign-in", "h1"}, R"({"account":"a1","expires":5000})"));
  index.apply(change_of({"sign-in", "h2"}, R"({"account":"a1","expires":5000})"));
  const Person here = *index.person("h1", Instant{2000});
  const Person there = *index.person("h2", Instant{2000});
  EXPECT_TRUE(index.is_open(here, Instant{4999}));
  EXPECT_FALSE(index.is_open(here, Instant{5000}));
  index.apply(change_of({"sign-in", "h1"}, "", true));
  EXPECT_FALSE(index.is_open(here, Instant{2000}));
  EXPECT_TRUE(index.is_open(there, Instant{2000})) << "signing out at one machine is not signing out at another";
  index.apply(change_of({"account", "a1"}, R"({"login":"claire","role":"doctor","practitioner":"p1","disabled":true})"));
  EXPECT_FALSE(index.is_open(there, Instant{2000}));
  EXPECT_FALSE(index.is_open(Person{}, Instant{2000}));
}

}  // namespace
}  // namespace maillage::record
