// RecordStore: the durable record, in the words of those who write and read it.
//
// A unit of work is committed whole or refused whole; a committed one is durable when `commit` answers. It becomes one entry of the journal, which
// the adapter chains (record/journal); claims are unique keys taken or released in the same commit. The store knows neither medicine nor policy.
// Adapters: memory (tests), sqlite (embedded). One contract suite for all: tests/contract/record_store.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "fhir/search/query.hpp"

namespace maillage::ports {

/// Who does it and why. Pseudonymous: an account's id, never a name.
struct Author {
  std::string actor;       // "Practitioner/8f3..." or "system"
  std::string purpose;     // HL7 v3 PurposeOfUse code: "TREAT", "HPAYMT", "SYSADMIN"...
  std::string request_id;  // of the HTTP request, live message or deadline that caused it
};

/// What version the writer believes it changes.
enum class Expected { exactly, any };

/// One new version of one resource.
struct Write {
  ResourceKey key;
  Expected expected{Expected::exactly};
  VersionId version{};                 // with exactly: the current version; 0 = must not exist
  std::optional<std::string> content;  // JSON bytes as they came in, without versionId and lastUpdated; absent: deleted
  std::vector<fhir::IndexRow> index;
  std::vector<std::string> subjects;  // ids of the Patients whose record this belongs to; empty: nobody's (places, price tables)
};

/// Takes or releases a unique key. Taking a held one refuses the whole unit with IssueCode::conflict, reason "claim-held", and the holder in
/// `expression`.
struct ClaimChange {
  enum class Act { take, release };
  Act act{Act::take};
  std::string key;     // "request/77/owner"
  std::string holder;  // who holds it: "Practitioner/42". Releasing a claim that someone else holds is refused in the same way.
};

/// A read of a patient's data, or a refusal. Narrow on purpose: rendered as FHIR AuditEvent when it is read.
struct AccessRecord {
  std::string role;                   // "doctor"
  std::string relation;               // the relation that allowed it: "Encounter/9", or why it was refused
  std::vector<std::string> patients;  // ids; one search over many patients is one record
  std::string interaction;            // "read", "vread", "search-type", "history-instance", "live-open", "live-close", "identity-search"
  std::string type;                   // resource type, or what was asked
  std::string criteria;               // identity searches only: the shape of the criteria, never their values
  std::uint32_t count{0};             // of resources given
  bool allowed{true};
};

/// When the disk is nearly full, only what finishes an open consultation is still written (architecture.md names the thresholds).
enum class Urgency { ordinary, finishes_consultation };

struct UnitOfWork {
  Author author;
  std::vector<Write> writes;
  std::vector<ClaimChange> claims;
  std::vector<AccessRecord> accesses;
  Urgency urgency{Urgency::ordinary};
};

struct Committed {
  Sequence sequence;                // of the entry
  Instant at;                       // its time: strictly later than the entry before
  std::vector<VersionId> versions;  // one for each write, in order
};

/// One version as stored. `content` is the bytes that came in.
struct Stored {
  ResourceKey key;
  VersionId version;
  Sequence sequence;
  Instant last_updated;
  bool deleted{false};
  std::string content;
  std::vector<std::string> subjects;
  std::optional<Instant> erased{};  // when its content was erased by law: then `content` is empty, and no feed tells of it
};

/// The reader's care relations: only resources ALL of whose subjects are among these (and resources without a subject) are seen, counted or included.
/// An empty list is nobody's patient; absent: no limit.
using WithinPatients = std::optional<std::vector<std::string>>;

struct Page {
  std::vector<Stored> matches;
  std::vector<Stored> included;
  std::optional<fhir::PageKey> next;
  std::optional<std::uint64_t> total;  // counted within the same limit as the matches
};

struct Change {
  Sequence sequence;
  Instant at;
  Author author;
  std::vector<Stored> versions;
  std::vector<ClaimChange> claims;
};

/// One access record as kept. Sequence and position name it for ever.
struct KeptAccess {
  Sequence sequence;
  Instant at;
  Author author;
  AccessRecord access;
  std::uint32_t position{0};  // among the access records of its entry
};

struct AccessQuery {
  std::optional<std::string> patient;  // at least one of patient, actor and entry
  std::optional<std::string> actor;
  std::optional<Sequence> before;   // newest first; the next page is before the last sequence of this one
  std::uint32_t count{50};          // a page holds whole entries, so it may exceed this by the rest of its last entry
  std::optional<Instant> since{};   // at or after
  std::optional<Instant> until{};   // before
  std::optional<Sequence> entry{};  // of this entry alone
};

/// Limits of one unit: an entry is hashed and written in one go while every other writer waits.
inline constexpr std::size_t writes_per_unit_max = 256;
inline constexpr std::size_t claims_per_unit_max = 256;
inline constexpr std::size_t accesses_per_unit_max = 256;
inline constexpr std::size_t patients_per_access_max = 1024;  // a page and what it includes
inline constexpr std::size_t short_text_bytes_max = 1024;     // every id, key, holder, role, relation... of a unit
inline constexpr std::size_t content_bytes_max = 1 << 20;     // larger content: several writes of the house type "piece"

/// The type of the pieces of large content. A change tells that one was written, and leaves its bytes out: nobody lives from them, and a start
/// replays every change.
inline constexpr const char* piece_type = "piece";

class RecordStore {
 public:
  virtual ~RecordStore() = default;

  /// Refusals, by reason: "version-conflict", "claim-held", "claim-not-held", "disk-nearly-full", "unit-too-large", "written-twice" (two writes of
  /// one key), "never-existed" and "already-deleted" (deletions), "empty-unit". Nothing of a refused unit is kept.
  virtual Task<Outcome<Committed>> commit(UnitOfWork unit) = 0;

  /// The current version, deleted ones included; not-found when it never was.
  virtual Task<Outcome<Stored>> read(ResourceKey key) = 0;
  virtual Task<Outcome<Stored>> read_version(ResourceKey key, VersionId version) = 0;
  /// Newest first, at most `count`, older than `before` when given.
  virtual Task<Outcome<std::vector<Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) = 0;
  virtual Task<Outcome<Page>> search(fhir::Query query, WithinPatients within) = 0;
  /// Entries after `after` that wrote versions or claims, oldest first, at most `count`. Pieces are told without their content.
  virtual Task<Outcome<std::vector<Change>>> changes(Sequence after, std::uint32_t count) = 0;
  virtual Task<Outcome<std::vector<KeptAccess>>> accesses(AccessQuery query) = 0;
  /// Who holds a claim now.
  virtual Task<Outcome<std::optional<std::string>>> holder(std::string claim) = 0;
  /// The last durable sequence.
  virtual Task<Outcome<Sequence>> last() = 0;

  /// `notify` is called after each durable commit with its sequence, on the loop that owns the callers. One watcher.
  virtual void watch(std::function<void(Sequence)> notify) = 0;
};

}  // namespace maillage::ports
