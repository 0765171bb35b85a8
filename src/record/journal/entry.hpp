// Entry: one unit of work as the journal keeps it, and its canonical bytes.
//
// The hash of an entry is the SHA-256 of these bytes, so there is exactly one encoding of each entry: `parse` takes nothing that `encode` would not
// write. Contents are not here, only their salted hashes: salt and content lie together elsewhere and can be erased together, and the chain still
// verifies. People are named by pseudonymous ids only.
//
// Format 1, big-endian; `text` is a u16 length and that many bytes; every list is a u16 count and its items:
//   u8 format (1) | u8 hash algorithm (1: SHA-256) | u64 sequence | u64 time in microseconds | 32 bytes hash of the entry before
//   text actor | text purpose | text request id
//   versions: text type | text id | u32 version | u8 deleted | 32 bytes salted content hash, absent when deleted | subjects: text
//   claims:   u8 act (0 take, 1 release) | text key | text holder
//   accesses: text role | text relation | patients: text | text interaction | text type | text criteria | u32 count | u8 allowed
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ports/record_store.hpp"
#include "ports/sealing.hpp"

namespace maillage::record {

/// One version that an entry creates.
struct EntryVersion {
  ResourceKey key;
  VersionId version{};
  bool deleted{false};
  ports::Sha256 content_hash{};  // zeros when deleted
  std::vector<std::string> subjects;
};

struct Entry {
  Sequence sequence{};
  Instant at{};
  ports::Sha256 previous{};
  ports::Author author;
  std::vector<EntryVersion> versions;
  std::vector<ports::ClaimChange> claims;
  std::vector<ports::AccessRecord> accesses;
};

/// An entry is read whole into memory. The preconditions keep the texts of a unit below half of this; the rest is counts and hashes.
inline constexpr std::size_t entry_bytes_max = 2 << 20;

[[nodiscard]] Buffer encode(const Entry& entry);
[[nodiscard]] std::optional<Entry> parse_entry(Bytes bytes);

}  // namespace maillage::record
