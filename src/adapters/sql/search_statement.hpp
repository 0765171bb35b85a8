// A compiled search as one SQL statement, over the tables that every SQL store of ours has.
//
//   names(id, text)                     each type, "Type:parameter", system, patient and actor once, as a number
//   resources(id, type, name, current, version, deleted, updated)     name: the FHIR id
//   subjects(resource, patient)
//   index_rows(parameter, text, low, high, system, written, resource)          of current versions
//
// The most selective clause drives (as IN over index_rows), the others are asked of each row found, so a frequent code beside one patient costs
// little. Values never stand in the text. Spec: fhir/search/query.hpp; the meaning of each match is that of adapters/memory/search.cpp. Limit: at
// most 30,000 values in one statement (SQLite takes 32,766): `compile_search` gives nothing beyond.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "fhir/search/query.hpp"
#include "ports/record_store.hpp"

namespace maillage::adapters {

using SqlValue = std::variant<std::int64_t, std::string>;

struct SqlStatement {
  std::string text;
  std::vector<SqlValue> values;
};

inline constexpr std::size_t sql_values_max = 30'000;

/// Rows (name, current, sort value), in order, one more than the page holds.
[[nodiscard]] std::optional<SqlStatement> compile_search(const fhir::Query& query, const ports::WithinPatients& within);
/// One row: how many there are on all pages.
[[nodiscard]] std::optional<SqlStatement> compile_count(const fhir::Query& query, const ports::WithinPatients& within);

/// The name under which a parameter of a type is kept in `names`.
[[nodiscard]] inline std::string parameter_name(const std::string& type, const std::string& parameter) { return type + ":" + parameter; }

}  // namespace maillage::adapters
