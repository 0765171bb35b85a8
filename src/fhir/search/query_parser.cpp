// From a query to a compiled search: the parameters of every type here, those of one type in clause_parser.cpp.
#include "fhir/search/query_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/encoding.hpp"
#include "fhir/definitions/search_parameters.hpp"
#include "fhir/search/clause_parser.hpp"
#include "fhir/search/url_form.hpp"

namespace maillage::fhir {
namespace {

class QueryParser {
 public:
  explicit QueryParser(Type type) : type_(type) { query_.type = std::string(type.name()); }

  Outcome<> take(std::string_view name, std::string_view value) {
    if (name == "_count") return count(name, value);
    if (name == "_sort") return sort(name, value);
    if (name == "_include") return include(name, value);
    if (name == "_total") return total(name, value);
    if (name == "_format") return format(name, value);
    if (name == page_parameter) return page(name, value);
    auto clause = parse_clause(type_, name, value);
    if (!clause) return pass_on(std::move(clause));
    query_.all_of.push_back(std::move(*clause));
    return {};
  }

  Query finish() { return std::move(query_); }

 private:
  static std::unexpected<Issue> bad_value(std::string_view name, std::string_view why) {
    return refuse_parameter(IssueCode::value, "bad-search-value", name, why);
  }

  Outcome<> once(bool already, std::string_view name) {
    if (already) return refuse_parameter(IssueCode::invalid, "repeated-parameter", name, "it may be given once only");
    return {};
  }

  Outcome<> count(std::string_view name, std::string_view value) {
    std::uint32_t wanted = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), wanted);
    const bool too_large = error == std::errc::result_out_of_range;
    if ((error != std::errc() && !too_large) || stop != value.data() + value.size()) return bad_value(name, "its value is a whole number, 0 or more");
    query_.count = too_large ? page_count_max : std::min(wanted, page_count_max);
    if (query_.count == 0) query_.wants_total = true;
    return once(std::exchange(counted_, true), name);
  }

  Outcome<> sort(std::string_view name, std::string_view value) {
    Sort sort;
    sort.descending = value.starts_with('-');
    sort.parameter = std::string(value.substr(sort.descending ? 1 : 0));
    if (value.find(',') != std::string_view::npos)
      return refuse_parameter(IssueCode::not_supported, "one-sort-key", name, "sorting by one parameter only is supported");
    if (sort.parameter != "_id" && sort.parameter != "_lastUpdated" && !SearchParameters(type_).find(sort.parameter)) {
      return refuse_parameter(IssueCode::not_supported, "unknown-sort", name, "this cannot be sorted by");
    }
    auto first = once(query_.sort.has_value(), name);
    query_.sort = std::move(sort);
    return first;
  }

  Outcome<> include(std::string_view name, std::string_view value) {
    Include include;
    const auto parts = split_unescaped(value, ':');
    if (parts.size() < 2 || parts.size() > 3) return bad_value(name, "its value is Type:parameter or Type:parameter:Target");
    include = {std::string(parts[0]), std::string(parts[1]), parts.size() == 3 ? std::optional(std::string(parts[2])) : std::nullopt};
    const auto parameter = SearchParameters(type_).find(include.parameter);
    if (include.source != query_.type || !parameter || parameter->type() != SearchType::reference) {
      return refuse_parameter(IssueCode::not_supported, "unknown-include", name, fmt::format("only references of {} can be included", query_.type));
    }
    if (include.target && !find_resource(*include.target)) return bad_value(name, "the target is no type of FHIR R4");
    if (query_.includes.size() == includes_max)
      return refuse_parameter(IssueCode::too_costly, "too-many-includes", name, fmt::format("at most {} are served", includes_max));
    query_.includes.push_back(std::move(include));
    return {};
  }

  Outcome<> total(std::string_view name, std::string_view value) {
    if (value != "none" && value != "estimate" && value != "accurate") return bad_value(name, "its value is none, estimate or accurate");
    query_.wants_total = value != "none";
    return {};
  }

  Outcome<> format(std::string_view name, std::string_view value) {
    for (const std::string_view known : {"json", "application/json", "application/fhir+json", "text/json"}) {
      // A plus that was not escaped has become a space.
      if (value == known || (known.find('+') != std::string_view::npos && value == "application/fhir json")) return {};
    }
    return refuse_parameter(IssueCode::not_supported, "unknown-format", name, "only JSON is served");
  }

  Outcome<> page(std::string_view name, std::string_view value) {
    const auto bytes = from_base64url(value);
    const std::string_view text = bytes ? as_text(*bytes) : std::string_view();
    const auto end = text.rfind('\0');  // ids hold none
    if (end == std::string_view::npos) return bad_value(name, "this is no link that was given out");
    query_.after = PageKey{std::string(text.substr(0, end)), std::string(text.substr(end + 1))};
    return {};
  }

  Type type_;
  Query query_;
  bool counted_{false};
};

}  // namespace

Outcome<Query> parse_query(std::string_view type, std::string_view encoded) {
  const auto resource = find_resource(type);
  if (!resource) return refuse(IssueCode::not_supported, "unknown-resource-type", "This is no resource type of FHIR R4.");
  auto fields = parse_url_form(encoded);
  if (!fields) return pass_on(std::move(fields));
  QueryParser parser(*resource);
  for (const auto& [name, value] : *fields) {
    if (auto taken = parser.take(name, value); !taken) return pass_on(std::move(taken));
  }
  return parser.finish();
}

std::string page_token(const PageKey& key) {
  std::string text = key.sort_value;
  text += '\0';
  text += key.id;
  return to_base64url(as_bytes(text));
}

}  // namespace maillage::fhir
