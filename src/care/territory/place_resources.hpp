// A place's protocol as FHIR resources, one way and back without loss. The record holds these; PlaceProtocol is what decide reads.
//
//   Organization/ID          name, the territory that it is part of
//   Location/ID              name, kind, exact address, the room's telephone; its card (card_resources.hpp)
//   Questionnaire/ID         the questions whose "yes" excludes (a boolean item each; its orientation is an extension)
//   ObservationDefinition/ID-VITAL   limits of plausibility, where the place has its own
//   PlanDefinition/ID        useContext: venue (the Location), age, program (the territory); contact: whom to telephone when nobody answers;
//                            actions: the exclusions (the Questionnaire), the checklist, the ladder with its times
//
// An item of the checklist is `must-unless-documented` (done, or skipped with a reason) or `could`. What R4 has no element for (English words, ring
// times, doctors, preferences and hours of a rung) stands in extensions under urn:x-maillage. Spec: FHIR R4 PlanDefinition, Questionnaire,
// ObservationDefinition, Location.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "care/protocol/place_protocol.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// In an order in which each refers only to those before it.
[[nodiscard]] std::vector<Drafted> resources_of(const PlaceProtocol& protocol);

/// Gives the current version of a resource, or an absent Element.
using Lookup = std::function<fhir::Element(const ResourceKey&)>;
/// The keys that a PlanDefinition needs to be read back: its Location, Questionnaire and ObservationDefinitions.
[[nodiscard]] std::vector<ResourceKey> parts_of(fhir::Element plan);
/// What stands there, usable or not (`check` decides); refuses what is not in this shape.
[[nodiscard]] Outcome<PlaceProtocol> protocol_from(fhir::Element plan, const Lookup& part);

}  // namespace maillage::care
