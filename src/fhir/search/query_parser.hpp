// From the query of an address, or the body of a POST _search, to a compiled search.
//
// What is not understood is refused by its name, never ignored: an ignored parameter would answer with patients that nobody asked for.
// Spec: FHIR R4 search (hl7.org/fhir/R4/search.html): parameters of the type; _id, _lastUpdated, _sort (one key), _count, _include (one step),
// _total, _format=json; modifiers :exact, :contains, :missing, :not and a type on references; prefixes of dates.
// Out of scope: chaining, _has, _revinclude, _summary, _elements, the prefix ap; see also query.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "fhir/search/query.hpp"

namespace maillage::fhir {

/// Values of one parameter, "a,b,c": each is one more alternative in the store's SQL.
inline constexpr std::size_t values_per_parameter_max = 64;
/// Each is a second search.
inline constexpr std::size_t includes_max = 8;

/// `encoded` is application/x-www-form-urlencoded. A _count above page_count_max gives page_count_max; _count=0 asks for the total alone.
[[nodiscard]] Outcome<Query> parse_query(std::string_view type, std::string_view encoded);

/// The house's own parameter that carries a PageKey in the link to the next page: opaque, made by page_token.
inline constexpr std::string_view page_parameter = "_page";
[[nodiscard]] std::string page_token(const PageKey& key);

}  // namespace maillage::fhir
