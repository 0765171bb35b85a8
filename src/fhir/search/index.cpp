// From a resource to the rows that searches ask: the walk along each parameter's paths.
#include "fhir/search/index.hpp"

#include <algorithm>
#include <tuple>

#include "fhir/definitions/search_parameters.hpp"
#include "fhir/reference/literal.hpp"
#include "fhir/search/rows.hpp"

namespace maillage::fhir {
namespace {

/// The type that a Reference names, by its address or by its own word.
std::string_view target_type(Element reference) {
  const auto literal = parse_reference(reference["reference"].text());
  return literal && !literal->type.empty() ? literal->type : reference["type"].text();
}

template <class Visit>
void walk(Element value, SearchPath path, std::size_t at, const Visit& visit) {
  if (!value.exists() || value.is_null()) return;
  if (value.is_array()) {
    for (const Element item : value) walk(item, path, at, visit);
    return;
  }
  if (at == path.size()) return visit(value);
  const SearchStep step = path.step(at);
  switch (step.kind) {
    case SearchStep::Kind::child:
      return walk(value[step.name], path, at + 1, visit);
    case SearchStep::Kind::target:
      if (target_type(value) == step.name) walk(value, path, at + 1, visit);
      return;
    case SearchStep::Kind::equals:
      if (value[step.name].text() == step.value) walk(value, path, at + 1, visit);
      return;
  }
}

/// Patient.deceased: "false" is a row too, so that the living are found.
void existence(Element resource, SearchParameter parameter, std::vector<IndexRow>& rows) {
  bool holds = false;
  for (std::size_t i = 0; i < parameter.path_count(); ++i) {
    walk(resource, parameter.path(i), 0, [&holds](Element value) { holds = holds || value.boolean() != false; });
  }
  rows.push_back({.parameter = std::string(parameter.code()), .system = "", .text = holds ? "true" : "false"});
}

}  // namespace

std::vector<IndexRow> extract(Element resource) {
  std::vector<IndexRow> rows;
  const auto type = find_resource(resource["resourceType"].text());
  if (!type) return rows;
  const SearchParameters parameters(*type);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const SearchParameter parameter = parameters[p];
    if (parameter.exists_and_not_false()) {
      existence(resource, parameter, rows);
      continue;
    }
    for (std::size_t i = 0; i < parameter.path_count(); ++i) {
      const SearchPath path = parameter.path(i);
      walk(resource, path, 0, [&](Element value) { append_rows(rows, parameter, path, value); });
    }
  }
  const auto fields = [](const IndexRow& row) { return std::tie(row.parameter, row.system, row.text, row.low, row.high, row.written); };
  std::ranges::sort(rows, {}, fields);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  return rows;
}

}  // namespace maillage::fhir
