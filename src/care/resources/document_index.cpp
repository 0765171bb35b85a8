// One parameter, one row.
#include "care/resources/document_index.hpp"

#include "care/resources/document.hpp"

namespace maillage::care {

namespace {

constexpr const char* open_parameter = "open";

bool to_be_found(std::string_view type, std::string_view content) {
  if (type == duty_type) return true;
  if (type != consultation_type) return false;
  const std::optional<Consultation> state = consultation_from(content);
  return state && (is_open(state->status) || awaits_follow_up(*state));
}

}  // namespace

std::vector<fhir::IndexRow> index_of_document(std::string_view type, std::string_view content) {
  if (!to_be_found(type, content)) return {};
  return {{.parameter = open_parameter, .system = "", .text = "true", .low = {}, .high = {}}};
}

fhir::Query to_be_found_at_start(const char* type) {
  fhir::Query query;
  query.type = type;
  query.all_of = {{.parameter = open_parameter, .negated = false, .missing = {}, .any_of = {fhir::TokenMatch{.system = {}, .code = "true"}}}};
  query.count = fhir::page_count_max;
  return query;
}

}  // namespace maillage::care
