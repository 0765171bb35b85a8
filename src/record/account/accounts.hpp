// Accounts: making, disabling and resetting them. Each is one commit; the index learns of it by the feed.
#pragma once

#include <string>

#include "base/random.hpp"
#include "base/redacted.hpp"
#include "ports/clock.hpp"
#include "ports/password_hasher.hpp"
#include "ports/record_store.hpp"
#include "record/account/account.hpp"

namespace maillage::record {

/// Short enough to type, long enough not to be guessed at 5 tries in 5 minutes; no rule about characters.
inline constexpr std::size_t password_bytes_min = 10;
/// Nobody types more; it bounds what is hashed.
inline constexpr std::size_t password_bytes_max = 256;

class Accounts {
 public:
  Accounts(ports::RecordStore& store, ports::PasswordHasher& hasher, RandomSource& random) : store_(store), hasher_(hasher), random_(random) {}

  /// `account.id` is made when empty; its password_hash is set here. Refuses: login-taken, login-unusable, password-too-short.
  [[nodiscard]] Task<Outcome<Account>> add(Account account, Redacted<std::string> password, ports::Author author);
  [[nodiscard]] Task<Outcome<>> disable(std::string login, ports::Author author);
  [[nodiscard]] Task<Outcome<>> reset(std::string login, Redacted<std::string> password, ports::Author author);
  /// The account of this login; refuses: no-such-account.
  [[nodiscard]] Task<Outcome<Account>> named(std::string login);
  /// Where this person works from now on.
  [[nodiscard]] Task<Outcome<>> place(std::string login, std::string place, std::string place_name, ports::Author author);

 private:
  struct Found {
    Account account;
    VersionId version;
  };
  [[nodiscard]] Task<Outcome<Found>> find(std::string login);
  [[nodiscard]] Task<Outcome<std::string>> hash(Redacted<std::string> password);
  [[nodiscard]] Task<Outcome<>> put(Found found, ports::Author author);

  ports::RecordStore& store_;
  ports::PasswordHasher& hasher_;
  RandomSource& random_;
};

}  // namespace maillage::record
