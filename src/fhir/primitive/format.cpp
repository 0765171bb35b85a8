// Is this text what its primitive type may hold?
#include "fhir/primitive/format.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "fhir/primitive/date_time.hpp"

namespace maillage::fhir {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// No leading or trailing space, and none twice in a row.
bool is_code(std::string_view text) {
  if (text.empty() || is_space(text.front()) || is_space(text.back())) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_space(text[i]) && is_space(text[i - 1])) return false;
  }
  return true;
}

bool is_uri(std::string_view text) { return !text.empty() && std::ranges::none_of(text, is_space); }

bool is_string(std::string_view text) {
  const auto forbidden = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\r' && c != '\n' && c != '\t'; };
  return !text.empty() && text.size() <= string_bytes_max && std::ranges::none_of(text, forbidden);
}

bool is_base64(std::string_view text) {
  std::size_t symbols = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (is_space(c)) continue;
    if (c == '=') {
      ++padding;
    } else if (padding > 0 || !(is_letter(c) || is_digit(c) || c == '+' || c == '/')) {
      return false;
    } else {
      ++symbols;
    }
  }
  return symbols > 0 && padding <= 2 && (symbols + padding) % 4 == 0;
}

bool is_oid(std::string_view text) {
  constexpr std::string_view start = "urn:oid:";
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  if (text.size() < 3 || text[0] < '0' || text[0] > '2' || text[1] != '.') return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '.') {
      const bool number_follows = i + 1 < text.size() && is_digit(text[i + 1]);
      const bool leading_zero = number_follows && text[i + 1] == '0' && i + 2 < text.size() && text[i + 2] != '.';
      if (!number_follows || leading_zero) return false;
    } else if (!is_digit(text[i])) {
      return false;
    }
  }
  return true;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view start = "urn:uuid:";
  constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (!text.starts_with(start) || text.size() != start.size() + shape.size()) return false;
  text.remove_prefix(start.size());
  return std::ranges::equal(text, shape, [](char c, char s) { return s == '-' ? c == '-' : is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_integer(std::string_view text, std::int64_t least) {
  std::int32_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stop == text.data() + text.size() && value >= least && text != "-0";
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= id_bytes_max &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; });
}

bool is_number_type(Primitive type) {
  return type == Primitive::decimal || type == Primitive::integer || type == Primitive::positive_int || type == Primitive::unsigned_int;
}

bool is_well_formed(Primitive type, std::string_view text) {
  switch (type) {
    case Primitive::boolean:
    case Primitive::decimal:  // what JSON calls a number
      return true;
    case Primitive::base64_binary:
      return is_base64(text);
    case Primitive::canonical:
    case Primitive::uri:
    case Primitive::url:
      return is_uri(text);
    case Primitive::code:
      return is_code(text);
    case Primitive::date:
      return is_date(text);
    case Primitive::date_time:
      return is_date_time(text);
    case Primitive::id:
      return is_id(text);
    case Primitive::instant:
      return is_instant(text);
    case Primitive::integer:
      return is_integer(text, INT32_MIN);
    case Primitive::unsigned_int:
      return is_integer(text, 0);
    case Primitive::positive_int:
      return is_integer(text, 1);
    case Primitive::markdown:
    case Primitive::string:
      return is_string(text);
    case Primitive::oid:
      return is_oid(text);
    case Primitive::time:
      return is_time(text);
    case Primitive::uuid:
      return is_uuid(text);
    case Primitive::xhtml:
      return is_string(text) && text.starts_with("<div");
  }
  return false;
}

}  // namespace maillage::fhir
