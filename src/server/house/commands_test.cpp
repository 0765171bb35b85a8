// A real house made by command, its accounts changed, in a folder of the test.
#include "server/house/commands.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

class House : public testing::Test {
 protected:
  House() : folder(fs::temp_directory_path() / ("maillage_house_" + std::to_string(::getpid()))) { fs::remove_all(folder); }
  ~House() override { fs::remove_all(folder); }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  static NewAccount account(std::string login, std::string role, std::string password = "invented-password") {
    return {.login = std::move(login), .name = "Camille Invented", .role = std::move(role), .password = Redacted(std::move(password))};
  }

  fs::path folder;
};

TEST_F(House, is_made_once_with_its_operator) {
  ASSERT_TRUE(init_house(folder, "Invented House", "1 invented street", account("camille", "operator")));
  EXPECT_EQ(init_house(folder, "Another", "", account("other", "operator")).error().reason, "database-present");
  EXPECT_EQ(add_account(folder, account("camille", "doctor")).error().reason, "login-taken");
}

TEST_F(House, is_not_begun_with_a_password_that_is_refused) {
  EXPECT_EQ(init_house(folder, "Invented House", "", account("camille", "operator", "short")).error().reason, "password-length");
  EXPECT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
}

TEST_F(House, changes_its_accounts_and_says_what_it_cannot) {
  EXPECT_EQ(add_account(folder, account("anna", "doctor")).error().reason, "database-absent");
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  EXPECT_TRUE(add_account(folder, account("anna", "doctor")));
  EXPECT_EQ(add_account(folder, account("bea", "sorceress")).error().reason, "no-such-role");
  EXPECT_TRUE(disable_account(folder, "anna"));
  EXPECT_TRUE(reset_account(folder, "anna", Redacted(std::string("another-invented-one"))));
  EXPECT_EQ(disable_account(folder, "nobody").error().reason, "no-such-account");
}

}  // namespace
}  // namespace maillage::server
