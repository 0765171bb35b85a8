// InlineStore: a Database as a RecordStore that completes inline, on the caller's thread: for the offline commands and for tests.
//
// Every commit is a group of one and pays a whole fsync. The server uses SqliteRecordStore.
#pragma once

#include <functional>
#include <memory>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/reader.hpp"
#include "ports/journal.hpp"
#include "ports/record_store.hpp"

namespace maillage::adapters {

class InlineStore : public ports::RecordStore, public ports::Journal {
 public:
  explicit InlineStore(Database& database) : database_(database), connection_(database.open_reader()), reader_(*connection_) {}

  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override;
  Task<Outcome<ports::Stored>> read(ResourceKey key) override { co_return reader_.read(key); }
  Task<Outcome<ports::Stored>> read_version(ResourceKey key, VersionId version) override { co_return reader_.read_version(key, version); }
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) override {
    co_return reader_.history(key, before, count);
  }
  Task<Outcome<ports::Page>> search(fhir::Query query, ports::WithinPatients within) override { co_return reader_.search(query, within); }
  Task<Outcome<std::vector<ports::Change>>> changes(Sequence after, std::uint32_t count) override { co_return reader_.changes(after, count); }
  Task<Outcome<std::vector<ports::KeptAccess>>> accesses(ports::AccessQuery query) override { co_return reader_.accesses(query); }
  Task<Outcome<std::optional<std::string>>> holder(std::string claim) override { co_return reader_.holder(claim); }
  Task<Outcome<Sequence>> last() override { co_return reader_.last(); }
  void watch(std::function<void(Sequence)> notify) override { notify_ = std::move(notify); }

  Task<Outcome<ports::SignedHead>> sign_head() override { co_return database_.sign_head(); }
  Task<Outcome<ports::SignedHead>> sign_head_of(Sequence entry) override { co_return database_.sign_head_of(entry); }
  Task<Outcome<ports::ContentSeal>> seal_of(ResourceKey key, VersionId version) override { co_return reader_.seal_of(key, version); }

 private:
  Database& database_;
  std::unique_ptr<Connection> connection_;
  Reader reader_;
  std::function<void(Sequence)> notify_;
};

}  // namespace maillage::adapters
