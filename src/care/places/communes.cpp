// A sorted row, searched by halves.
#include "care/places/communes.hpp"

#include <algorithm>

namespace maillage::care {
namespace {

bool is_insee(std::string_view code) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (code.size() != 5 || !digit(code[0])) return false;
  const bool corsican = code.starts_with("2A") || code.starts_with("2B");
  return (digit(code[1]) || corsican) && std::ranges::all_of(code.substr(2), digit);
}

std::unexpected<Issue> wrong(const Commune& commune, const char* what) {
  return refuse(IssueCode::value, "commune-unusable", "The commune \"" + commune.insee + "\": " + what, {"communes"});
}

}  // namespace

bool is_on_earth(const Position& position) {
  return position.latitude >= -90 && position.latitude <= 90 && position.longitude >= -180 && position.longitude <= 180;
}

Outcome<Communes> Communes::of(std::vector<Commune> all) {
  if (all.size() > communes_max) return refuse(IssueCode::value, "too-many-communes", "At most 40,000 communes.", {"communes"});
  std::ranges::sort(all, {}, &Commune::insee);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_insee(all[i].insee)) return wrong(all[i], "this is no INSEE code, which has five characters like 28070.");
    if (i > 0 && all[i].insee == all[i - 1].insee) return wrong(all[i], "it stands twice.");
    if (all[i].name.empty()) return wrong(all[i], "it has no name.");
    if (!is_on_earth(all[i].position)) return wrong(all[i], "its position is not on the earth.");
  }
  Communes communes;
  communes.all_ = std::move(all);
  return communes;
}

const Commune* Communes::find(std::string_view insee) const {
  const auto found = std::ranges::lower_bound(all_, insee, {}, &Commune::insee);
  return found != all_.end() && found->insee == insee ? &*found : nullptr;
}

}  // namespace maillage::care
