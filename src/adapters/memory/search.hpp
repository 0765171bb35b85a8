// A compiled search walked over the index rows of one resource at a time: the meaning of the query tree in its plainest form.
//
// adapters/sql says the same in SQL; the contract suite holds both to it.
// Spec: FHIR R4 search, sections 3.1.1.4.5 (prefixes), 3.1.1.4.7 (date: intervals) and 3.1.1.5.5 (_sort: lowest value ascending, highest descending).
#pragma once

#include <string>
#include <vector>

#include "fhir/search/query.hpp"
#include "ports/record_store.hpp"

namespace maillage::adapters {

/// Does the current version of a resource fulfil all clauses?
[[nodiscard]] bool fulfils(const ports::Stored& resource, const std::vector<fhir::IndexRow>& index, const std::vector<fhir::Clause>& all_of);

/// The text that orders a resource under this sort; resources without the parameter come last in both directions.
[[nodiscard]] std::string sort_value(const ports::Stored& resource, const std::vector<fhir::IndexRow>& index, const std::optional<fhir::Sort>& sort);

/// Is the resource seen by a reader of these patients?
[[nodiscard]] bool is_within(const ports::Stored& resource, const ports::WithinPatients& within);

}  // namespace maillage::adapters
