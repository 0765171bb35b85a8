// The seal of a signed content, short enough for a QR code: what a paper carries when no public page exists to ask.
//
// It vouches for the content in the journal, not for the file: key id, RPPS, time, the content's salted hash, and Ed25519 over these. One line:
// `MAILLAGE1:KEY_ID:RPPS:MICROS:HASH:SIGNATURE`, hash and signature in base64url. The hash is salted, so the code tells nothing of the content to
// whoever has no database. Like the file's seal it is the server's, over the act of a signed-in doctor. Spec: Ed25519, RFC 8032. Out of scope: the
// file (pdf_seal.hpp), encoding as a picture (adapters/pdf).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "ports/sealing.hpp"

namespace maillage::record {

struct ContentSeal {
  std::string key_id;
  std::string rpps;
  Instant at;                   // when the doctor signed
  ports::Sha256 salted_hash{};  // as the journal has it
  ports::Ed25519Signature signature{};

  /// Exactly what seal_content writes; absent: something else, or longer than any code of ours.
  [[nodiscard]] static std::optional<ContentSeal> parse(std::string_view line);
};

/// A code of ours is some 200 characters.
inline constexpr std::size_t content_seal_bytes_max = 400;

/// The line, signed by this signer; `seal.signature` is not looked at.
[[nodiscard]] std::string seal_content(const ContentSeal& seal, const ports::Signer& signer);
[[nodiscard]] bool is_signed_by(const ContentSeal& seal, const ports::Ed25519PublicKey& key, const ports::SignatureVerifier& verifier);

}  // namespace maillage::record
