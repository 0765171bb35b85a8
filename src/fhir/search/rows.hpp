// What of a value is indexed, by the type of its parameter and its own.
// Spec: FHIR R4 search, the tables of "token", "string", "date" and "reference".
#pragma once

#include <vector>

#include "fhir/definitions/search_parameters.hpp"
#include "fhir/element/element.hpp"
#include "fhir/search/query.hpp"

namespace maillage::fhir {

/// Appends the rows of one value that `path` ends at; none when the value is not what its type says.
void append_rows(std::vector<IndexRow>& rows, SearchParameter parameter, SearchPath path, Element value);

}  // namespace maillage::fhir
