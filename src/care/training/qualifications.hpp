// Certificates as Practitioner.qualification, one way and back without loss, beside the diplomas that stand there too.
//
//   qualification.code     the skill (house code `training`, French and English words)
//   qualification.period   start: the day on which it was given; end: the last day
//   extension given-by     the Practitioner who noted it (valueReference, with the name as display)
//
// A qualification without that house code is none of ours and is kept as it stands. One of ours whose period cannot be read certifies nothing.
// Spec: FHIR R4 Practitioner.qualification. Why there: docs/internals/training.md.
#pragma once

#include <vector>

#include "care/training/certificate.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

[[nodiscard]] std::vector<Certificate> certificates_in(fhir::Element practitioner);
[[nodiscard]] fhir::Draft qualification_of(const Certificate& certificate);
/// The Practitioner as it stands, with these certificates in place of those that it had.
[[nodiscard]] fhir::Draft with_certificates(fhir::Element practitioner, const std::vector<Certificate>& certificates);

}  // namespace maillage::care
