// From the cards of the places that the desk may name.
#include "gateway/telephone/search_sector.hpp"

#include <cmath>

#include "care/places/sector.hpp"

namespace maillage::gateway {

fhir::Draft sector_view(const TelephoneParts& parts, const care::DoctorSearch& search, Instant now) {
  fhir::Draft view = fhir::array();
  if (!parts.agenda.communes) return view;
  const care::Communes& communes = parts.agenda.communes();
  std::vector<const care::PlaceCard*> cards;
  for (const auto& [place, protocol] : parts.care.desk.protocols()) {
    // Nobody lives in a prison's sector.
    if (protocol.card && protocol.kind != care::PlaceKind::prison) cards.push_back(&*protocol.card);
  }
  const care::LocalDate today = care::date_of(care::to_local(now, care::metropolitan_france));
  // Of two communes of one name the search knows no more: the one that shares places with others says more.
  std::vector<care::SectorCommune> sector;
  for (const care::Commune* home : communes_named(communes, search.commune)) {
    auto of_this = sector_of(*home, communes, cards, today);
    if (of_this.size() > sector.size()) sector = std::move(of_this);
  }
  for (const care::SectorCommune& one : sector) {
    view.append(fhir::object({{"commune", one.commune->name}, {"kilometres", static_cast<std::int64_t>(std::lround(one.kilometres))}}));
  }
  return view;
}

}  // namespace maillage::gateway
