// application/x-www-form-urlencoded taken apart: the query of an address, and the body of a POST _search.
//
// Spec: WHATWG URL, application/x-www-form-urlencoded parsing, except that a bad escape or bytes that are not UTF-8 are refused, not mended.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"

namespace maillage::fhir {

/// Longer queries belong in no log and no cache; POST _search has the same limit so that both answer alike.
inline constexpr std::size_t query_bytes_max = 16U << 10U;
/// Each parameter becomes a join of the store's SQL.
inline constexpr std::size_t query_parameters_max = 32;

/// name and value, decoded, in order.
[[nodiscard]] Outcome<std::vector<std::pair<std::string, std::string>>> parse_url_form(std::string_view encoded);

}  // namespace maillage::fhir
