// Argon2id: passwords hashed by libsodium on two workers of their own, so that a storm of sign-ins starves neither the network nor the memory.
//
// At most two hashings at once, at most 32 waiting; beyond that a sign-in is refused in words. The hash string carries its own salt and cost, so the
// cost can be raised later without losing old accounts.
// Spec: RFC 9106 (Argon2id). Out of scope: peppers, rehashing at sign-in.
#pragma once

#include <array>
#include <memory>
#include <type_traits>

#include "ports/password_hasher.hpp"
#include "runtime/loop.hpp"
#include "runtime/worker.hpp"

namespace maillage::adapters {

struct Argon2idCost {
  unsigned long long passes{3};
  std::size_t memory_bytes{32U << 20U};  // two at once stay at 64 MiB; above what OWASP asks for Argon2id (19 MiB, 2 passes)
};

class Argon2id final : public ports::PasswordHasher {
 public:
  explicit Argon2id(runtime::Loop& loop, Argon2idCost cost = {});

  Task<Outcome<std::string>> hash(Redacted<std::string> password) override;
  Task<Outcome<bool>> verify(std::string hash, Redacted<std::string> password) override;

  static constexpr std::size_t at_once_max = 2;
  static constexpr std::size_t waiting_max = 32;

 private:
  template <class Fn>
  auto on_a_worker(Fn compute) -> Task<std::invoke_result_t<Fn&>>;

  runtime::Loop& loop_;
  Argon2idCost cost_;
  std::array<std::size_t, at_once_max> given_{};  // jobs given to each worker and not yet answered
  std::array<std::unique_ptr<runtime::Worker>, at_once_max> workers_;
};

}  // namespace maillage::adapters
