// Hashes and signatures for tests: wrong as cryptography, right as far as a test of ours can tell (any changed bit changes them).
#pragma once

#include <string>

#include "ports/sealing.hpp"

namespace maillage::testing {

/// Four lanes of FNV-1a, each over the bytes and its own number.
class FakeHasher final : public ports::Hasher {
 public:
  [[nodiscard]] ports::Sha256 sha256(std::initializer_list<Bytes> parts) const override {
    ports::Sha256 digest{};
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::uint64_t state = 0xcbf29ce484222325ULL ^ (lane * 0x9e3779b97f4a7c15ULL);
      for (const Bytes part : parts) {
        for (const std::uint8_t byte : part) state = (state ^ byte) * 0x100000001b3ULL;
      }
      for (std::size_t i = 0; i < 8; ++i) digest[lane * 8 + i] = static_cast<std::uint8_t>(state >> (8 * i));
    }
    return digest;
  }
};

class FakeSigner final : public ports::Signer {
 public:
  explicit FakeSigner(std::uint8_t secret = 7) : secret_(secret) {}
  [[nodiscard]] std::string key_id() const override { return std::string("00000000000000") + char('a' + secret_ % 16) + "0"; }
  [[nodiscard]] ports::Ed25519PublicKey public_key() const override {
    ports::Ed25519PublicKey key{};
    key.fill(secret_);
    return key;
  }
  [[nodiscard]] ports::Ed25519Signature sign(Bytes message) const override { return signature_by(public_key(), message); }

  static ports::Ed25519Signature signature_by(const ports::Ed25519PublicKey& key, Bytes message) {
    const ports::Sha256 digest = FakeHasher{}.sha256({key, message});
    ports::Ed25519Signature signature{};
    for (std::size_t i = 0; i < signature.size(); ++i) signature[i] = digest[i % digest.size()];
    return signature;
  }

 private:
  std::uint8_t secret_;
};

class FakeVerifier final : public ports::SignatureVerifier {
 public:
  [[nodiscard]] bool verify(const ports::Ed25519PublicKey& key, Bytes message, const ports::Ed25519Signature& signature) const override {
    return FakeSigner::signature_by(key, message) == signature;
  }
};

}  // namespace maillage::testing
