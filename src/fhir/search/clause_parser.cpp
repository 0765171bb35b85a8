// One search parameter with its modifier and values, as a clause.
#include "fhir/search/clause_parser.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "fhir/definitions/search_parameters.hpp"
#include "fhir/primitive/date_time.hpp"
#include "fhir/primitive/format.hpp"
#include "fhir/reference/literal.hpp"
#include "fhir/search/fold.hpp"
#include "fhir/search/query_parser.hpp"

namespace maillage::fhir {
namespace {

/// A name that a refusal repeats: enough to find it again, too short to be misused.
constexpr std::size_t repeated_name_max = 64;

struct Asked {
  std::string_view name;      // as written
  std::string_view modifier;  // without ':'; empty when there is none
  SearchType type{SearchType::token};
};

std::optional<Match> token(const Asked&, std::string_view value) {
  TokenMatch match;
  const auto parts = split_unescaped(value, '|');
  if (parts.size() > 2) return std::nullopt;
  const std::string_view code = parts.back();
  if (parts.size() == 2) match.system = unescaped(parts.front());
  if (parts.size() == 1 || !code.empty()) match.code = unescaped(code);
  if (match.code.value_or("").empty() && match.system.value_or("").empty()) return std::nullopt;
  return match;
}

std::optional<Match> string(const Asked& asked, std::string_view value) {
  StringMatch match;
  match.mode = asked.modifier == "exact" ? StringMode::exact : asked.modifier == "contains" ? StringMode::contains : StringMode::starts_with;
  match.text = unescaped(value);
  if (match.mode != StringMode::exact) match.text = fold(match.text);
  if (match.text.empty()) return std::nullopt;
  return match;
}

std::optional<Match> date(const Asked&, std::string_view value) {
  using enum DatePrefix;
  constexpr std::array<std::pair<std::string_view, DatePrefix>, 8> prefixes{
      {{"eq", eq}, {"ne", ne}, {"gt", gt}, {"lt", lt}, {"ge", ge}, {"le", le}, {"sa", sa}, {"eb", eb}}};
  DateMatch match;
  for (const auto& [text, prefix] : prefixes) {
    if (!value.starts_with(text)) continue;
    match.prefix = prefix;
    value.remove_prefix(text.size());
    break;
  }
  const auto at = parse_date_time(value);
  if (!at) return std::nullopt;
  match.low = at->low;
  match.high = at->high;
  return match;
}

std::optional<Match> reference(const Asked& asked, std::string_view value) {
  const std::string text = unescaped(value);
  ReferenceMatch match;
  if (!asked.modifier.empty()) match.type = std::string(asked.modifier);
  if (is_id(text)) {
    match.id = text;
    return match;
  }
  const auto literal = parse_reference(text);
  if (!literal || literal->kind == LiteralReference::Kind::contained) return std::nullopt;
  if (literal->kind != LiteralReference::Kind::relative) {
    match.id = text;
    return match;
  }
  if (match.type && *match.type != literal->type) return std::nullopt;
  match.type = std::string(literal->type);
  match.id = std::string(literal->id);
  return match;
}

bool knows_modifier(const Asked& asked) {
  if (asked.modifier.empty() || asked.modifier == "missing") return true;
  switch (asked.type) {
    case SearchType::token:
      return asked.modifier == "not";
    case SearchType::string:
      return asked.modifier == "exact" || asked.modifier == "contains";
    case SearchType::date:
      return false;
    case SearchType::reference:
      return find_resource(asked.modifier).has_value();
  }
  return false;
}

std::optional<SearchType> type_of(Type resource, std::string_view code) {
  if (code == "_id") return SearchType::token;
  if (code == "_lastUpdated") return SearchType::date;
  const auto parameter = SearchParameters(resource).find(code);
  return parameter ? std::optional(parameter->type()) : std::nullopt;
}

std::optional<Match> match_of(const Asked& asked, std::string_view value) {
  switch (asked.type) {
    case SearchType::token:
      return token(asked, value);
    case SearchType::string:
      return string(asked, value);
    case SearchType::date:
      return date(asked, value);
    case SearchType::reference:
      return reference(asked, value);
  }
  return std::nullopt;
}

constexpr std::string_view bad_value_text(SearchType type) {
  switch (type) {
    case SearchType::token:
      return "is a code, or system|code";
    case SearchType::string:
      return "is some text with at least one letter or digit";
    case SearchType::date:
      return "is a date such as 2026-11-23, after eq, ne, gt, lt, ge, le, sa or eb or none of them; write the + of an offset as %2B";
    case SearchType::reference:
      return "is an id, Type/id or an address";
  }
  return "";
}

}  // namespace

std::unexpected<Issue> refuse_parameter(IssueCode code, const char* reason, std::string_view name, std::string_view why) {
  const std::string_view repeated = name.substr(0, repeated_name_max);
  return refuse(code, reason, fmt::format("Search parameter '{}': {}.", repeated, why), {fmt::format("http.{}", repeated)});
}

std::vector<std::string_view> split_unescaped(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

Outcome<Clause> parse_clause(Type type, std::string_view name, std::string_view value) {
  const auto colon = name.find(':');
  const std::string_view code = name.substr(0, colon);
  if (name.find('.') != std::string_view::npos || code == "_has") {
    return refuse_parameter(IssueCode::not_supported, "chaining-not-supported", name, "searching across references is not supported");
  }
  const auto known = type_of(type, code);
  if (!known)
    return refuse_parameter(IssueCode::not_supported, "unknown-search-parameter", name, fmt::format("{} has no such parameter here", type.name()));
  const Asked asked{.name = name, .modifier = colon == std::string_view::npos ? "" : name.substr(colon + 1), .type = *known};
  if (name.ends_with(':') || !knows_modifier(asked))
    return refuse_parameter(IssueCode::not_supported, "unknown-modifier", name, "this modifier is not supported");

  Clause clause{.parameter = std::string(code), .negated = asked.modifier == "not"};
  if (asked.modifier == "missing") {
    if (value != "true" && value != "false") return refuse_parameter(IssueCode::value, "bad-search-value", name, "its value is true or false");
    clause.missing = value == "true";
    return clause;
  }
  const auto values = split_unescaped(value, ',');
  if (values.size() > values_per_parameter_max) {
    return refuse_parameter(IssueCode::too_costly, "too-many-values", name, fmt::format("it may have at most {} values", values_per_parameter_max));
  }
  for (const std::string_view one : values) {
    auto match = match_of(asked, one);
    if (!match) return refuse_parameter(IssueCode::value, "bad-search-value", name, fmt::format("its value {}", bad_value_text(asked.type)));
    clause.any_of.push_back(std::move(*match));
  }
  return clause;
}

}  // namespace maillage::fhir
