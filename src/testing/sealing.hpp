// Hashes and signatures for tests: wrong as cryptography, right as far as a test of ours can tell (any changed bit changes them).
#pragma once

#include <string>

#include "ports/sealing.hpp"

namespace maillage::testing {

/// Four lanes of FNV-1a, each over the bytes and its own number.
class FakeHasher final : public ports::Hasher {
 public:
  [[nodiscard]] ports::Sha256 sha256(std::initializer_list<Bytes> parts) const override {
    Lanes lanes;
    for (const Bytes part : parts) lanes.add(part);
    return lanes.finish();
  }
  [[nodiscard]] std::unique_ptr<ports::Digest> begin_sha256() const override { return std::make_unique<Lanes>(); }

 private:
  class Lanes final : public ports::Digest {
   public:
    void add(Bytes bytes) override {
      for (std::uint64_t& state : states_) {
        for (const std::uint8_t byte : bytes) state = (state ^ byte) * 0x100000001b3ULL;
      }
    }
    [[nodiscard]] ports::Sha256 finish() override {
      ports::Sha256 digest{};
      for (std::size_t lane = 0; lane < states_.size(); ++lane) {
        for (std::size_t i = 0; i < 8; ++i) digest[lane * 8 + i] = static_cast<std::uint8_t>(states_[lane] >> (8 * i));
      }
      return digest;
    }

   private:
    static constexpr std::uint64_t beginning(std::uint64_t lane) { return 0xcbf29ce484222325ULL ^ (lane * 0x9e3779b97f4a7c15ULL); }
    std::array<std::uint64_t, 4> states_{beginning(0), beginning(1), beginning(2), beginning(3)};
  };
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
