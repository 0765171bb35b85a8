// From the cards of the places.
#include "care/places/sector.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "care/places/distance.hpp"
#include "fhir/search/fold.hpp"

namespace maillage::care {

namespace {

/// Where it stands, whom it serves today, and where it will stop.
std::set<std::string> communes_of(const PlaceCard& card, LocalDate today) {
  std::set<std::string> all;
  if (!card.commune.empty()) all.insert(card.commune);
  for (const ServedCommune& one : card.serves) {
    if (one.from <= today && (!one.last || today <= *one.last)) all.insert(one.commune);
  }
  for (const Stop& stop : card.stops) {
    if (stop.date >= today) all.insert(stop.commune);
  }
  return all;
}

std::string plain(std::string_view name) {
  std::string folded = fhir::fold(name);
  for (const std::string_view sign : {"-", "'", "’"}) {
    for (auto at = folded.find(sign); at != std::string::npos; at = folded.find(sign, at)) folded.replace(at, sign.size(), " ");
  }
  return folded;
}

}  // namespace

std::vector<SectorCommune> sector_of(const Commune& home, const Communes& communes, const std::vector<const PlaceCard*>& cards, LocalDate today) {
  std::set<std::string> sector;
  for (const PlaceCard* card : cards) {
    std::set<std::string> served = communes_of(*card, today);
    if (served.contains(home.insee)) sector.merge(served);
  }
  sector.insert(home.insee);
  std::vector<SectorCommune> all;
  for (const std::string& insee : sector) {
    if (const Commune* commune = communes.find(insee)) all.push_back({commune, kilometres_between(home.position, commune->position)});
  }
  std::ranges::sort(all, {},
                    [&](const SectorCommune& one) { return std::tuple(one.commune->insee != home.insee, one.kilometres, one.commune->name); });
  return all;
}

std::vector<const Commune*> communes_named(const Communes& communes, std::string_view name) {
  const std::string wanted = plain(name);
  std::vector<const Commune*> found;
  for (const Commune& one : communes.all()) {
    if (plain(one.name) == wanted) found.push_back(&one);
  }
  return found;
}

}  // namespace maillage::care
