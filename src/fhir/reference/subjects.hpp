// Which Patients a resource belongs to: what access is judged by.
//
// A Patient belongs to itself; other resources to the Patients that their subject, patient, for or beneficiary names, an Appointment to its
// participants, a Provenance to the Patients among its targets. A Group, a Device or nobody gives none.
// Out of scope: who merely wrote or performed (a Patient as author), and what only another resource can tell (a Provenance that targets a request:
// its writer names the Patient too).
#pragma once

#include <string>
#include <vector>

#include "fhir/element/element.hpp"

namespace maillage::fhir {

/// Ids of the Patients of this server, each once, in the order met.
[[nodiscard]] std::vector<std::string> subjects(Element resource);

}  // namespace maillage::fhir
