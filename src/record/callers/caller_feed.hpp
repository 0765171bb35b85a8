// Keeps the index of callers true to the record: every Patient, from the first change at start.
//
// Names of any use count, so that a maiden name finds too, and so do the numbers of those who call for somebody (Patient.contact). A Patient without
// a birth date is found by no date and by her number with her name. Spec: FHIR R4 Patient.
#pragma once

#include "fhir/element/element.hpp"
#include "ports/record_store.hpp"
#include "record/callers/caller_index.hpp"

namespace maillage::record {

[[nodiscard]] CallerPerson caller_of(std::string id, fhir::Element patient);
/// "1957-03-14" as days since 1970-01-01; absent when it is not a whole date.
[[nodiscard]] std::optional<std::int32_t> birth_day_of(std::string_view date);

void learn(CallerIndex& index, const ports::Change& change);

}  // namespace maillage::record
