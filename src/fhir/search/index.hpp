// From a resource to the rows that searches ask: one for each value of each search parameter of its type.
//
// Spec: FHIR R4 search; for each parameter type, what of each data type is indexed (hl7.org/fhir/R4/search.html#token and the others).
// A date without an offset is read as UTC. A reference to another server is kept whole in `text`, without a type. A code has the system that its
// value set implies; a boolean has none. The number of rows is bounded by the length of the resource (ports::content_bytes_max). Out of scope: the
// resources that references point to; `text` of concepts (:text); parameters of every type (_tag, _profile).
#pragma once

#include <vector>

#include "fhir/element/element.hpp"
#include "fhir/search/query.hpp"

namespace maillage::fhir {

/// Where a Period without a start or an end is taken to begin or end.
inline constexpr Instant before_all_time{-62'135'596'800'000'000};  // 0001-01-01
inline constexpr Instant after_all_time{253'402'300'800'000'000};   // 10000-01-01

/// The rows of a resource, none twice. A resource of an unknown type has none.
[[nodiscard]] std::vector<IndexRow> extract(Element resource);

}  // namespace maillage::fhir
