// The names that place_resources.cpp writes and place_reading.cpp reads, and the parts of a plan that are read alone.
#pragma once

#include <string_view>

#include "care/protocol/place_protocol.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

inline constexpr std::string_view house_extension = "urn:x-maillage:";
inline constexpr std::string_view translation_extension = "http://hl7.org/fhir/StructureDefinition/translation";
// Lists of house codes.
inline constexpr std::string_view place_kinds = "place-kind";
inline constexpr std::string_view check_items = "check-item";
inline constexpr std::string_view protocol_parts = "protocol-part";
inline constexpr std::string_view rung_kinds = "rung";

/// Whether a PlanDefinition says the protocol of a place.
[[nodiscard]] bool is_protocol(fhir::Element plan);
/// What a plan says by itself: everything but place, questions, limits and card. Refuses one that cannot be read; whether it makes sense
/// `check_plan_of` says.
[[nodiscard]] Outcome<PlaceProtocol> plan_from(fhir::Element plan);

}  // namespace maillage::care
