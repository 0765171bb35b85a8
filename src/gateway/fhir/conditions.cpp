// One tag, not a list: a client of ours knows one version.
#include "gateway/fhir/conditions.hpp"

#include <fmt/core.h>

#include <charconv>

namespace maillage::gateway {

std::optional<VersionId> parse_etag(std::string_view text) {
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() < 3 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return VersionId{value};
}

std::string etag_of(VersionId version) { return fmt::format("W/\"{}\"", version.value); }

Outcome<record::Conditions> conditions_of(const Request& request) {
  record::Conditions conditions;
  if (const auto match = request.headers.find("if-match")) {
    conditions.if_match = parse_etag(*match);
    if (!conditions.if_match)
      return refuse(IssueCode::value, "if-match-unreadable", "If-Match must look like W/\"3\", the version that was read.", {"http.header.if-match"});
  }
  if (const auto none = request.headers.find("if-none-match")) conditions.if_none_match = parse_etag(*none);
  return conditions;
}

}  // namespace maillage::gateway
