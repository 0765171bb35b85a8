// The FHIR language as the interactions use it: is this a resource, what can it be found by, what does this search mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/element/element.hpp"
#include "fhir/search/query.hpp"

namespace maillage::record {

/// Parses and validates one resource. The refusal is the first issue; it names where, never what.
[[nodiscard]] Outcome<fhir::Document> checked_resource(std::string_view body);
[[nodiscard]] Outcome<> check_resource(fhir::Element resource);
[[nodiscard]] std::vector<fhir::IndexRow> index_of(fhir::Element resource);
[[nodiscard]] Outcome<fhir::Query> query_of(std::string_view type, std::string_view parameters);

}  // namespace maillage::record
