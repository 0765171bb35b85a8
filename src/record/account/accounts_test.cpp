#include "record/account/accounts.hpp"

#include <gtest/gtest.h>

#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"
#include "testing/record/plain_passwords.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::record {
namespace {

struct AccountsTest : ::testing::Test {
  testing::HandClock clock;
  testing::MemoryStore store{clock};
  testing::PlainPasswords passwords;
  testing::SeededRandom random{3};
  Accounts accounts{store, passwords, random};
  const ports::Author author{"system", "", "test"};

  static Account named(std::string login) {
    Account account;
    account.login = std::move(login);
    return account;
  }
  static Redacted<std::string> password(std::string text) { return Redacted(std::move(text)); }
};

TEST_F(AccountsTest, give_a_login_once) {
  ASSERT_TRUE(run_inline(accounts.add(named("claire"), password("long enough"), author)));
  EXPECT_EQ(run_inline(accounts.add(named(" CLAIRE"), password("long enough"), author)).error().reason, "login-taken");
}

TEST_F(AccountsTest, refuse_a_password_that_is_too_short_or_too_long) {
  EXPECT_EQ(run_inline(accounts.add(named("a"), password("short"), author)).error().reason, "password-length");
  EXPECT_EQ(run_inline(accounts.add(named("a"), password(std::string(257, 'x')), author)).error().reason, "password-length");
}

TEST_F(AccountsTest, say_so_when_there_is_no_such_account) {
  EXPECT_EQ(run_inline(accounts.disable("nobody", author)).error().reason, "no-such-account");
  EXPECT_EQ(run_inline(accounts.reset("not a login", password("long enough"), author)).error().reason, "no-such-account");
}

TEST_F(AccountsTest, keep_every_version_of_an_account) {
  const auto made = run_inline(accounts.add(named("claire"), password("long enough"), author));
  ASSERT_TRUE(run_inline(accounts.disable("claire", author)));
  const auto stored = run_inline(store.read({"account", made->id}));
  EXPECT_EQ(stored->version.value, 2U);
  EXPECT_NE(stored->content.find("\"disabled\":true"), std::string::npos);
}

}  // namespace
}  // namespace maillage::record
