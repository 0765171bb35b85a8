// No query breaks the parser, and what it accepts keeps its limits. The first byte chooses the type.
// Parser: query_parser.cpp clause_parser.cpp url_form.cpp
#include <cstdlib>

#include "base/bytes.hpp"
#include "fhir/search/query_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fhir = maillage::fhir;
  if (size == 0) return 0;
  constexpr const char* types[] = {"Patient", "Observation", "Encounter", "Task"};
  const auto query = fhir::parse_query(types[data[0] % 4], maillage::as_text({data + 1, size - 1}));
  if (!query) {
    if (query.error().text.empty() || query.error().reason.empty()) std::abort();
    return 0;
  }
  if (query->count > fhir::page_count_max || query->includes.size() > fhir::includes_max) std::abort();
  for (const fhir::Clause& clause : query->all_of) {
    if (clause.any_of.size() > fhir::values_per_parameter_max || clause.any_of.empty() != clause.missing.has_value()) std::abort();
  }
  return 0;
}
