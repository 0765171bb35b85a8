// RecordedCare: the record of care over ports::RecordStore. One commit writes the house document, the FHIR resources that the decision changed, and
// its claims.
//
// The house document carries the version that decide read; the resources follow it, written at whatever version they stand. Task/ID is written in
// every commit, so that its version and the house document's count together: the version of a ring is the Task's (api/live).
#pragma once

#include "care/run/care_record.hpp"

namespace maillage::care {

class RecordedCare : public CareRecord {
 public:
  explicit RecordedCare(ports::RecordStore& store) : store_(store) {}

  Task<Outcome<LoadedConsultation>> load(std::string id) override;
  Task<Outcome<ports::Committed>> commit(LoadedConsultation before, Decision decision, ports::Author author) override;
  Task<Outcome<LoadedDuty>> load_duty(std::string doctor) override;
  Task<Outcome<ports::Committed>> commit_duty(LoadedDuty before, Duty next, ports::Author author) override;
  Task<Outcome<std::vector<Consultation>>> open_consultations() override;
  Task<Outcome<std::uint32_t>> counted_in_year(std::string doctor, std::int32_t year) override;
  Task<Outcome<std::vector<Consultation>>> concluded_lately() override;
  Task<Outcome<std::vector<Duty>>> duties() override;

 private:
  [[nodiscard]] ports::UnitOfWork unit_of(const LoadedConsultation& before, Decision& decision, ports::Author author) const;
  [[nodiscard]] Task<Outcome<std::vector<ports::Stored>>> all_open(const char* type);

  ports::RecordStore& store_;
};

}  // namespace maillage::care
