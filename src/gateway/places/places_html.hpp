// The page of places as HTML: for somebody on a telephone who looks for where to go on Saturday morning. No script, nothing loaded, printable.
//
// Pure: what may be told was decided by care/directory. Spec: HTML living standard; CSP Level 3 (the one style is allowed by its hash).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "care/directory/public_places.hpp"
#include "gateway/places/places_query.hpp"

namespace maillage::gateway {

struct PlacesPageContent {
  const std::vector<care::PublicPlace>& all;
  const care::Communes& communes;
  care::PlaceFilter filter;
  Language language{Language::french};
  care::LocalTime now;                     // on the wall
  std::string_view itinerary{};            // a link with {latitude}, {longitude} and {address}; empty: no such link
  bool invented{false};                    // a demonstration: the page says so
  const care::PublicPlace* desk{nullptr};  // the telephone desk, where it has a number
};
[[nodiscard]] std::string places_page(const PlacesPageContent& content);
/// A page that says one thing and leads back to the list: a query that makes no sense, asked too often.
[[nodiscard]] std::string places_problem_page(std::string_view title, std::string_view text, Language language);

/// The text between <style> and </style>, whose hash the policy of these pages names.
[[nodiscard]] std::string_view places_style();

/// A link that `itinerary` may be: https: or geo:, and with a place for the coordinates or the address.
[[nodiscard]] bool is_itinerary(std::string_view link);

}  // namespace maillage::gateway
