// Hashes and signatures by OpenSSL 3, and the key files that they rest on.
//
// A key is a file NAME.key in a folder of the operator's, PKCS #8 PEM, mode 0600; its public half lies beside it as NAME.pub, one line of 64
// hexadecimal digits, to be given to whoever verifies. Keys are never in the database nor in its backup. Spec: FIPS 180-4 (SHA-256), RFC 8032
// (Ed25519).   Out of scope: encrypted key files, hardware tokens.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "ports/sealing.hpp"

struct evp_md_st;
struct evp_pkey_st;

namespace maillage::adapters {

class OpenSslHasher final : public ports::Hasher {
 public:
  OpenSslHasher();
  ~OpenSslHasher() override;
  OpenSslHasher(const OpenSslHasher&) = delete;
  OpenSslHasher& operator=(const OpenSslHasher&) = delete;

  [[nodiscard]] ports::Sha256 sha256(std::initializer_list<Bytes> parts) const override;  // from any thread
  [[nodiscard]] std::unique_ptr<ports::Digest> begin_sha256() const override;

 private:
  evp_md_st* sha256_;  // fetched once: a fetch costs more than a short hash
};

class OpenSslSigner final : public ports::Signer {
 public:
  /// Reads FOLDER/NAME.key. Refused in words when it is missing, is no Ed25519 key, or others may read it.
  [[nodiscard]] static Outcome<std::unique_ptr<OpenSslSigner>> load(const std::filesystem::path& folder, const std::string& name);
  /// Makes folder (0700), key (0600) and public key. An existing key is never overwritten.
  [[nodiscard]] static Outcome<std::unique_ptr<OpenSslSigner>> create(const std::filesystem::path& folder, const std::string& name);
  [[nodiscard]] static Outcome<std::unique_ptr<OpenSslSigner>> load_or_create(const std::filesystem::path& folder, const std::string& name);
  ~OpenSslSigner() override;

  [[nodiscard]] std::string key_id() const override { return key_id_; }
  [[nodiscard]] ports::Ed25519PublicKey public_key() const override { return public_key_; }
  [[nodiscard]] ports::Ed25519Signature sign(Bytes message) const override;  // from any thread

 private:
  explicit OpenSslSigner(evp_pkey_st* key);

  evp_pkey_st* key_;
  ports::Ed25519PublicKey public_key_{};
  std::string key_id_;
};

class OpenSslVerifier final : public ports::SignatureVerifier {
 public:
  [[nodiscard]] bool verify(const ports::Ed25519PublicKey& key, Bytes message, const ports::Ed25519Signature& signature) const override;
};

/// First 16 hexadecimal digits of the SHA-256 of the public key.
[[nodiscard]] std::string key_id_of(const ports::Ed25519PublicKey& key);

/// One line of 64 hexadecimal digits, with or without the newline.
[[nodiscard]] std::optional<ports::Ed25519PublicKey> parse_public_key(std::string_view text);
[[nodiscard]] Outcome<ports::Ed25519PublicKey> read_public_key(const std::filesystem::path& file);

}  // namespace maillage::adapters
