// Pairs of a query, one by one.
#include "gateway/places/places_query.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace maillage::gateway {
namespace {

struct Pair {
  std::string_view name;
  std::string_view value;
};

/// Takes the first pair off. Names and words of this page need no decoding: what is percent-encoded is none of them.
Pair next_pair(std::string_view& rest) {
  const std::string_view one = rest.substr(0, rest.find('&'));
  rest.remove_prefix(std::min(rest.size(), one.size() + 1));
  const auto equals = one.find('=');
  return {one.substr(0, equals), equals == std::string_view::npos ? std::string_view() : one.substr(equals + 1)};
}

std::unexpected<Issue> wrong(Language language, const char* french, const char* english, std::string_view name) {
  return refuse(IssueCode::value, "bad-query", language == Language::french ? french : english, {std::string(name)});
}

Outcome<> read_pair(const Pair& pair, const care::Communes& communes, Language language, care::PlaceFilter& filter) {
  const auto [name, value] = pair;
  if (name == "lang") {
    if (value == "fr" || value == "en" || value.empty()) return {};
    return wrong(language, "Les langues de cette page sont fr et en.", "The languages of this page are fr and en.", name);
  }
  if (name == "commune") {
    if (!value.empty() && communes.find(value) == nullptr) {
      return wrong(language, "Cette commune n’est pas dans le territoire. Choisissez-la dans la liste.",
                   "This commune is not in the territory. Choose one from the list.", name);
    }
    filter.commune = value;
    return {};
  }
  if (name == "kind") {
    if (value.empty()) return {};
    const auto kind = care::place_kind_of(value);
    if (!kind || !care::is_public(*kind)) {
      return wrong(language, "Cette sorte de lieu n’existe pas ici. Choisissez-la dans la liste.",
                   "There is no such kind of place here. Choose one from the list.", name);
    }
    filter.kind = kind;
    return {};
  }
  bool* box = name == "saturday" ? &filter.saturday : name == "evening" ? &filter.evening : name == "step-free" ? &filter.step_free : nullptr;
  if (box == nullptr) {
    return wrong(language, "Cette adresse demande quelque chose que la page ne connaît pas. Revenez à la liste.",
                 "This address asks for something that the page does not know. Go back to the list.", name);
  }
  if (value != "1" && value != "on" && !value.empty()) {
    return wrong(language, "Une case de la recherche est cochée (1) ou absente.", "A box of the search is ticked (1) or absent.", name);
  }
  *box = !value.empty();
  return {};
}

}  // namespace

Language language_of(std::string_view query, std::string_view accept_language) {
  while (!query.empty()) {
    const Pair pair = next_pair(query);
    if (pair.name != "lang") continue;
    if (pair.value == "fr") return Language::french;
    if (pair.value == "en") return Language::english;
  }
  return liked_best(accept_language);
}

Outcome<care::PlaceFilter> read_filter(std::string_view query, const care::Communes& communes, Language language) {
  care::PlaceFilter filter;
  while (!query.empty()) {
    const Pair pair = next_pair(query);
    if (pair.name.empty() && pair.value.empty()) continue;
    if (auto read = read_pair(pair, communes, language, filter); !read) return pass_on(std::move(read));
  }
  return filter;
}

std::string query_of(const care::PlaceFilter& filter, Language language) {
  std::string query = language == Language::french ? "?lang=fr" : "?lang=en";
  if (!filter.commune.empty()) query += "&commune=" + filter.commune;
  if (filter.kind) query += fmt::format("&kind={}", name_of(*filter.kind));
  if (filter.saturday) query += "&saturday=1";
  if (filter.evening) query += "&evening=1";
  if (filter.step_free) query += "&step-free=1";
  return query;
}

}  // namespace maillage::gateway
