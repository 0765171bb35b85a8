// The languages of the pages that the server writes itself, and which of them a browser likes best.
//
// Spec: RFC 9110, 12.5.4 (Accept-Language) with its qualities. The web app has its own catalogue (web/messages).
#pragma once

#include <cstdint>
#include <string_view>

namespace maillage::gateway {

enum class Language : std::uint8_t { french, english };

/// One wording in each of them.
struct Both {
  std::string_view french;
  std::string_view english;
  [[nodiscard]] constexpr std::string_view in(Language language) const { return language == Language::french ? french : english; }
};

/// Of the header's value; French when it asks for neither.
[[nodiscard]] Language liked_best(std::string_view accept_language);

/// "mars", "March"; 1 is January.
[[nodiscard]] std::string_view month_of(unsigned month, Language language);

/// "fr", "en": of the html element and of Content-Language.
[[nodiscard]] std::string_view tag_of(Language language);

}  // namespace maillage::gateway
