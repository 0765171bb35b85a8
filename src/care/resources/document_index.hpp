// By which rows a house document of care is found again: a start looks for the consultations that are still open, for
// every duty, and for how many consultations count towards a doctor's cap.
//
// The rows follow from the content alone, so that `maillage verify` can compare them with what the database holds.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "fhir/search/index.hpp"
#include "fhir/search/query.hpp"

namespace maillage::care {

/// The rows of a document of this type; none for a type that is not of care.
[[nodiscard]] std::vector<fhir::IndexRow> index_of_document(std::string_view type, std::string_view content);

/// The question to which the rows are the answer: every document of this type that a start must find.
[[nodiscard]] fhir::Query to_be_found_at_start(const char* type);

/// The question how many of this year count towards this doctor's cap: its total is the answer.
[[nodiscard]] fhir::Query that_count_for(std::string_view doctor, std::int32_t year);

}  // namespace maillage::care
