// The FHIR resources that a consultation makes, for everyone who reads the record. One way only: decide reads the house document (document.hpp).
//
// All ids derive from the consultation's id: ServiceRequest/R, Task/R, Encounter/R (its room), Consent/R-consent, Observation/R-v1,
// MedicationRequest/R-c1-l1... so that a command writes exactly those that it changed, and a resource never changes its meaning. Spec: FHIR R4; class
// VR of v3-ActCode; vital signs by LOINC and UCUM; acts by NGAP (urn:oid:1.2.250.1.215.200.3.3). Coordination resources hold no clinical words:
// people who may not read the record see them (record/access/data_class.hpp). Out of scope: Media and DocumentReference (made where the bytes are
// stored), FR Core profiles (meta.profile) until they are validated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/resources/drafting.hpp"

namespace maillage::care {

[[nodiscard]] std::vector<Drafted> resources_of(const Consultation& state);

struct ChangedResource {
  ResourceKey key;
  std::optional<std::string> bytes;  // absent: it is to be deleted
};

/// Those of `after` that are not the same in `before`, and those that `after` no longer has (an allergy taken off the list).
[[nodiscard]] std::vector<ChangedResource> changed_resources(const Consultation& before, const Consultation& after);

}  // namespace maillage::care
