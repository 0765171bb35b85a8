// Reader: the questions of ports::RecordStore, asked of one read-only view of the database. Synchronous: the caller chooses the thread.
//
// Every question is one short read transaction and sees one state of the record; none outlives its call nor read_limit, so the WAL can be written
// over. Beyond the limit StoreFailed is thrown, and is_interrupted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "ports/journal.hpp"
#include "ports/record_store.hpp"

namespace maillage::adapters {

/// Subjects are kept one a line.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

/// No read holds the WAL for longer: the writer could not write it over meanwhile.
inline constexpr std::chrono::milliseconds read_limit{1000};

/// One state of the record, for one question.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : deadline_(connection, read_limit), transaction_(connection, SqlTransaction::Kind::read) {}

 private:
  ReadDeadline deadline_;
  SqlTransaction transaction_;
};

class Reader {
 public:
  explicit Reader(Connection& connection) : connection_(connection) {}

  [[nodiscard]] Outcome<ports::Stored> read(const ResourceKey& key);
  [[nodiscard]] Outcome<ports::Stored> read_version(const ResourceKey& key, VersionId version);
  [[nodiscard]] Outcome<std::vector<ports::Stored>> history(const ResourceKey& key, std::optional<VersionId> before, std::uint32_t count);
  [[nodiscard]] Outcome<ports::Page> search(const fhir::Query& query, const ports::WithinPatients& within);
  [[nodiscard]] Outcome<std::vector<ports::Change>> changes(Sequence after, std::uint32_t count);
  [[nodiscard]] Outcome<std::vector<ports::KeptAccess>> accesses(const ports::AccessQuery& query);
  [[nodiscard]] Outcome<std::optional<std::string>> holder(const std::string& claim);
  [[nodiscard]] Outcome<Sequence> last();
  [[nodiscard]] Outcome<ports::ContentSeal> seal_of(const ResourceKey& key, VersionId version);

 private:
  enum class Content { given, left_out };
  [[nodiscard]] std::optional<ports::Stored> version_by_id(const ResourceKey& key, std::int64_t version_id, Content content = Content::given);
  [[nodiscard]] std::optional<ports::Stored> visible_current(const ResourceKey& key, const ports::WithinPatients& within);
  [[nodiscard]] std::optional<Instant> erased_at(std::int64_t version_id);
  [[nodiscard]] std::uint64_t last_sequence();
  /// One past the last when every entry is earlier.
  [[nodiscard]] Sequence first_at_or_after(Instant instant);
  void include(ports::Page& page, const fhir::Query& query, const ports::WithinPatients& within);

  Connection& connection_;
};

}  // namespace maillage::adapters
