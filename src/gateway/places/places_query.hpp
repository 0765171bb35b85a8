// What a visitor asks of the page of places: GET /lieux?commune=28070&kind=pharmacy&saturday=1&evening=1&step-free=1&lang=en
//
// A form sends what is left open as an empty value: that is none. A name or a word that does not exist is refused in words, in the visitor's
// language: a list that silently shows something else than what was asked sends somebody to a closed door.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "care/directory/public_places.hpp"
#include "gateway/http/language.hpp"

namespace maillage::gateway {

/// Of the query's "lang" when it is one, else the one that Accept-Language likes best, else French.
[[nodiscard]] Language language_of(std::string_view query, std::string_view accept_language);

/// `communes` are those that the territory knows.
[[nodiscard]] Outcome<care::PlaceFilter> read_filter(std::string_view query, const care::Communes& communes, Language language);
/// "?commune=28070&saturday=1&lang=en", which read_filter reads back.
[[nodiscard]] std::string query_of(const care::PlaceFilter& filter, Language language);

}  // namespace maillage::gateway
