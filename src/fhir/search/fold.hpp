// Folding: the form in which names are compared. "Jean-François  LÉGER" and "jean francois leger" are one.
//
// Lower case, without accents and other marks, ligatures spelt out; spaces, hyphens and apostrophes are one space, none at the ends.
// Spec: FHIR R4 search, string: "case and accent insensitive"; Unicode NFKD and case folding, by ICU.
#pragma once

#include <string>
#include <string_view>

namespace maillage::fhir {

/// `text` is valid UTF-8. The result may be empty ("-").
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace maillage::fhir
