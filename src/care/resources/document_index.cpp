// Two parameters, a row of each at most.
#include "care/resources/document_index.hpp"

#include <optional>
#include <string>

#include "care/resources/document.hpp"
#include "care/teleconsultation/decide.hpp"

namespace maillage::care {

namespace {

constexpr const char* open_parameter = "open";
constexpr const char* counts_parameter = "counts";  // the year as the system, the doctor as the code

fhir::IndexRow open_row() { return {.parameter = open_parameter, .system = "", .text = "true", .low = {}, .high = {}}; }

}  // namespace

std::vector<fhir::IndexRow> index_of_document(std::string_view type, std::string_view content) {
  if (type == duty_type) return {open_row()};
  if (type != consultation_type) return {};
  const std::optional<Consultation> state = consultation_from(content);
  if (!state) return {};
  std::vector<fhir::IndexRow> rows;
  if (is_open(state->status) || awaits_follow_up(*state)) rows.push_back(open_row());
  if (const auto counts = counts_for(*state)) {
    rows.push_back({.parameter = counts_parameter, .system = std::to_string(counts->year), .text = counts->doctor, .low = {}, .high = {}});
  }
  return rows;
}

fhir::Query to_be_found_at_start(const char* type) {
  fhir::Query query;
  query.type = type;
  query.all_of = {{.parameter = open_parameter, .negated = false, .missing = {}, .any_of = {fhir::TokenMatch{.system = {}, .code = "true"}}}};
  query.count = fhir::page_count_max;
  return query;
}

fhir::Query that_count_for(std::string_view doctor, std::int32_t year) {
  fhir::Query query;
  query.type = consultation_type;
  const fhir::TokenMatch hers{.system = std::to_string(year), .code = std::string(doctor)};
  query.all_of = {{.parameter = counts_parameter, .negated = false, .missing = {}, .any_of = {hers}}};
  query.count = 1;
  query.wants_total = true;
  return query;
}

}  // namespace maillage::care
