// One search parameter with its modifier and values, as a clause.
// Spec: FHIR R4 search: modifiers, prefixes, escaping of "," and "|".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fhir/definitions/definitions.hpp"
#include "fhir/search/query.hpp"

namespace maillage::fhir {

/// `name` is as written, with its modifier: "family:exact".
[[nodiscard]] Outcome<Clause> parse_clause(Type type, std::string_view name, std::string_view value);

/// Takes "a\,b,c" apart at the separators that no backslash stands before; the parts keep their backslashes.
[[nodiscard]] std::vector<std::string_view> split_unescaped(std::string_view text, char separator);
/// "a\,b" is "a,b".
[[nodiscard]] std::string unescaped(std::string_view text);

/// A refusal about one parameter, which its text and expression name.
[[nodiscard]] std::unexpected<Issue> refuse_parameter(IssueCode code, const char* reason, std::string_view name, std::string_view why);

}  // namespace maillage::fhir
