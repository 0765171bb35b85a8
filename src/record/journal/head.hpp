// Head: the state of the chain after one entry, signed. Heads lie in a file beside the database, one a line, and in every signed document.
//
// A line: `maillage-head/1 SEQUENCE MICROS HASH KEY_ID SIGNATURE`, decimal numbers, hash and key id in lower-case hexadecimal, signature in
// base64url. The signature (Ed25519, RFC 8032) is over the bytes of the line before the last space. The database may be ahead of its heads file,
// never behind: a head is appended only after its entry is durable.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ports/journal.hpp"
#include "ports/sealing.hpp"
#include "record/journal/chain.hpp"

namespace maillage::record {

[[nodiscard]] ports::SignedHead sign_head(const Link& link, const ports::Signer& signer);
[[nodiscard]] std::string head_line(const ports::SignedHead& head);  // without the newline
[[nodiscard]] std::optional<ports::SignedHead> parse_head(std::string_view line);
[[nodiscard]] bool is_signed_by(const ports::SignedHead& head, const ports::Ed25519PublicKey& key, const ports::SignatureVerifier& verifier);

}  // namespace maillage::record
