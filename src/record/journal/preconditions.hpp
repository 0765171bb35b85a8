// Preconditions of a unit of work: may it be committed on the record as it stands?
//
// One judgement for all stores, so that memory and disk refuse in the same words. It reads the record through RecordState and changes nothing: a
// store judges first and writes only what passed, so a refused unit leaves no trace and its neighbours in a group commit do not notice it. Out of
// scope: disk space (the store knows it) and policy (the caller has judged it).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/outcome.hpp"
#include "ports/record_store.hpp"

namespace maillage::record {

/// What is current now: the version (0: never was) and whether it is a deletion.
struct CurrentVersion {
  VersionId version{};
  bool deleted{false};
};

class RecordState {
 public:
  virtual ~RecordState() = default;
  [[nodiscard]] virtual CurrentVersion current_version(const ResourceKey& key) const = 0;
  [[nodiscard]] virtual std::optional<std::string> holder_of(const std::string& claim) const = 0;
};

/// The versions that the writes of the unit get, in order; or the refusal of the whole unit.
[[nodiscard]] Outcome<std::vector<VersionId>> judge(const ports::UnitOfWork& unit, const RecordState& state);

}  // namespace maillage::record
