// Hashes and signatures that keep no secret and need no library: for tests below floor 6 that care which bytes are hashed and signed, not how well.
#pragma once

#include "ports/sealing.hpp"

namespace maillage::testing {

/// FNV-1a, four times with different beginnings.
class WeakHasher final : public ports::Hasher {
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
    static constexpr std::uint64_t beginning(std::uint64_t lane) { return 0xcbf29ce484222325ULL + lane; }
    std::array<std::uint64_t, 4> states_{beginning(0), beginning(1), beginning(2), beginning(3)};
  };
};

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
