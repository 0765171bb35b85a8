#include "record/access/role.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(Role, reads_back_every_role_that_an_account_may_hold) {
  for (const Role role : all_roles) {
    if (role == Role::visitor || role == Role::house) continue;
    EXPECT_EQ(account_role(name_of(role)), role);
  }
}

TEST(Role, gives_no_account_the_rights_of_the_house) {
  EXPECT_FALSE(account_role("house"));
  EXPECT_FALSE(account_role("visitor"));
  EXPECT_FALSE(account_role(""));
}

TEST(Person, is_named_in_the_journal_by_an_id_only) {
  EXPECT_EQ((Person{"a1", Role::doctor, "p1", "Dr Vasserot", ""}).actor(), "Practitioner/p1");
  EXPECT_EQ((Person{"a2", Role::auditor, "", "Anne Audit", ""}).actor(), "account/a2");
  EXPECT_EQ(Person{}.actor(), "visitor");
  EXPECT_EQ(the_house().actor(), "system");
}

}  // namespace
}  // namespace maillage::record
