// What the record says of the doctors of each place's ladder that the dispatch asks for: the languages that they speak.
//
// A doctor whom a ladder names and the record does not hold (any more) is named among what is unusable: she is never rung, and the place works on.
#pragma once

#include "care/territory/territory.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

[[nodiscard]] Task<Outcome<>> load_doctors(ports::RecordStore& store, Territory& territory);

/// Of Practitioner.communication, without their regions; none where it says nothing.
[[nodiscard]] std::vector<std::string> languages_of(fhir::Element practitioner);

}  // namespace maillage::care
