// CareRecord: what the runner needs of the record, in the words of care. One whole consultation or duty in, one decision out, all or nothing.
//
// care/resources keeps it over ports::RecordStore as FHIR; the simulation keeps it in plain structs. Both hold claims and versions alike.
#pragma once

#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/task.hpp"
#include "care/duty/duty.hpp"
#include "care/teleconsultation/decide.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

struct LoadedConsultation {
  Consultation state;  // status none: not requested yet
  VersionId version{};
};
struct LoadedDuty {
  Duty duty;
  VersionId version{};
};

class CareRecord {
 public:
  virtual ~CareRecord() = default;

  virtual Task<Outcome<LoadedConsultation>> load(std::string id) = 0;
  /// Writes decision.next over `before`. Refusals as RecordStore::commit: "version-conflict" and "claim-held" are worth another try.
  virtual Task<Outcome<ports::Committed>> commit(LoadedConsultation before, Decision decision, ports::Author author) = 0;

  virtual Task<Outcome<LoadedDuty>> load_duty(std::string doctor) = 0;
  virtual Task<Outcome<ports::Committed>> commit_duty(LoadedDuty before, Duty next, ports::Author author) = 0;

  /// At start: everything that is not finished, and what every doctor last said.
  virtual Task<Outcome<std::vector<Consultation>>> open_consultations() = 0;
  virtual Task<Outcome<std::vector<Duty>>> duties() = 0;
  /// How many consultations of that year count towards this doctor's cap (`counts_for`).
  virtual Task<Outcome<std::uint32_t>> counted_in_year(std::string doctor, std::int32_t year) = 0;
  /// At start: the consultations that were concluded last, oldest first, some hundreds at most. What is expected is reckoned from them.
  virtual Task<Outcome<std::vector<Consultation>>> concluded_lately() = 0;
};

}  // namespace maillage::care
