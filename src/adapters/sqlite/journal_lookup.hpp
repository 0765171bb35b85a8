// Looking things up in a database's journal offline: the entry that a paper names, the content that a code names, the document that a file is.
//
// Reads one state of it, at rest or while it is served, and changes nothing. It believes the file: whether the chain holds is verify_database's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "ports/record_store.hpp"
#include "ports/sealing.hpp"
#include "record/journal/entry.hpp"

namespace maillage::adapters {

class Connection;

struct FoundEntry {
  record::Entry entry;
  ports::Sha256 hash{};
};
struct FoundContent {
  Sequence sequence;
  Instant at;
  ResourceKey key;
  VersionId version;
};

class JournalLookup {
 public:
  /// Refusals: "database-absent", "not-a-record", "database-newer", "database-unreadable".
  [[nodiscard]] static Outcome<JournalLookup> open(const std::string& file);
  JournalLookup(JournalLookup&&) noexcept;
  ~JournalLookup();

  /// Absent: the journal has no such entry.
  [[nodiscard]] Outcome<std::optional<FoundEntry>> entry(Sequence sequence);
  /// The content with this salted hash. Walks the whole journal.
  [[nodiscard]] Outcome<std::optional<FoundContent>> content(const ports::Sha256& salted_hash);
  /// Current resources of a type with this identifier.
  [[nodiscard]] Outcome<std::vector<ports::Stored>> by_identifier(const std::string& type, std::string_view system, const std::string& value);

 private:
  explicit JournalLookup(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace maillage::adapters
