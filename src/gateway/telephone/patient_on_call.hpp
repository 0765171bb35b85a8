// The Patient whom a call is about, where the desk reads or writes parts of her: how she is reached, a birth date that is missing.
//
// Judged like the call itself: found by two traits before. The whole Patient is read and written; what leaves the house of it is for the route to
// say.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

struct PatientOnCall {
  std::string id;
  VersionId version;
  fhir::Document patient;
  std::optional<ports::AccessRecord> note;
};

/// Whom the route's `id` names. Refused, with an access record, for a patient whom this person has not found.
[[nodiscard]] Task<Outcome<PatientOnCall>> patient_on_call(TelephoneParts& parts, const record::Person& person, const Request& request);

/// Over the version that was read, with its access record; then every index knows it.
[[nodiscard]] Task<Outcome<VersionId>> keep_patient(TelephoneParts& parts, PatientOnCall known, fhir::Draft changed, ports::Author author);

}  // namespace maillage::gateway
