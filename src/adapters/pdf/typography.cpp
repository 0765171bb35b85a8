// French spaces, byte by byte over UTF-8: every mark that is looked for is ASCII or a guillemet of two bytes.
#include "adapters/pdf/typography.hpp"

namespace maillage::adapters {
namespace {

constexpr std::string_view no_break = "\u00a0";
constexpr std::string_view narrow = "\u202f";
constexpr std::string_view open_quote = "\u00ab";
constexpr std::string_view close_quote = "\u00bb";

void drop_space(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
  while (text.ends_with(no_break)) text.resize(text.size() - no_break.size());
  while (text.ends_with(narrow)) text.resize(text.size() - narrow.size());
}

/// Bytes of ordinary and unbreakable spaces that `text` begins with.
std::size_t leading_space(std::string_view text) {
  std::size_t bytes = 0;
  for (;;) {
    const std::string_view rest = text.substr(bytes);
    if (rest.starts_with(' ')) {
      bytes += 1;
    } else if (rest.starts_with(no_break)) {
      bytes += no_break.size();
    } else {
      return bytes;
    }
  }
}

/// A mark of punctuation stands at the end of a word: "fin :" or "fin:", not "14:02", "https://" or "?!".
bool ends_a_word(std::string_view text, std::size_t at) { return at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n'; }

}  // namespace

std::string with_french_spaces(std::string_view text) {
  std::string set;
  set.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char character = text[i];
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(open_quote)) {
      set.append(open_quote).append(no_break);
      i += open_quote.size() - 1;
      i += leading_space(text.substr(i + 1));
    } else if (rest.starts_with(close_quote)) {
      drop_space(set);
      set.append(no_break).append(close_quote);
      i += close_quote.size() - 1;
    } else if ((character == ':' || character == ';' || character == '!' || character == '?') && !set.empty() && ends_a_word(text, i)) {
      drop_space(set);
      set.append(character == ':' ? no_break : narrow).push_back(character);
    } else {
      set.push_back(character);
    }
  }
  return set;
}

}  // namespace maillage::adapters
