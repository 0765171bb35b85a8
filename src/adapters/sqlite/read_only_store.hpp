// ReadOnlyStore: a database file as a RecordStore that only answers, for a command that reports. It may be served meanwhile: each question sees one
// state of it. Whoever asks it to commit has made a mistake and is refused.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "adapters/sqlite/reader.hpp"
#include "ports/record_store.hpp"

namespace maillage::adapters {

class ReadOnlyStore final : public ports::RecordStore {
 public:
  /// Refusals: "database-absent", "not-a-record", "database-newer", "database-unreadable".
  [[nodiscard]] static Outcome<std::unique_ptr<ReadOnlyStore>> open(const std::string& file);

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
  void watch(std::function<void(Sequence)>) override {}  // nothing is ever committed here

 private:
  explicit ReadOnlyStore(std::unique_ptr<Connection> connection) : connection_(std::move(connection)), reader_(*connection_) {}

  std::unique_ptr<Connection> connection_;
  Reader reader_;
};

}  // namespace maillage::adapters
