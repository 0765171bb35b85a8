// PasswordHasher: slow hashing of passwords (Argon2id), queued so that it can never starve the network.
#pragma once

#include <string>

#include "base/outcome.hpp"
#include "base/redacted.hpp"
#include "base/task.hpp"

namespace maillage::ports {

class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  /// A self-describing hash string with its own salt. Refuses with throttled, reason "too-many-sign-ins", when its queue is full.
  virtual Task<Outcome<std::string>> hash(Redacted<std::string> password) = 0;
  /// True when the password made this hash. Takes the same time for any well-formed hash.
  virtual Task<Outcome<bool>> verify(std::string hash, Redacted<std::string> password) = 0;
};

}  // namespace maillage::ports
