// The sound key of a French name: names that are said alike have one key, however they are spelt. "Thibaudeau" and "Tibodot" are one.
//
// The idea is Soundex's (R. C. Russell's patent of 1918: one code for letters that sound alike); the rules are ours, from the usual sounds of French
// spelling: vowels written with several letters, nasals, silent endings, c and g before e and i, s between vowels. A key proposes and a person
// decides, so a rule that makes too many names alike is better than one that misses. Out of scope: other languages' sounds, first letters that are
// heard wrong.
#pragma once

#include <string>
#include <string_view>

namespace maillage::record {

/// Of one word as fhir::fold gives it; other characters than a to z are passed over. Never longer than the word and its number of x together.
[[nodiscard]] std::string sound_key(std::string_view folded_word);

}  // namespace maillage::record
