// Sealing: the hashes and signatures that the journal and the documents rest on, behind words of our own. Pure computation, so not asynchronous.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include "base/bytes.hpp"

namespace maillage::ports {

using Sha256 = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;
using Ed25519PublicKey = std::array<std::uint8_t, 32>;

/// A SHA-256 that is fed as its bytes come by: of content that nobody holds whole.
class Digest {
 public:
  virtual ~Digest() = default;
  virtual void add(Bytes bytes) = 0;
  /// Once, at the end.
  [[nodiscard]] virtual Sha256 finish() = 0;
};

class Hasher {
 public:
  virtual ~Hasher() = default;
  [[nodiscard]] virtual std::unique_ptr<Digest> begin_sha256() const = 0;
  /// SHA-256 (FIPS 180-4) over the parts, one after the other.
  [[nodiscard]] virtual Sha256 sha256(std::initializer_list<Bytes> parts) const = 0;
};

/// Holds one private key; the key never leaves it.
class Signer {
 public:
  virtual ~Signer() = default;
  [[nodiscard]] virtual std::string key_id() const = 0;  // first 16 hexadecimal digits of SHA-256 of the public key
  [[nodiscard]] virtual Ed25519PublicKey public_key() const = 0;
  [[nodiscard]] virtual Ed25519Signature sign(Bytes message) const = 0;  // Ed25519, RFC 8032
};

class SignatureVerifier {
 public:
  virtual ~SignatureVerifier() = default;
  [[nodiscard]] virtual bool verify(const Ed25519PublicKey& key, Bytes message, const Ed25519Signature& signature) const = 0;
};

}  // namespace maillage::ports
