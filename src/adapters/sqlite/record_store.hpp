// SqliteRecordStore: the record of the running server. One writer thread, a few reader threads; everything answers on the caller's loop.
//
// A group is whatever waits when the group before it is durable, at most units_per_group_max units: under load each fsync carries many, alone none
// waits. A failed write or fsync is never retried: `stop_the_process` is called with a sentence for the operator and must not return. Must be
// destroyed before its loop and its database, when nothing is waiting for it any more.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/reader.hpp"
#include "ports/journal.hpp"
#include "ports/record_store.hpp"
#include "runtime/loop.hpp"
#include "runtime/worker.hpp"

namespace maillage::adapters {

/// More waiting units than this are refused ("too-busy"): at a few thousand commits a second it is one second of waiting.
inline constexpr std::size_t waiting_units_max = 4096;
/// Reads waiting for one reader thread.
inline constexpr std::size_t waiting_reads_max = 1024;

/// Heads on demand, each an fsync, waiting for the writer thread.
inline constexpr std::size_t heads_in_hand_max = 32;

struct RecordStoreOptions {
  std::size_t reader_threads{2};
  /// Default: the sentence on stderr, then the end of the process with status 70.
  std::function<void(const std::string&)> stop_the_process;
};

struct StoreStatus {
  Sequence last;
  std::uint64_t wal_bytes{0};  // above wal_alarm_bytes: some reader has held the WAL for too long
  std::size_t waiting_units{0};
  std::optional<ports::SignedHead> head;  // the newest in the heads file
  bool heads_file_full{false};            // the one that was due found no space; it is tried again with the next group
};

class SqliteRecordStore : public ports::RecordStore, public ports::Journal {
 public:
  SqliteRecordStore(runtime::Loop& loop, Database& database, RecordStoreOptions options = {});
  ~SqliteRecordStore() override;

  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override;
  Task<Outcome<ports::Stored>> read(ResourceKey key) override;
  Task<Outcome<ports::Stored>> read_version(ResourceKey key, VersionId version) override;
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) override;
  Task<Outcome<ports::Page>> search(fhir::Query query, ports::WithinPatients within) override;
  Task<Outcome<std::vector<ports::Change>>> changes(Sequence after, std::uint32_t count) override;
  Task<Outcome<std::vector<ports::KeptAccess>>> accesses(ports::AccessQuery query) override;
  Task<Outcome<std::optional<std::string>>> holder(std::string claim) override;
  Task<Outcome<Sequence>> last() override;
  void watch(std::function<void(Sequence)> notify) override { notify_ = std::move(notify); }

  Task<Outcome<ports::SignedHead>> sign_head() override;
  Task<Outcome<ports::SignedHead>> sign_head_of(Sequence entry) override;
  Task<Outcome<ports::ContentSeal>> seal_of(ResourceKey key, VersionId version) override;

  [[nodiscard]] StoreStatus status() const { return {last_, wal_bytes_, waiting_.size(), head_, heads_file_full_}; }

 private:
  struct Waiting {
    ports::UnitOfWork unit;
    runtime::Completion<Outcome<ports::Committed>> done;
  };
  struct Group;
  struct ReaderThread;

  void begin_group();
  void end_group(Group group);
  ReaderThread& next_reader();
  Task<Outcome<ports::SignedHead>> sign_by_the_writer(std::function<Outcome<ports::SignedHead>()> sign);
  template <class Question>
  auto ask(Question question) -> Task<std::invoke_result_t<Question&, Reader&>>;

  runtime::Loop& loop_;
  Database& database_;
  RecordStoreOptions options_;
  std::deque<Waiting> waiting_;  // <= waiting_units_max; touched on the loop only
  bool group_in_hand_{false};
  std::size_t heads_in_hand_{0};
  Sequence last_;
  std::uint64_t wal_bytes_{0};
  std::optional<ports::SignedHead> head_;
  bool heads_file_full_{false};
  std::function<void(Sequence)> notify_;
  runtime::Timer head_timer_;  // so that the last entries before a quiet hour get their head too
  std::vector<std::unique_ptr<ReaderThread>> readers_;
  std::size_t turn_{0};
  runtime::Worker writer_;  // last: destroyed first, and with it every use of the above from its thread
};

}  // namespace maillage::adapters
