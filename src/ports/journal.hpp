// Journal: what a witness needs of the chain under the record: its signed head, and the salted hash of one content.
//
// A signed document quotes both: first the signed content is committed (entry n), then head n is signed, and paper becomes a witness of the chain up
// to n.
#pragma once

#include <string>

#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "ports/sealing.hpp"

namespace maillage::ports {

/// The state of the chain after one entry, signed. Its one-line text form (record/journal/head.hpp) is what is kept, printed and compared.
struct SignedHead {
  Sequence sequence;
  Instant at;          // time of that entry
  Sha256 hash{};       // of that entry, and so of all before it
  std::string key_id;  // of the signing key
  Ed25519Signature signature{};
};

/// A content as the journal knows it.
struct ContentSeal {
  Sequence sequence;     // of the entry that created the version
  Sha256 salted_hash{};  // SHA-256 over the salt and the bytes as stored
};

class Journal {
 public:
  virtual ~Journal() = default;
  /// Signs the head of the last durable entry and appends it to the heads file before it answers.
  virtual Task<Outcome<SignedHead>> sign_head() = 0;
  /// Signs the head of that entry, whatever came after it, and appends it likewise. not-found when there is no such entry.
  virtual Task<Outcome<SignedHead>> sign_head_of(Sequence entry) = 0;
  /// not-found when that version never was.
  virtual Task<Outcome<ContentSeal>> seal_of(ResourceKey key, VersionId version) = 0;
};

}  // namespace maillage::ports
