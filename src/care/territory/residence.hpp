// Where a patient lives, among the communes of the territory: which round comes to her, and whether doctors are missing there.
//
// Spec: FR Core address (extension of the INSEE code), else name and postal code, compared as names are. Pure.
#pragma once

#include "care/places/communes.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// Her home, else the first address that is not an old one, else the first.
[[nodiscard]] fhir::Element home_of(fhir::Element patient);
/// Null when the territory does not know it, or the address does not tell.
[[nodiscard]] const Commune* commune_of(fhir::Element address, const Communes& communes);

}  // namespace maillage::care
