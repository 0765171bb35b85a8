// Hashes and signatures that keep no secret and need no library: for tests below floor 6 that care which bytes are hashed and signed, not how well.
#pragma once

#include "ports/sealing.hpp"
#include "testing/sealing.hpp"

namespace maillage::testing {

/// One hasher serves every test; what follows differs from FakeSigner in whom a signature can be told from: any of 256 keys.
using WeakHasher = FakeHasher;

/// The "signature" is the weak hash of the key's number and the message; whoever knows the number can forge it.
class WeakSigner final : public ports::Signer {
 public:
  explicit WeakSigner(std::uint8_t key) : key_(key) {}
  [[nodiscard]] std::string key_id() const override { return std::string(14, '0') + "0123456789abcdef"[key_ >> 4U] + "0123456789abcdef"[key_ & 15U]; }
  [[nodiscard]] ports::Ed25519PublicKey public_key() const override { return {key_}; }
  [[nodiscard]] ports::Ed25519Signature sign(Bytes message) const override { return signature_of(key_, message); }

  [[nodiscard]] static ports::Ed25519Signature signature_of(std::uint8_t key, Bytes message) {
    const std::uint8_t number[] = {key};
    const ports::Sha256 digest = WeakHasher{}.sha256({number, message});
    ports::Ed25519Signature signature{};
    for (std::size_t i = 0; i < signature.size(); ++i) signature[i] = digest[i % digest.size()];
    return signature;
  }

 private:
  std::uint8_t key_;
};

class WeakVerifier final : public ports::SignatureVerifier {
 public:
  [[nodiscard]] bool verify(const ports::Ed25519PublicKey& key, Bytes message, const ports::Ed25519Signature& signature) const override {
    return WeakSigner::signature_of(key[0], message) == signature;
  }
};

}  // namespace maillage::testing
