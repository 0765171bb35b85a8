// One pass over a resource: is it FHIR R4?
//
// Checked: known members only, the JSON kind of each, cardinality, one type of each choice, formats of primitives, `_member` siblings and their
// pairing, required codes where the value set is a closed list, extensions (a value or extensions, not both), contained resources (named, not
// nested, without a version of their own), the form of literal references and the type of what they name, and that nothing is empty.
// An issue says what and where (FHIRPath), never the value itself: it may be health data.
// Spec: FHIR R4 4.0.1, resources, datatypes, JSON representation; invariants dom-2, dom-4, ext-1.
// Out of scope: other invariants, profiles, value sets that are no closed list (mime types, UCUM), whether what a Reference names is there.
#pragma once

#include <cstddef>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/element/element.hpp"

namespace maillage::fhir {

/// A person mends a few at a time; more would only make the answer larger than the question.
inline constexpr std::size_t validation_issues_max = 50;
/// Values of one resource, at every depth. The largest of the specification itself has 19,244; each may become rows of the search index, which are
/// written while every other writer waits.
inline constexpr std::size_t resource_values_max = 32'768;

/// What is wrong with the resource, in document order (what is missing comes at the end of its object); empty when it is valid.
[[nodiscard]] std::vector<Issue> validate(Element resource);

}  // namespace maillage::fhir
