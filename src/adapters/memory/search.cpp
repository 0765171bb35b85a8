// One function for each kind of match.
#include "adapters/memory/search.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace maillage::adapters {
namespace {

using fhir::Clause;
using fhir::DateMatch;
using fhir::DatePrefix;
using fhir::IndexRow;

bool matches(const IndexRow& row, const fhir::TokenMatch& match) {
  return (!match.system || row.system == *match.system) && (!match.code || row.text == *match.code);
}

bool matches(const IndexRow& row, const fhir::StringMatch& match) {
  switch (match.mode) {
    case fhir::StringMode::starts_with:
      return row.text.starts_with(match.text);
    case fhir::StringMode::contains:
      return row.text.find(match.text) != std::string::npos;
    case fhir::StringMode::exact:
      return row.written == match.text;
  }
  return false;
}

bool matches(const IndexRow& row, const DateMatch& match) {
  const bool inside = row.low >= match.low && row.high <= match.high;
  switch (match.prefix) {
    case DatePrefix::eq:
      return inside;
    case DatePrefix::ne:
      return !inside;
    case DatePrefix::gt:
      return row.high > match.high;
    case DatePrefix::lt:
      return row.low < match.low;
    case DatePrefix::ge:
      return row.high > match.high || inside;
    case DatePrefix::le:
      return row.low < match.low || inside;
    case DatePrefix::sa:
      return row.low >= match.high;
    case DatePrefix::eb:
      return row.high <= match.low;
  }
  return false;
}

bool matches(const IndexRow& row, const fhir::ReferenceMatch& match) { return row.text == match.id && (!match.type || row.system == *match.type); }

/// `_id` and `_lastUpdated` need no index: the resource itself says them.
IndexRow row_of_itself(const ports::Stored& resource, const std::string& parameter) {
  if (parameter == "_id") return {.parameter = parameter, .system = "", .text = resource.key.id};
  return {.parameter = parameter, .system = "", .text = "", .low = resource.last_updated, .high = resource.last_updated + Micros{1}};
}

bool is_of_itself(const std::string& parameter) { return parameter == "_id" || parameter == "_lastUpdated"; }

bool fulfils_clause(const ports::Stored& resource, const std::vector<IndexRow>& index, const Clause& clause) {
  const auto any_matches = [&clause](const IndexRow& row) {
    return row.parameter == clause.parameter && std::ranges::any_of(clause.any_of, [&row](const fhir::Match& any) {
             return std::visit([&row](const auto& match) { return matches(row, match); }, any);
           });
  };
  if (is_of_itself(clause.parameter)) {
    if (clause.missing) return !*clause.missing;
    return any_matches(row_of_itself(resource, clause.parameter)) != clause.negated;
  }
  if (clause.missing) {
    const bool present = std::ranges::any_of(index, [&clause](const IndexRow& row) { return row.parameter == clause.parameter; });
    return present != *clause.missing;
  }
  return std::ranges::any_of(index, any_matches) != clause.negated;
}

constexpr std::int64_t before_all_dates = 1'000'000'000'000'000'000;  // makes every Instant of the years 0-9999 positive, 19 digits

std::string ordered_text(const IndexRow& row) { return fmt::format("{}\x01{:019}", row.text, row.low.micros + before_all_dates); }

}  // namespace

bool fulfils(const ports::Stored& resource, const std::vector<IndexRow>& index, const std::vector<Clause>& all_of) {
  return std::ranges::all_of(all_of, [&](const Clause& clause) { return fulfils_clause(resource, index, clause); });
}

std::string sort_value(const ports::Stored& resource, const std::vector<IndexRow>& index, const std::optional<fhir::Sort>& sort) {
  if (!sort) return "";
  if (is_of_itself(sort->parameter)) return ordered_text(row_of_itself(resource, sort->parameter));
  std::optional<std::string> best;
  for (const IndexRow& row : index) {
    if (row.parameter != sort->parameter) continue;
    std::string text = ordered_text(row);
    if (!best || (sort->descending ? text > *best : text < *best)) best = std::move(text);
  }
  return best.value_or(sort->descending ? "" : "\xf4\x8f\xbf\xbf");  // below and above every text
}

bool is_within(const ports::Stored& resource, const ports::WithinPatients& within) {
  if (!within || resource.subjects.empty()) return true;
  return std::ranges::all_of(resource.subjects,
                             [&within](const std::string& subject) { return std::ranges::find(*within, subject) != within->end(); });
}

}  // namespace maillage::adapters
