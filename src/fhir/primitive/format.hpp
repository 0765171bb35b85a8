// Is this text what its primitive type may hold?
//
// Spec: FHIR R4 datatypes (hl7.org/fhir/R4/datatypes.html), the regular expression of each primitive type.
// Out of scope: whether the tags within xhtml are allowed: narrative is never rendered in this house.
#pragma once

#include <string_view>

#include "fhir/definitions/definitions.hpp"

namespace maillage::fhir {

/// One string of a resource: FHIR's own limit, 1 MiB of text.
inline constexpr std::size_t string_bytes_max = 1U << 20U;
/// FHIR's limit of an id.
inline constexpr std::size_t id_bytes_max = 64;

/// JSON gives numbers to these types, booleans to `boolean` and strings to all others.
[[nodiscard]] bool is_number_type(Primitive type);

/// `text` is the string, or the number as it was written. Booleans have no text and are always well formed.
[[nodiscard]] bool is_well_formed(Primitive type, std::string_view text);

[[nodiscard]] bool is_id(std::string_view text);

}  // namespace maillage::fhir
