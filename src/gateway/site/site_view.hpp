// A place as JSON for those who answer for it.
#pragma once

#include <string>
#include <vector>

#include "care/agenda/agendas.hpp"
#include "care/protocol/place_protocol.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::gateway {

/// Name, address, numbers, kind, card, ladder, contact and the links that are in force; and of its hours what holds today and next.
[[nodiscard]] fhir::Draft site_view(const care::PlaceProtocol& protocol, const std::vector<care::Link>& links, Instant now);
/// The agendas that make a time at this place: its own, those of its assistants and of its kits. `alone`: it serves no other place.
[[nodiscard]] fhir::Draft agendas_view(const care::Agendas& agendas, const std::string& place);

}  // namespace maillage::gateway
