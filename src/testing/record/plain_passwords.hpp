// Passwords "hashed" at no cost, and a count of the hashings: a test sees that an unknown account costs as many as a known one.
#pragma once

#include "ports/password_hasher.hpp"

namespace maillage::testing {

class PlainPasswords final : public ports::PasswordHasher {
 public:
  Task<Outcome<std::string>> hash(Redacted<std::string> password) override { co_return "plain:" + password.reveal(); }
  Task<Outcome<bool>> verify(std::string hash, Redacted<std::string> password) override {
    ++verified;
    co_return hash == "plain:" + password.reveal();
  }
  int verified{0};
};

}  // namespace maillage::testing
