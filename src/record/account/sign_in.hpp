// Signing in and out: from a login and a password to a token, and from a token to a person.
//
// An unknown or disabled account costs the same hashing as a known one and gets the same words. Failures are limited by account and by address; a
// success forgives the account's. The token is 256 random bits, given once; the journal keeps its hash (account.hpp).
#pragma once

#include <string>

#include "base/random.hpp"
#include "base/redacted.hpp"
#include "ports/clock.hpp"
#include "ports/password_hasher.hpp"
#include "ports/record_store.hpp"
#include "ports/sealing.hpp"
#include "record/access/throttle.hpp"
#include "record/account/account_index.hpp"
#include "record/feed/feed.hpp"
#include "record/journal/chain.hpp"

namespace maillage::record {

struct OpenedSignIn {
  std::string token;  // for the cookie; never logged, never stored
  Person person;
  Instant expires;
};

class SignIns {
 public:
  struct Parts {
    ports::RecordStore& store;
    Feed& feed;
    const AccountIndex& accounts;
    ports::PasswordHasher& passwords;
    const ports::Hasher& hasher;
    RandomSource& random;
    const ports::Clock& clock;
  };
  SignIns(Parts parts, Nature nature) : parts_(parts), nature_(nature) {}

  /// Refusals: login "sign-in-refused" (whatever was wrong), throttled "too-many-sign-ins".
  [[nodiscard]] Task<Outcome<OpenedSignIn>> sign_in(std::string login, Redacted<std::string> password, std::string peer, std::string request_id);
  /// By one click, as an invented person: in a demonstration only.
  [[nodiscard]] Task<Outcome<OpenedSignIn>> sign_in_as_invented(std::string login, std::string request_id);
  /// Who asks; a visitor when the token opens nothing.
  [[nodiscard]] Person person_of(std::string_view token) const;
  /// The token opens nothing any more. Signing out twice is no fault.
  [[nodiscard]] Task<Outcome<>> sign_out(std::string token, std::string request_id);
  /// Confirms a signature: is this the signed-in person's password? Limited like a sign-in.
  [[nodiscard]] Task<Outcome<bool>> confirm(Person person, Redacted<std::string> password);

  [[nodiscard]] Nature nature() const { return nature_; }
  [[nodiscard]] const AccountIndex& accounts() const { return parts_.accounts; }

  /// A person mistypes two or three times; at 5 in 5 minutes, guessing 10 characters takes for ever.
  static constexpr std::size_t failures_per_account = 5;
  /// Several people share a pharmacy's address.
  static constexpr std::size_t failures_per_address = 20;
  static constexpr Micros failures_window = std::chrono::minutes{5};

 private:
  [[nodiscard]] Task<Outcome<bool>> verify(const Account* account, Redacted<std::string> password);
  [[nodiscard]] Task<Outcome<OpenedSignIn>> open(Account account, std::string request_id);
  [[nodiscard]] std::string hash_of(std::string_view token) const;

  Parts parts_;
  Nature nature_;
  std::string decoy_hash_;  // of a random password: what an unknown account is verified against; made at the first sign-in
  Throttle by_account_{failures_per_account, failures_window};
  Throttle by_address_{failures_per_address, failures_window};
};

}  // namespace maillage::record
