#include "record/account/sign_in.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "record/account/accounts.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/inline_spawn.hpp"
#include "testing/record/memory_store.hpp"
#include "testing/record/plain_passwords.hpp"
#include "testing/rtc/seeded_random.hpp"
#include "testing/sealing.hpp"

namespace maillage::record {
namespace {

const Redacted<std::string> right{std::string("a long password")};
const Redacted<std::string> wrong{std::string("another password")};

struct SignInTest : ::testing::Test {
  testing::HandClock clock;
  testing::MemoryStore store{clock};
  testing::PlainPasswords passwords;
  testing::FakeHasher hasher;
  testing::SeededRandom random{17};
  AccountIndex index;
  Feed feed{store, testing::spawn_inline};
  Accounts accounts{store, passwords, random};
  SignIns sign_ins{{store, feed, index, passwords, hasher, random, clock}, Nature::real};

  void SetUp() override {
    feed.listen([this](const ports::Change& change) { index.apply(change); });
    ASSERT_TRUE(run_inline(feed.start()));
    Account karim;
    karim.login = "Karim";
    karim.role = Role::assistant;
    karim.practitioner = "belloum";
    karim.offered = true;
    ASSERT_TRUE(run_inline(accounts.add(karim, right, {"system", "", "test"})));
  }
  Outcome<OpenedSignIn> sign_in(std::string login, Redacted<std::string> password, std::string peer = "127.0.0.1") {
    return run_inline(sign_ins.sign_in(std::move(login), std::move(password), std::move(peer), "r1"));
  }
};

TEST_F(SignInTest, opens_with_the_right_password_and_closes_when_signed_out) {
  const auto opened = sign_in("karim", right);
  ASSERT_TRUE(opened);
  EXPECT_EQ(sign_ins.person_of(opened->token).practitioner, "belloum");
  EXPECT_EQ(sign_ins.person_of(opened->token + "x").role, Role::visitor);
  ASSERT_TRUE(run_inline(sign_ins.sign_out(opened->token, "r2")));
  EXPECT_EQ(sign_ins.person_of(opened->token).role, Role::visitor);
  EXPECT_TRUE(run_inline(sign_ins.sign_out(opened->token, "r3")));
}

TEST_F(SignInTest, answers_alike_and_hashes_as_often_whatever_is_wrong) {
  ASSERT_TRUE(sign_in("karim", right));
  const int before = passwords.verified;
  const auto wrong_password = sign_in("karim", wrong);
  const auto no_account = sign_in("nobody", wrong);
  ASSERT_TRUE(run_inline(accounts.disable("karim", {"system", "", "test"})));
  const auto closed = sign_in("karim", right);
  for (const auto* refused : {&wrong_password, &no_account, &closed}) {
    ASSERT_FALSE(*refused);
    EXPECT_EQ(refused->error().reason, "sign-in-refused");
    EXPECT_EQ(refused->error().text, wrong_password.error().text);
  }
  EXPECT_EQ(passwords.verified - before, 3);
}

TEST_F(SignInTest, survives_a_restart_because_it_is_in_the_record) {
  const auto opened = sign_in("karim", right);
  ASSERT_TRUE(opened);
  AccountIndex after_restart;
  Feed again(store, testing::spawn_inline);
  again.listen([&](const ports::Change& change) { after_restart.apply(change); });
  ASSERT_TRUE(run_inline(again.start()));
  EXPECT_TRUE(after_restart.person(to_hex(hasher.sha256({as_bytes(opened->token)})), clock.now()));
}

TEST_F(SignInTest, ends_after_its_time_and_with_the_entry_that_disables_the_account) {
  const auto first = sign_in("karim", right);
  clock.pass(sign_in_lasts);
  EXPECT_EQ(sign_ins.person_of(first->token).role, Role::visitor);
  const auto second = sign_in("karim", right);
  ASSERT_TRUE(second);
  ASSERT_TRUE(run_inline(accounts.disable("karim", {"system", "", "test"})));
  EXPECT_EQ(sign_ins.person_of(second->token).role, Role::visitor);
  ASSERT_TRUE(run_inline(accounts.reset("karim", right, {"system", "", "test"})));
  EXPECT_EQ(sign_ins.person_of(second->token).role, Role::assistant);
}

TEST_F(SignInTest, is_limited_by_account_even_for_the_right_password) {
  for (std::size_t i = 0; i < SignIns::failures_per_account; ++i)
    EXPECT_EQ(sign_in("karim", wrong, std::to_string(i)).error().reason, "sign-in-refused");
  EXPECT_EQ(sign_in("karim", right, "elsewhere").error().reason, "too-many-sign-ins");
  clock.pass(SignIns::failures_window);
  EXPECT_TRUE(sign_in("karim", right));
}

TEST_F(SignInTest, is_limited_by_address_across_accounts) {
  for (std::size_t i = 0; i < SignIns::failures_per_address; ++i)
    EXPECT_EQ(sign_in("nobody" + std::to_string(i), wrong).error().reason, "sign-in-refused");
  EXPECT_EQ(sign_in("karim", right).error().reason, "too-many-sign-ins");
  EXPECT_TRUE(sign_in("karim", right, "10.0.0.1"));
}

TEST_F(SignInTest, plays_an_invented_person_in_a_demonstration_only) {
  EXPECT_EQ(run_inline(sign_ins.sign_in_as_invented("karim", "r")).error().reason, "not-a-demonstration");
  SignIns demonstration({store, feed, index, passwords, hasher, random, clock}, Nature::demonstration);
  const auto opened = run_inline(demonstration.sign_in_as_invented("karim", "r"));
  ASSERT_TRUE(opened);
  EXPECT_EQ(demonstration.person_of(opened->token).practitioner, "belloum");
  EXPECT_FALSE(run_inline(demonstration.sign_in_as_invented("nobody", "r")));
}

TEST_F(SignInTest, confirms_the_password_of_the_one_who_signs) {
  const auto opened = sign_in("karim", right);
  EXPECT_TRUE(*run_inline(sign_ins.confirm(opened->person, right)));
  EXPECT_FALSE(*run_inline(sign_ins.confirm(opened->person, wrong)));
  EXPECT_FALSE(*run_inline(sign_ins.confirm(Person{}, right)));
}

TEST_F(SignInTest, never_stores_the_token) {
  const auto opened = sign_in("karim", right);
  const auto changes = run_inline(store.changes(Sequence{0}, 100));
  for (const auto& change : *changes) {
    for (const auto& version : change.versions) {
      EXPECT_EQ(version.content.find(opened->token), std::string::npos);
      EXPECT_EQ(version.key.id.find(opened->token), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace maillage::record
