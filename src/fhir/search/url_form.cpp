// application/x-www-form-urlencoded taken apart.
#include "fhir/search/url_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "fhir/element/utf8.hpp"

namespace maillage::fhir {
namespace {

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (!high || !low) return std::nullopt;
      out += static_cast<char>(*high * 16 + *low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  for (std::string_view rest = out; !rest.empty();) {
    const std::size_t length = utf8_length(rest);
    if (length == 0) return std::nullopt;
    rest.remove_prefix(length);
  }
  return out;
}

}  // namespace

Outcome<std::vector<std::pair<std::string, std::string>>> parse_url_form(std::string_view encoded) {
  if (encoded.size() > query_bytes_max) {
    return refuse(IssueCode::too_long, "query-too-long", fmt::format("A search may be at most {} bytes long.", query_bytes_max));
  }
  std::vector<std::pair<std::string, std::string>> fields;
  while (!encoded.empty()) {
    const std::string_view field = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(encoded.size(), field.size() + 1));
    if (field.empty()) continue;
    if (fields.size() == query_parameters_max) {
      return refuse(IssueCode::too_costly, "too-many-parameters", fmt::format("A search may have at most {} parameters.", query_parameters_max));
    }
    const auto equals = field.find('=');
    auto name = decode(field.substr(0, equals));
    auto value = decode(equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1));
    if (!name || !value) return refuse(IssueCode::invalid, "bad-escape", "The search holds a bad % escape, or bytes that are not UTF-8.");
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

}  // namespace maillage::fhir
