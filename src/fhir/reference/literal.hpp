// The text of a Reference taken apart: "Patient/42", "https://other.example/fhir/Patient/42/_history/3", "#contained", "urn:uuid:...".
//
// Spec: FHIR R4 references (hl7.org/fhir/R4/references.html#literal).
// Out of scope: logical references (identifier), conditional ones ("Patient?identifier=..."), which are refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "fhir/element/element.hpp"

namespace maillage::fhir {

struct LiteralReference {
  enum class Kind : std::uint8_t { relative, absolute, contained, urn };
  Kind kind{Kind::relative};
  std::string_view base;     // absolute: "https://other.example/fhir"
  std::string_view type;     // relative and absolute when it is RESTful: a known resource type; else empty
  std::string_view id;       // also the name behind '#', and the whole urn
  std::string_view version;  // of "/_history/3"
};

/// Views into `text`.
[[nodiscard]] std::optional<LiteralReference> parse_reference(std::string_view text);

/// The resource of this server that a Reference element names: relative, of a known type. Absent for any other.
[[nodiscard]] std::optional<ResourceKey> local_target(Element reference);

}  // namespace maillage::fhir
