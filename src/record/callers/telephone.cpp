// One pass over the digits, then the country.
#include "record/callers/telephone.hpp"

#include <string>

namespace maillage::record {
namespace {

constexpr std::size_t digits_min = 8;  // with the country code: the shortest subscriber numbers of Europe
constexpr std::size_t digits_max = 15;
constexpr std::string_view france = "33";

}  // namespace

std::optional<Telephone> Telephone::parse(std::string_view text) {
  std::string digits;
  bool international = false;
  for (const char c : text) {
    if (c == '+' && digits.empty() && !international) {
      international = true;
    } else if (c >= '0' && c <= '9') {
      digits += c;
      if (digits.size() > digits_max + 2) return std::nullopt;
    } else if (c != ' ' && c != '.' && c != '-' && c != '/' && c != '(' && c != ')') {
      return std::nullopt;
    }
  }
  if (!international && digits.starts_with("00")) {
    digits.erase(0, 2);
  } else if (!international) {
    if (!digits.starts_with('0')) return std::nullopt;
    digits.replace(0, 1, france);
  }
  // "+33 (0)6": the zero is of the national form.
  if (digits.starts_with(france) && digits.substr(2).starts_with('0')) digits.erase(2, 1);
  if (digits.size() < digits_min || digits.size() > digits_max || digits.front() == '0') return std::nullopt;
  return Telephone{std::stoull(digits)};
}

}  // namespace maillage::record
