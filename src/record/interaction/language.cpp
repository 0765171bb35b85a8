// One look at the body, in the order in which a person would mend it: is it JSON, is it FHIR.
#include "record/interaction/language.hpp"

#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "fhir/search/query_parser.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::record {

Outcome<> check_resource(fhir::Element resource) {
  std::vector<Issue> issues = fhir::validate(resource);
  if (issues.empty()) return Outcome<>();
  return std::unexpected(std::move(issues.front()));
}

Outcome<fhir::Document> checked_resource(std::string_view body) {
  auto document = fhir::parse(body);
  if (!document) return document;
  auto checked = check_resource(document->root());
  if (!checked) return pass_on(std::move(checked));
  return document;
}

std::vector<fhir::IndexRow> index_of(fhir::Element resource) { return fhir::extract(resource); }

Outcome<fhir::Query> query_of(std::string_view type, std::string_view parameters) { return fhir::parse_query(type, parameters); }

}  // namespace maillage::record
