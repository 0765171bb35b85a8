// MemoryRecordStore: the whole record in memory, for tests and simulation. Every call completes inline and lasts as long as the object.
//
// It keeps no hash chain (there is nothing to verify offline), and its time never goes back: max(clock, last + 1 us), as in the journal.
// Out of scope: durability, threads, bounds on memory.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "record/journal/preconditions.hpp"

namespace maillage::adapters {

class MemoryRecordStore : public ports::RecordStore, private record::RecordState {
 public:
  explicit MemoryRecordStore(const ports::Clock& clock) : clock_(clock) {}

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

 private:
  struct Resource {
    std::vector<ports::Stored> versions;  // version n at n - 1
    std::vector<fhir::IndexRow> index;    // of the current version
  };

  [[nodiscard]] record::CurrentVersion current_version(const ResourceKey& key) const override;
  [[nodiscard]] std::optional<std::string> holder_of(const std::string& claim) const override;

  void keep(ports::UnitOfWork unit, const ports::Committed& committed);
  [[nodiscard]] Outcome<ports::Page> find(const fhir::Query& query, const ports::WithinPatients& within) const;
  void include(ports::Page& page, const fhir::Query& query, const ports::WithinPatients& within) const;

  const ports::Clock& clock_;
  Sequence last_{};
  Instant last_at_{};
  std::map<ResourceKey, Resource> resources_;  // so that one type lies together, by id
  std::unordered_map<std::string, std::string> claims_;
  std::vector<ports::Change> changes_;
  std::vector<ports::KeptAccess> accesses_;
  std::function<void(Sequence)> notify_;
};

}  // namespace maillage::adapters
