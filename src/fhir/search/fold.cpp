// Folding: the form in which names are compared.
#include "fhir/search/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/assert.hpp"

namespace maillage::fhir {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The letters beneath the marks, as UTF-8. Letters that Unicode does not decompose, such as those with a stroke, are left to case folding.
std::string without_marks(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  ASSERT(U_SUCCESS(status));
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  folded.foldCase();
  const icu::UnicodeString parts = decompose->normalize(folded, status);
  ASSERT(U_SUCCESS(status));
  icu::UnicodeString letters;
  for (int at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
    const UChar32 point = parts.char32At(at);
    if (u_charType(point) == U_NON_SPACING_MARK) continue;
    switch (point) {
      case 0x0153:
        letters.append(u"oe", 2);
        break;
      case 0x00E6:
        letters.append(u"ae", 2);
        break;
      case 0x2010:  // hyphens and apostrophes of typography
      case 0x2011:
      case 0x2019:
      case 0x02BC:
        letters.append(u' ');
        break;
      default:
        letters.append(point);
    }
  }
  std::string out;
  letters.toUTF8String(out);
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string bare;
  if (!is_ascii(text)) text = bare = without_marks(text);
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == '-' || c == '\'') {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

}  // namespace maillage::fhir
