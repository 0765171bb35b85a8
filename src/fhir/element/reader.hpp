// Reads JSON into an element tree, strictly: what two programs could understand in two ways is refused.
//
// Refused with IssueCode::structure (too_long for the limits), the byte offset in the text and the FHIRPath of the value being read when one is
// known: anything RFC 8259 does not allow, invalid UTF-8, a lone surrogate, a name that occurs twice in one object, bytes after the value.
// Spec: RFC 8259; RFC 3629 (UTF-8); FHIR R4 JSON representation (no duplicate names).
#pragma once

#include <string_view>

#include "base/outcome.hpp"
#include "fhir/element/element.hpp"

namespace maillage::fhir {

/// Containers within containers. The deepest resources in use (a Questionnaire in a Bundle) stay under 30; the reader and the validator recurse.
inline constexpr std::size_t json_depth_max = 64;
/// A node is addressed by 32 bits; a transaction of the largest resources is refused long before by the gateway.
inline constexpr std::size_t json_bytes_max = 64U << 20U;

/// Reads one document. The bytes are copied; they need not outlive the call.
[[nodiscard]] Outcome<Document> parse(std::string_view bytes);

}  // namespace maillage::fhir
