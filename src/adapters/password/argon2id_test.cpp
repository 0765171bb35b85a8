#include "adapters/password/argon2id.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace maillage::adapters {
namespace {

constexpr Argon2idCost cheap{1, 8192};

struct Argon2idTest : ::testing::Test {
  runtime::Loop loop;
  Argon2id hasher{loop, cheap};

  template <class T>
  static Task<> keep(Task<T> inner, std::optional<T>& into) {
    into.emplace(co_await std::move(inner));
  }
  /// Gives the value once the loop has brought it.
  template <class T>
  T run(Task<T> task) {
    std::optional<T> result;
    loop.spawn(stop_after(keep(std::move(task), result)));
    loop.run();
    return std::move(*result);
  }
  Task<> stop_after(Task<> task) {
    co_await std::move(task);
    loop.stop();
  }
};

Redacted<std::string> password(const char* text) { return Redacted<std::string>(text); }

TEST_F(Argon2idTest, knows_the_password_that_made_a_hash_and_no_other) {
  const auto hash = run(hasher.hash(password("correct horse")));
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$"));
  EXPECT_TRUE(*run(hasher.verify(*hash, password("correct horse"))));
  EXPECT_FALSE(*run(hasher.verify(*hash, password("wrong horse"))));
  EXPECT_FALSE(*run(hasher.verify("not a hash", password("correct horse"))));
}

TEST_F(Argon2idTest, salts_every_hash) { EXPECT_NE(*run(hasher.hash(password("the same"))), *run(hasher.hash(password("the same")))); }

struct Storm {
  int done{0};
  int refused{0};
};

Task<> one_of(Storm& storm, Argon2id& hasher, runtime::Loop& loop, int asked) {
  const auto hash = co_await hasher.hash(password("a password"));
  if (!hash && hash.error().reason == "too-many-sign-ins") ++storm.refused;
  if (++storm.done == asked) loop.stop();
}

TEST_F(Argon2idTest, refuses_in_words_what_it_cannot_queue) {
  constexpr int asked = 60;
  Storm storm;
  for (int i = 0; i < asked; ++i) loop.spawn(one_of(storm, hasher, loop, asked));
  loop.run();
  EXPECT_GT(storm.refused, 0);
  EXPECT_LE(storm.refused, asked - static_cast<int>(Argon2id::waiting_max));
}

}  // namespace
}  // namespace maillage::adapters
