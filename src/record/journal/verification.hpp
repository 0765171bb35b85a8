// Verification of a journal, as a pure function of what is stored: entries in order, their contents, the heads that bear witness.
//
// Drive it: expect_head for each head of the heads file and for the one named by --at-least, handle_entry for each stored row in order, then finish.
// It replays the record on the way, so that its caller can compare what was derived from the journal (current versions, claims, indexes) with it.
// What it cannot find it says in `limits`: it depends on which witnesses it was given.
// Limit: the replay holds one row for each resource and each held claim in memory, about 200 bytes each.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ports/sealing.hpp"
#include "record/journal/chain.hpp"
#include "record/journal/entry.hpp"

namespace maillage::record {

enum class Fault {
  entry_unreadable,   // its bytes are no entry
  entry_altered,      // its bytes do not have the hash stored beside them
  chain_broken,       // it does not follow the entry before it
  sequence_broken,    // an entry is missing, inserted or out of order
  time_broken,        // it is not later than the entry before it
  version_broken,     // a version does not follow the one before it
  content_missing,    // a version has lost its content, and no entry says that it was erased
  content_altered,    // a content does not have the hash that its entry names
  content_unknown,    // a content that no entry created, or that was erased
  head_unreadable,    // a line of the heads file is no head
  head_forged,        // a head is signed by none of the known keys
  head_contradicted,  // the chain differs from what a head witnessed
  tail_cut,           // a head witnessed entries that are no longer there
  derived_differs,    // claims, current versions or an index are not what the journal says
};

[[nodiscard]] std::string_view name_of(Fault fault);

struct Finding {
  Fault fault{};
  Sequence sequence{};  // 0: not of one entry
  std::string what;     // for a person; names ids, never contents
};

/// A version as stored beside the journal.
struct StoredVersion {
  ResourceKey key;
  VersionId version{};
  bool deleted{false};
  std::vector<std::string> subjects;
  Buffer salt;
  Buffer content;
};

struct StoredEntry {
  Sequence sequence{};  // under which it is stored
  Buffer bytes;
  Buffer hash;
};

struct CurrentResource {
  VersionId version{};
  Sequence sequence{};
  bool deleted{false};
  std::vector<std::string> subjects;
};

struct VerificationReport {
  std::uint64_t entries{0};
  std::uint64_t contents{0};
  std::uint64_t heads{0};                    // that agree with the chain and whose signature was checked
  std::map<Sequence, std::uint64_t> erased;  // contents erased by law, by the entry that says so
  Sequence witnessed{};                      // up to here a signed head agrees with the chain
  Link end;                                  // of the chain as found
  std::uint64_t findings_count{0};
  std::vector<Finding> findings;    // the first ones
  std::vector<std::string> limits;  // what could not be detected, in sentences
  [[nodiscard]] bool is_sound() const { return findings_count == 0; }
};

/// A journal broken everywhere would fill the memory with findings: the first ones tell where.
inline constexpr std::size_t findings_kept_max = 100;

class Verification {
 public:
  /// `keys`: the public keys whose heads are believed. Without any, heads are compared but nobody vouches for them, and the report says so.
  Verification(const ports::Hasher& hasher, const ports::SignatureVerifier& verifier, Link genesis, std::vector<ports::Ed25519PublicKey> keys);

  /// Before the entries. `line` as in a heads file.
  void expect_head(std::string_view line);
  /// The next stored entry and the stored versions of it, one for each that the entry names (absent: lost); `versions_of` is called once, with the
  /// parsed entry.
  template <class VersionsOf>
  void handle_entry(const StoredEntry& stored, VersionsOf versions_of) {
    if (const std::optional<Entry> entry = follow(stored)) {
      for (std::size_t i = 0; i < entry->versions.size(); ++i) check_version(*entry, entry->versions[i], versions_of(*entry, i));
      replay(*entry);
    }
  }
  /// Something that the caller found by comparing with the replayed record.
  void find(Fault fault, Sequence sequence, std::string what);
  [[nodiscard]] VerificationReport finish();

  [[nodiscard]] const std::map<ResourceKey, CurrentResource>& current() const { return current_; }
  [[nodiscard]] const std::map<std::string, std::string>& claims() const { return claims_; }
  /// Which versions the journal says were erased, and by which entry.
  [[nodiscard]] const std::map<std::pair<ResourceKey, VersionId>, Sequence>& erased() const { return erased_; }

 private:
  std::optional<Entry> follow(const StoredEntry& stored);
  void check_version(const Entry& entry, const EntryVersion& version, const std::optional<StoredVersion>& stored);
  void note_erasure(const Entry& entry, const StoredVersion& stored);
  void compare_erased();
  void replay(const Entry& entry);
  void compare_heads(const Link& link);

  struct Witness {
    ports::Sha256 hash{};
    Instant at{};
    bool believed{false};
  };

  const ports::Hasher& hasher_;
  const ports::SignatureVerifier& verifier_;
  std::vector<ports::Ed25519PublicKey> keys_;
  std::multimap<Sequence, Witness> heads_;
  Link last_;
  std::map<ResourceKey, CurrentResource> current_;
  std::map<std::string, std::string> claims_;
  std::map<std::pair<ResourceKey, VersionId>, Sequence> without_content_;  // and the entry that created each
  std::map<std::pair<ResourceKey, VersionId>, Sequence> erased_;
  VerificationReport report_;
};

}  // namespace maillage::record
