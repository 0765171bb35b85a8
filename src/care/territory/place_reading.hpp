// The names that place_resources.cpp writes and place_reading.cpp reads.
#pragma once

#include <string_view>

namespace maillage::care {

inline constexpr std::string_view house_extension = "urn:x-maillage:";
inline constexpr std::string_view translation_extension = "http://hl7.org/fhir/StructureDefinition/translation";
// Lists of house codes.
inline constexpr std::string_view place_kinds = "place-kind";
inline constexpr std::string_view check_items = "check-item";
inline constexpr std::string_view protocol_parts = "protocol-part";
inline constexpr std::string_view rung_kinds = "rung";

}  // namespace maillage::care
