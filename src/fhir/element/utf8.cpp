// UTF-8, one code point at a time.
#include "fhir/element/utf8.hpp"

namespace maillage::fhir {
namespace {

bool follows(std::string_view text, std::size_t at, unsigned char low = 0x80, unsigned char high = 0xBF) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= low && byte <= high;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(text, 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned char low = first == 0xE0 ? 0xA0 : 0x80;   // shorter forms exist below
    const unsigned char high = first == 0xED ? 0x9F : 0xBF;  // surrogates above
    return follows(text, 1, low, high) && follows(text, 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned char low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(text, 1, low, high) && follows(text, 2) && follows(text, 3) ? 4 : 0;
  }
  return 0;
}

std::uint32_t utf8_point(std::string_view text, std::size_t length) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (length == 1) return first;
  std::uint32_t point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) point = (point << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  return point;
}

std::size_t utf8_write(std::uint32_t point, char* out) {
  if (point < 0x80) {
    out[0] = static_cast<char>(point);
    return 1;
  }
  const std::size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (std::size_t i = length - 1; i > 0; --i, point >>= 6U) out[i] = static_cast<char>(0x80U | (point & 0x3FU));
  out[0] = static_cast<char>((0xF00U >> length) | point);
  return length;
}

}  // namespace maillage::fhir
