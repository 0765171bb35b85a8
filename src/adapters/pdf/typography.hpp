// French spaces: what typists leave out and printers put in.
#pragma once

#include <string>
#include <string_view>

namespace maillage::adapters {

/// A space that does not break before : and inside « », a narrow one before ; ! ?, in place of the ordinary space or of none after a word. Times
/// (14:02) and addresses (https://) keep their colon. Spec: Imprimerie nationale, Lexique des règles typographiques.
[[nodiscard]] std::string with_french_spaces(std::string_view text);

}  // namespace maillage::adapters
