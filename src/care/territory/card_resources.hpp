// A place's card within its Location, one way and back without loss.
//
//   hoursOfOperation        the hours of the week; a span until 24:00 closes at 00:00:00, since FHIR's time ends before it
//   availabilityExceptions  the rule for holidays, in French words for whoever reads the Location elsewhere
//   position                of the door, where it is known
//   telecom                 the public's number has use "work"; the room's own, which is the protocol's, has none
//   extension               what R4 has no element for, under urn:x-maillage: exception, holidays, stop, serves, commune, responsible, accessibility,
//                           visits, who-may-come, listed
//
// Spec: FHIR R4 Location (hl7.org/fhir/R4/location.html). Out of scope: what is not the card's in a Location.
#pragma once

#include <optional>

#include "care/places/card_hours.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// Puts the card into a drafted Location.
void write_card(const PlaceCard& card, fhir::Draft& location);
/// Absent: it has no card. Refuses one that cannot be read or that contradicts itself; it is settled.
[[nodiscard]] Outcome<std::optional<PlaceCard>> card_from(fhir::Element location, PlaceKind kind);

/// What the card in this Location says of its time, by the Location alone. Absent: nothing, or what cannot be read.
[[nodiscard]] std::optional<CardHours> card_hours_in(std::string_view location);

/// Whether who works elsewhere may be told that somebody is expected at this place: never of a prison's health unit, nor of what cannot be read.
[[nodiscard]] bool told_elsewhere(std::string_view location);

/// The code of HL7's list of service delivery locations that is nearest; empty where there is none.
[[nodiscard]] std::string_view role_code(PlaceKind kind);

}  // namespace maillage::care
