#include "record/account/account.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::record {
namespace {

TEST(Account, comes_back_from_its_document_as_it_was) {
  Account account;
  account.login = "karim.belloum";
  account.role = Role::assistant;
  account.practitioner = "p1";
  account.name = "Karim Belloum";
  account.password_hash = "$argon2id$x";
  account.disabled = true;
  account.title = "Infirmier";
  const auto document = fhir::parse(account.document());
  ASSERT_TRUE(document);
  const auto again = Account::parse("a1", document->root());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, "a1");
  EXPECT_EQ(again->login, "karim.belloum");
  EXPECT_EQ(again->practitioner, "p1");
  EXPECT_EQ(again->password_hash, "$argon2id$x");
  EXPECT_EQ(again->title, "Infirmier");
  EXPECT_TRUE(again->disabled);
}

TEST(Account, is_not_read_from_a_document_with_a_role_that_no_account_may_hold) {
  const auto document = fhir::parse(R"({"login":"x","role":"house"})");
  ASSERT_TRUE(document);
  EXPECT_FALSE(Account::parse("a1", document->root()));
}

TEST(Account, takes_a_login_in_any_case_and_refuses_what_cannot_be_one) {
  EXPECT_EQ(normal_login(" Karim.Belloum "), "karim.belloum");
  EXPECT_FALSE(normal_login(""));
  EXPECT_FALSE(normal_login("a/b"));
  EXPECT_FALSE(normal_login("é"));
  EXPECT_FALSE(normal_login(std::string(65, 'a')));
}

}  // namespace
}  // namespace maillage::record
