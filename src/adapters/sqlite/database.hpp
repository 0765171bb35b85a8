// Database: one SQLite file opened as a record: its lock, its schema, its only writer, and the heads file beside it.
//
// Synchronous, on one thread; `open_reader` may be used for connections of other threads. Refusals to open are sentences for the operator.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "adapters/sqlite/heads_file.hpp"
#include "adapters/sqlite/lock_file.hpp"
#include "adapters/sqlite/writer.hpp"
#include "record/journal/head.hpp"
#include "record/journal/head_cadence.hpp"

namespace maillage::adapters {

enum class WhenAbsent { create, refuse };

struct DatabaseOptions {
  std::string file;
  WhenAbsent when_absent{WhenAbsent::refuse};
  /// What it is made as, and what an existing one must be: a real database is never opened as a demonstration, nor the reverse.
  record::Nature nature{record::Nature::real};
  ConnectionOptions connection{};
};

/// What Database::erase did.
struct Erased {
  Sequence sequence;          // of the entry that says so; the last one when there are several
  std::uint64_t contents{0};  // none: all had been erased before
};

/// What is erased together is named by one entry, up to this many resources; a clip of 256 pieces takes three.
inline constexpr std::size_t erased_per_entry_max = 100;

class Database {
 public:
  /// Refusals: "database-absent", "database-in-use", "not-a-record", "database-newer", "database-is-real", "database-is-demonstration",
  /// "database-behind-heads" (its end was cut, or an old copy was put in its place without its heads).
  [[nodiscard]] static Outcome<std::unique_ptr<Database>> open(const DatabaseOptions& options, WriterContext context);

  [[nodiscard]] Writer& writer() { return writer_; }
  [[nodiscard]] const Identity& identity() const { return identity_; }
  [[nodiscard]] const std::string& file() const { return options_.file; }
  [[nodiscard]] std::unique_ptr<Connection> open_reader() const;

  /// Signs the head of the last durable entry and appends it, unless that very head is the last one already.
  [[nodiscard]] Outcome<ports::SignedHead> sign_head();
  /// Signs the head of an earlier entry and appends it; the newest is written again after it, so that the file always ends with the newest.
  [[nodiscard]] Outcome<ports::SignedHead> sign_head_of(Sequence entry);
  /// The newest that is in the heads file.
  [[nodiscard]] const std::optional<ports::SignedHead>& newest_head() const { return last_head_; }
  /// The same when one is due by record::HeadCadence.
  [[nodiscard]] Outcome<> sign_head_when_due();
  /// Erases by law, while nobody else uses the database: salt and content of every version of these, named and reasoned by an entry; then the file is
  /// written anew (erasing.cpp). May be repeated. Refuses "never-existed", "never-erased" (what says that something was), "reason-required".
  [[nodiscard]] Outcome<Erased> erase(std::span<const ResourceKey> keys, const std::string& reason);

 private:
  Database(const DatabaseOptions& options, WriterContext context, LockFile lock, std::unique_ptr<Connection> connection, const Identity& identity);

  DatabaseOptions options_;
  WriterContext context_;
  LockFile lock_;
  std::unique_ptr<Connection> connection_;
  Identity identity_;
  Writer writer_;
  record::HeadCadence cadence_;
  std::optional<ports::SignedHead> last_head_;
};

/// Bytes free for this process on the file system of `file`.
[[nodiscard]] std::uint64_t free_bytes_beside(const std::string& file);

}  // namespace maillage::adapters
