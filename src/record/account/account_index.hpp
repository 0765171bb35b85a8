// AccountIndex: all accounts and open sign-ins in memory, made from the record by the feed.
//
// So finding out who asks costs no read of the store, a disabled account is out with the very entry that disables it, and sign-ins survive a restart.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "record/account/account.hpp"

namespace maillage::record {

class AccountIndex {
 public:
  void apply(const ports::Change& change);

  /// Whose sign-in this is, by the hex SHA-256 of its token: absent when unknown, expired, signed out, or the account is disabled.
  [[nodiscard]] std::optional<Person> person(const std::string& token_hash, Instant now) const;
  /// Does the sign-in that this person came by still open? For what outlives a request: a socket, a seat in a room.
  [[nodiscard]] bool is_open(const Person& person, Instant now) const { return account_of(person.sign_in, now) != nullptr; }
  /// When that sign-in ends by itself; absent: it is unknown, or signed out.
  [[nodiscard]] std::optional<Instant> end_of(const std::string& token_hash) const;
  [[nodiscard]] const Account* by_login(const std::string& login) const;
  [[nodiscard]] const Account* by_id(const std::string& id) const;
  /// The account of a Practitioner: for the page about a patient.
  [[nodiscard]] const Account* by_actor(std::string_view actor) const;
  [[nodiscard]] std::vector<const Account*> all() const;  // by login

 private:
  [[nodiscard]] const Account* account_of(const std::string& token_hash, Instant now) const;
  void apply_account(const ports::Stored& stored);
  void apply_sign_in(const ports::Stored& stored);

  std::unordered_map<std::string, Account> accounts_;         // by id
  std::unordered_map<std::string, std::string> ids_;          // login -> id
  std::unordered_map<std::string, SignInDocument> sign_ins_;  // by hash
  std::size_t sweep_at_{0};                                   // how many sign-ins make the next sweep
};

}  // namespace maillage::record
