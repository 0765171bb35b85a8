// After a broken link the walk goes on from what is stored, so that one flipped byte is one or two findings and not one for every later entry.
#include "record/journal/verification.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "record/journal/erasure.hpp"
#include "record/journal/head.hpp"

namespace maillage::record {
namespace {

std::string version_text(const ResourceKey& key, VersionId version) { return key.text() + " version " + std::to_string(version.value); }

}  // namespace

std::string_view name_of(Fault fault) {
  switch (fault) {
    case Fault::entry_unreadable:
      return "entry-unreadable";
    case Fault::entry_altered:
      return "entry-altered";
    case Fault::chain_broken:
      return "chain-broken";
    case Fault::sequence_broken:
      return "sequence-broken";
    case Fault::time_broken:
      return "time-broken";
    case Fault::version_broken:
      return "version-broken";
    case Fault::content_missing:
      return "content-missing";
    case Fault::content_altered:
      return "content-altered";
    case Fault::content_unknown:
      return "content-unknown";
    case Fault::head_unreadable:
      return "head-unreadable";
    case Fault::head_forged:
      return "head-forged";
    case Fault::head_contradicted:
      return "head-contradicted";
    case Fault::tail_cut:
      return "tail-cut";
    case Fault::derived_differs:
      return "derived-differs";
  }
  return "unknown";
}

Verification::Verification(const ports::Hasher& hasher, const ports::SignatureVerifier& verifier, Link genesis,
                           std::vector<ports::Ed25519PublicKey> keys)
    : hasher_(hasher), verifier_(verifier), keys_(std::move(keys)), last_(genesis) {}

void Verification::expect_head(std::string_view line) {
  const auto head = parse_head(line);
  if (!head) return find(Fault::head_unreadable, Sequence{}, "A line that should be a head of the journal cannot be read.");
  const bool believed = std::ranges::any_of(keys_, [&](const auto& key) { return is_signed_by(*head, key, verifier_); });
  if (!believed && !keys_.empty()) {
    return find(Fault::head_forged, head->sequence, "The head is signed by none of the given keys (its key id is " + head->key_id + ").");
  }
  heads_.emplace(head->sequence, Witness{head->hash, head->at, believed});
}

std::optional<Entry> Verification::follow(const StoredEntry& stored) {
  ++report_.entries;
  const ports::Sha256 hash = entry_hash(hasher_, stored.bytes);
  if (!std::ranges::equal(hash, stored.hash)) find(Fault::entry_altered, stored.sequence, "The entry does not have the hash stored beside it.");
  std::optional<Entry> entry = parse_entry(stored.bytes);
  const Sequence expected{last_.sequence.value + 1};
  if (!entry) {
    find(Fault::entry_unreadable, stored.sequence, "The stored bytes are no entry.");
    last_ = {stored.sequence, last_.at, hash};
    return std::nullopt;
  }
  if (entry->sequence != stored.sequence || entry->sequence != expected) {
    find(Fault::sequence_broken, stored.sequence,
         "Entry " + std::to_string(expected.value) + " is expected here; what is stored says " + std::to_string(entry->sequence.value) + ".");
  }
  if (entry->previous != last_.hash) find(Fault::chain_broken, stored.sequence, "The entry does not follow the one before it.");
  if (entry->at <= last_.at) find(Fault::time_broken, stored.sequence, "The entry is not later than the one before it.");
  last_ = {stored.sequence, std::max(entry->at, last_.at), hash};
  compare_heads({stored.sequence, entry->at, hash});
  return entry;
}

void Verification::compare_heads(const Link& link) {
  const auto [first, end] = heads_.equal_range(link.sequence);
  for (auto head = first; head != end; ++head) {
    if (head->second.hash != link.hash || head->second.at != link.at) {
      find(Fault::head_contradicted, link.sequence, "A signed head says that the journal was different up to this entry.");
    } else if (head->second.believed) {
      ++report_.heads;
      report_.witnessed = link.sequence;
    }
  }
}

void Verification::check_version(const Entry& entry, const EntryVersion& version, const std::optional<StoredVersion>& stored) {
  const std::string named = version_text(version.key, version.version);
  if (!stored) return find(Fault::content_missing, entry.sequence, named + " is lost.");
  ++report_.contents;
  if (stored->key != version.key || stored->version != version.version || stored->deleted != version.deleted ||
      stored->subjects != version.subjects) {
    find(Fault::content_altered, entry.sequence,
         named + " is stored as " + version_text(stored->key, stored->version) + ", or with another state or other subjects.");
  }
  if (version.deleted) {
    if (!stored->content.empty()) find(Fault::content_unknown, entry.sequence, named + " is a deletion, yet has a content.");
    return;
  }
  if (stored->salt.empty() && stored->content.empty()) {  // an entry to come may say that it was erased
    without_content_.emplace(std::pair(version.key, version.version), entry.sequence);
    return;
  }
  Salt salt{};
  if (stored->salt.size() == salt.size()) std::ranges::copy(stored->salt, salt.begin());
  if (stored->salt.size() != salt.size() || content_hash(hasher_, salt, stored->content) != version.content_hash) {
    find(Fault::content_altered, entry.sequence, "The content of " + named + " does not have the hash that its entry names.");
  } else if (version.key.type == erasure_type) {
    note_erasure(entry, *stored);
  }
}

void Verification::note_erasure(const Entry& entry, const StoredVersion& stored) {
  const auto erasure = erasure_from(as_text(stored.content));
  if (!erasure) return find(Fault::entry_unreadable, entry.sequence, "The entry says that contents were erased, but not which.");
  for (const ErasedContents& contents : erasure->contents) {
    for (const VersionId version : contents.versions) erased_.emplace(std::pair(contents.key, version), entry.sequence);
  }
}

void Verification::compare_erased() {
  for (const auto& [version, sequence] : without_content_) {
    const auto erasure = erased_.find(version);
    if (erasure == erased_.end()) {
      find(Fault::content_missing, sequence,
           "The content of " + version_text(version.first, version.second) + " is gone, and no entry says that it was erased.");
    } else {
      ++report_.erased[erasure->second];
    }
  }
  for (const auto& [version, sequence] : erased_) {
    if (!without_content_.contains(version)) {
      find(Fault::content_unknown, sequence, version_text(version.first, version.second) + " was erased by this entry, yet its content is there.");
    }
  }
}

void Verification::replay(const Entry& entry) {
  for (const EntryVersion& version : entry.versions) {
    CurrentResource& current = current_[version.key];
    if (version.version.value != current.version.value + 1) {
      find(Fault::version_broken, entry.sequence, version_text(version.key, version.version) + " does not follow the version before it.");
    }
    current = {version.version, entry.sequence, version.deleted, version.subjects};
  }
  for (const ports::ClaimChange& claim : entry.claims) {
    const bool held = claims_.contains(claim.key);
    if (claim.act == ports::ClaimChange::Act::take) {
      if (held) find(Fault::version_broken, entry.sequence, "Claim " + claim.key + " is taken while it is held.");
      claims_[claim.key] = claim.holder;
    } else {
      if (!held) find(Fault::version_broken, entry.sequence, "Claim " + claim.key + " is released while nobody holds it.");
      claims_.erase(claim.key);
    }
  }
}

void Verification::find(Fault fault, Sequence sequence, std::string what) {
  ++report_.findings_count;
  if (report_.findings.size() < findings_kept_max) report_.findings.push_back({fault, sequence, std::move(what)});
}

VerificationReport Verification::finish() {
  for (auto head = heads_.upper_bound(last_.sequence); head != heads_.end(); ++head) {
    find(
        Fault::tail_cut, head->first,
        "A signed head witnessed entry " + std::to_string(head->first.value) + "; the journal ends at " + std::to_string(last_.sequence.value) + ".");
  }
  for (auto head = heads_.begin(); head != heads_.end() && head->first <= last_.sequence; ++head) {
    if (head->first.value == 0) find(Fault::head_contradicted, Sequence{}, "A signed head names no entry.");
  }
  compare_erased();
  report_.end = last_;
  if (keys_.empty()) {
    report_.limits.emplace_back("No public key was given: heads were compared, but an attacker could have signed all of them. Give --key.");
  }
  if (report_.witnessed < last_.sequence) {
    report_.limits.push_back("No checked head bears witness after entry " + std::to_string(report_.witnessed.value) +
                             ": later entries could have been rewritten together with their hashes.");
  }
  report_.limits.emplace_back(
      "A tail cut together with the heads file, younger than any witness, cannot be seen. Keep heads elsewhere (every signed document carries one) "
      "and give "
      "the newest as --at-least.");
  return std::move(report_);
}

}  // namespace maillage::record
