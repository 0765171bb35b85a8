// Silent ending, then from left to right the longest spelling that has a sound of its own.
#include "record/callers/sound_key.hpp"

#include <array>

namespace maillage::record {
namespace {

/// Where a spelling has this sound.
enum class Before { anything, no_vowel, front_vowel, consonant };  // no_vowel: nor n, m, which open a nasal

struct Rule {
  std::string_view spelling;
  std::string_view sound;
  Before before{Before::anything};
};

/// Longest first. U: ou; W: oi; X: eu; A, I, O: the nasals of an, in, on; C: ch; N: gn. The rest as written.
constexpr std::array rules = {
    Rule{"eau", "o"},
    Rule{"oeu", "X"},
    Rule{"ain", "I", Before::no_vowel},
    Rule{"aim", "I", Before::no_vowel},
    Rule{"ein", "I", Before::no_vowel},
    Rule{"eim", "I", Before::no_vowel},
    Rule{"oin", "WI", Before::no_vowel},
    Rule{"sch", "C"},
    Rule{"cqu", "k"},
    Rule{"au", "o"},
    Rule{"ai", "e"},
    Rule{"ay", "e"},
    Rule{"ei", "e"},
    Rule{"ey", "e"},
    Rule{"ou", "U"},
    Rule{"oi", "W"},
    Rule{"oy", "W"},
    Rule{"eu", "X"},
    Rule{"oe", "X"},
    Rule{"ae", "e"},
    Rule{"an", "A", Before::no_vowel},
    Rule{"am", "A", Before::no_vowel},
    Rule{"en", "A", Before::no_vowel},
    Rule{"em", "A", Before::no_vowel},
    Rule{"in", "I", Before::no_vowel},
    Rule{"im", "I", Before::no_vowel},
    Rule{"yn", "I", Before::no_vowel},
    Rule{"ym", "I", Before::no_vowel},
    Rule{"un", "I", Before::no_vowel},
    Rule{"um", "I", Before::no_vowel},
    Rule{"on", "O", Before::no_vowel},
    Rule{"om", "O", Before::no_vowel},
    Rule{"ph", "f"},
    Rule{"ch", "k", Before::consonant},
    Rule{"ch", "C"},
    Rule{"sh", "C"},
    Rule{"th", "t"},
    Rule{"gn", "N"},
    Rule{"qu", "k"},
    Rule{"ck", "k"},
    Rule{"gu", "g", Before::front_vowel},
    Rule{"sc", "s", Before::front_vowel},
    Rule{"bv", "v"},
    Rule{"c", "s", Before::front_vowel},
    Rule{"g", "j", Before::front_vowel},
    Rule{"c", "k"},
    Rule{"q", "k"},
    Rule{"w", "v"},
    Rule{"y", "i"},
    Rule{"x", "ks"},
    Rule{"h", ""},
};

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

bool fits(Before before, std::string_view rest) {
  const char next = rest.empty() ? '\0' : rest.front();
  switch (before) {
    case Before::anything:
      return true;
    case Before::no_vowel:
      return !is_vowel(next) && next != 'n' && next != 'm' && next != 'h';
    case Before::front_vowel:
      return next == 'e' || next == 'i' || next == 'y';
    case Before::consonant:
      return next != '\0' && !is_vowel(next);
  }
  return true;
}

const Rule* rule_for(std::string_view rest) {
  for (const Rule& rule : rules) {
    if (rest.starts_with(rule.spelling) && fits(rule.before, rest.substr(rule.spelling.size()))) return &rule;
  }
  return nullptr;
}

std::string letters_of(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return letters;
}

/// "Dupont", "Dupond"; "Leroux"; "Berger". The first two letters are always heard.
std::string_view without_silent_ending(std::string_view word) {
  constexpr std::size_t heard = 2;
  while (word.size() > heard && std::string_view("stdxz").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  if (word.size() > heard + 1 && word.ends_with("er")) word.remove_suffix(1);
  return word;
}

void append(std::string& key, std::string_view sound) {
  for (const char c : sound) {
    if (key.empty() || key.back() != c) key += c;
  }
}

}  // namespace

std::string sound_key(std::string_view folded_word) {
  const std::string letters = letters_of(folded_word);
  const std::string_view word = without_silent_ending(letters);
  std::string key;
  std::size_t at = 0;
  while (at < word.size()) {
    if (const Rule* rule = rule_for(word.substr(at)); rule != nullptr) {
      append(key, rule->sound);
      at += rule->spelling.size();
      // "Georges", "Mangeot": the e only softens the g.
      const bool softens = rule->sound == "j" && word.substr(at).starts_with('e') && at + 1 < word.size() && is_vowel(word[at + 1]);
      if (softens && !word.substr(at).starts_with("ei") && !word.substr(at).starts_with("eu")) ++at;
      continue;
    }
    const bool voiced = word[at] == 's' && at > 0 && is_vowel(word[at - 1]) && at + 1 < word.size() && is_vowel(word[at + 1]);
    append(key, voiced ? std::string_view("z") : word.substr(at, 1));
    ++at;
  }
  while (key.size() > 1 && key.back() == 'e') key.pop_back();
  return key;
}

}  // namespace maillage::record
