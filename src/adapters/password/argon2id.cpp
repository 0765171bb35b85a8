// Jobs go to the worker with fewer of them; the counts live on the loop, so they need no lock.
#include "adapters/password/argon2id.hpp"

#include <sodium.h>

#include <stdexcept>

namespace maillage::adapters {

Argon2id::Argon2id(runtime::Loop& loop, Argon2idCost cost) : loop_(loop), cost_(cost) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  for (auto& worker : workers_) worker = std::make_unique<runtime::Worker>("password", waiting_max + at_once_max);
}

template <class Fn>
auto Argon2id::on_a_worker(Fn compute) -> Task<std::invoke_result_t<Fn&>> {
  if (given_[0] + given_[1] >= at_once_max + waiting_max) {
    co_return refuse(IssueCode::throttled, "too-many-sign-ins", "Too many people are signing in at this moment. Try again in a few seconds.");
  }
  const std::size_t chosen = given_[0] <= given_[1] ? 0 : 1;
  ++given_[chosen];
  auto result = co_await runtime::offload(*workers_[chosen], loop_, std::move(compute));
  --given_[chosen];
  co_return result;
}

Task<Outcome<std::string>> Argon2id::hash(Redacted<std::string> password) {
  auto compute = [password = std::move(password), cost = cost_]() -> Outcome<std::string> {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const std::string& plain = password.reveal();
    if (crypto_pwhash_str_alg(text.data(), plain.data(), plain.size(), cost.passes, cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
      return refuse(IssueCode::transient, "too-busy", "The server has no memory left to check passwords. Try again in a few seconds.");
    }
    return std::string(text.data());
  };
  co_return co_await on_a_worker(std::move(compute));
}

Task<Outcome<bool>> Argon2id::verify(std::string hash, Redacted<std::string> password) {
  auto compute = [hash = std::move(hash), password = std::move(password)]() -> Outcome<bool> {
    const std::string& plain = password.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), plain.data(), plain.size()) == 0;
  };
  co_return co_await on_a_worker(std::move(compute));
}

}  // namespace maillage::adapters
