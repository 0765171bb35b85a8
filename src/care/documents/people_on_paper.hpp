// How a doctor and a patient stand at the head of a paper, read from Practitioner and Patient.
//
// Spec: French health code, R. 5132-3: a prescription names its author with qualification and identifier, and the patient with name, age and sex.
#pragma once

#include <string>
#include <vector>

#include "fhir/element/element.hpp"

namespace maillage::care {

struct DoctorOnPaper {
  std::string name;                // "Dr Claire Vasserot"
  std::string rpps;                // 11 digits; empty when the record has none: then nothing can be sealed in her name
  std::vector<std::string> lines;  // name, qualification, RPPS, address
};

[[nodiscard]] DoctorOnPaper doctor_on_paper(fhir::Element practitioner);

/// Name; birth date, age and sex; INS (said to be a test one when it is).
[[nodiscard]] std::vector<std::string> patient_on_paper(fhir::Element patient, std::uint32_t age_months);

/// Prefixes, given names and family name of the official name, or of the first.
[[nodiscard]] std::string name_on_paper(fhir::Element person);

}  // namespace maillage::care
