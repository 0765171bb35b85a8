// French identifiers: check digits.
#include "fhir/france/identifiers.hpp"

#include <algorithm>

namespace maillage::fhir::france {
namespace {

constexpr std::size_t matricule_size = 13;
constexpr std::size_t department_at = 5;
constexpr std::size_t rpps_size = 11;
constexpr std::size_t finess_size = 9;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_corsican(std::string_view text) { return text.starts_with("2A") || text.starts_with("2B"); }

/// From the right, every second digit is doubled and its digits summed; the whole is a multiple of ten.
bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool doubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

}  // namespace

std::optional<std::uint8_t> ins_key(std::string_view matricule) {
  if (matricule.size() != matricule_size) return std::nullopt;
  const bool corsican = is_corsican(matricule.substr(department_at));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < matricule_size; ++i) {
    char c = matricule[i];
    if (corsican && i == department_at) c = '1';                                  // 2A counts as 19,
    if (corsican && i == department_at + 1) c = matricule[i] == 'A' ? '9' : '8';  // 2B as 18
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return static_cast<std::uint8_t>(97 - number % 97);
}

bool is_ins(std::string_view text) {
  if (text.size() != matricule_size + 2 || !is_digit(text[13]) || !is_digit(text[14])) return false;
  return ins_key(text.substr(0, matricule_size)) == (text[13] - '0') * 10 + (text[14] - '0');
}

Check check_rpps(std::string_view text) {
  if (text.size() != rpps_size || !std::ranges::all_of(text, is_digit)) return Check::malformed;
  return passes_luhn(text) ? Check::passed : Check::doubtful;
}

Check check_finess(std::string_view text) {
  if (text.size() != finess_size) return Check::malformed;
  const bool corsican = is_corsican(text);
  if (!std::ranges::all_of(corsican ? text.substr(2) : text, is_digit)) return Check::malformed;
  return corsican || passes_luhn(text) ? Check::passed : Check::doubtful;
}

}  // namespace maillage::fhir::france
