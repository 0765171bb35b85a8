// Writer: executes groups of units of work, one transaction and one fsync a group. Synchronous: the caller chooses the thread, always the same.
//
// Each unit is judged on the record as the units before it in the group left it, before any of its rows is written: a refused unit leaves nothing to
// undo and its neighbours do not notice it. When `commit` returns, what it accepted is durable. When it throws StoreFailed the process must stop: the
// disk has lied or failed, and trying again could acknowledge what is lost.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/schema.hpp"
#include "base/random.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "ports/sealing.hpp"
#include "record/journal/chain.hpp"
#include "record/journal/entry.hpp"
#include "record/journal/preconditions.hpp"

namespace maillage::adapters {

/// One fsync carries at most so many units: the first of them waits for the work of all.
inline constexpr std::size_t units_per_group_max = 256;
/// The writer checkpoints between groups when the WAL is longer than this; it is then written over in place, which is faster than a growing file.
inline constexpr std::uint64_t wal_checkpoint_bytes = 4 << 20;
/// Beyond this some reader has held the WAL too long: an alarm for the operator.
inline constexpr std::uint64_t wal_alarm_bytes = 64 << 20;
/// Below: new clinical changes are refused, except what finishes an open consultation; reads and house documents go on.
inline constexpr std::uint64_t free_bytes_for_writing = 512ULL << 20;
/// Below: nothing is committed, and so no patient's data is read, because a read is recorded.
inline constexpr std::uint64_t free_bytes_for_reading = 64ULL << 20;

struct WriterContext {
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  const ports::Signer& signer;  // of heads
  RandomSource& random;
  std::function<std::uint64_t()> free_bytes;  // of the database's file system
};

class Writer : private record::RecordState {
 public:
  /// The connection is the only one that writes. The journal must have its schema.
  Writer(Connection& connection, WriterContext context, const Identity& identity);
  ~Writer() override;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  [[nodiscard]] std::vector<Outcome<ports::Committed>> commit(std::span<const ports::UnitOfWork> units);
  /// One unit that also takes salt and content from these rows of `versions`, as its entry says. Throws StoreFailed also when the disk is full.
  [[nodiscard]] Outcome<ports::Committed> commit_erasing(const ports::UnitOfWork& unit, std::span<const std::int64_t> rows);
  /// Of the last durable entry.
  [[nodiscard]] const record::Link& last() const { return last_; }
  [[nodiscard]] std::uint64_t wal_bytes() const { return wal_bytes_; }

 private:
  struct ResourceRow {
    std::int64_t id{0};  // 0: not there yet
    record::CurrentVersion current;
  };

  [[nodiscard]] record::CurrentVersion current_version(const ResourceKey& key) const override;
  [[nodiscard]] std::optional<std::string> holder_of(const std::string& claim) const override;

  Outcome<ports::Committed> execute(const ports::UnitOfWork& unit, std::uint64_t free_bytes);
  void write_version(const ports::Write& write, const ports::Committed& committed, std::size_t position, record::Entry& entry);
  std::int64_t write_resource(const ports::Write& write, const ports::Committed& committed, std::size_t position);
  void write_index(const ports::Write& write, std::int64_t resource, bool is_new);
  void write_claims(const ports::UnitOfWork& unit);
  void write_accesses(const ports::UnitOfWork& unit, Sequence sequence);
  void write_entry(const ports::UnitOfWork& unit, const record::Entry& entry);
  std::int64_t number_of(const std::string& name);
  void checkpoint_when_long();
  static int note_wal_length(void* writer, sqlite3*, const char*, int pages);

  Connection& connection_;
  WriterContext context_;
  record::Link last_;
  record::Link next_;  // last_, plus the entries of the group in hand
  std::uint64_t wal_bytes_{0};
  mutable std::map<ResourceKey, ResourceRow> looked_up_;   // for the unit in hand: judged, then written
  std::unordered_map<std::string, std::int64_t> numbers_;  // of names, at most numbers_kept_max
};

}  // namespace maillage::adapters
