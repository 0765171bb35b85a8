// The seal of a PDF file: one incremental section at its end that says who signed what, when, and where the journal stood.
//
// It is the server's seal over the act of a signed-in doctor, and is called so: it is not a qualified electronic signature. Paper and file are
// witnesses of the chain: the section quotes the journal's sequence and head at which the signed content was committed.
//
// The section holds one object of type MaillageSeal that nothing in the document points at: every reader shows the page unchanged. Checking needs the
// file and a public key, neither server nor database: the section is read strictly, written again from what was read, and must be the same bytes;
// so nothing can hide in it, nothing can follow it, and a seal moved to another file no longer matches that file's digest.
// Spec: ISO 32000-1 section 7.5.6 (incremental updates); Ed25519, RFC 8032; SHA-256, FIPS 180-4.
// Out of scope: PAdES and other signatures that a PDF reader shows by itself; cross-reference streams (our printer writes tables).
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "base/time.hpp"
#include "ports/sealing.hpp"

namespace maillage::record {

/// A sealed document is at most this long: it is read whole, and no printed report comes near it.
inline constexpr std::size_t sealed_pdf_bytes_max = 16U << 20U;
/// A name longer than this is refused when sealing: the section stays one short object.
inline constexpr std::size_t signer_name_bytes_max = 200;

/// What the doctor's act consisted of.
struct SealFacts {
  std::string signer;  // name as printed, UTF-8
  std::string rpps;    // 11 digits
  Instant at;          // when the doctor signed
  Sequence sequence;   // entry whose head is quoted: the one that holds the signed content, or one soon after it
  std::string head;    // the signed head of that entry, 64 hexadecimal digits
};

/// What a seal says, once its signature is found true.
struct FileSeal {
  SealFacts facts;
  std::string key_id;
  ports::Sha256 digest{};  // of all bytes before the section
};

/// The file with its seal. Refuses a file that is no PDF with a cross-reference table, or that is sealed already.
[[nodiscard]] Outcome<Buffer> seal_pdf(Bytes pdf, const SealFacts& facts, const ports::Hasher& hasher, const ports::Signer& signer);

/// What the seal of this file says. Refuses, in words, a file without seal, one changed before or after it, a seal of another file or of another key.
[[nodiscard]] Outcome<FileSeal> check_pdf(Bytes file, const ports::Ed25519PublicKey& key, const ports::Hasher& hasher,
                                          const ports::SignatureVerifier& verifier);

}  // namespace maillage::record
