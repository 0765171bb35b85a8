// Writes an element tree as JSON, without white space.
//
// dump keeps the order of the members; canonical sorts them by name (byte order), so that equal resources give equal bytes: what is signed.
// Spec: RFC 8259; FHIR R4 canonical JSON (hl7.org/fhir/R4/json.html#canonical).
#pragma once

#include <string>
#include <string_view>

#include "fhir/element/element.hpp"

namespace maillage::fhir {

[[nodiscard]] std::string dump(Element element);
[[nodiscard]] std::string canonical(Element element);

/// Appends a JSON string: quotes, and the escapes that RFC 8259 asks for.
void append_json_string(std::string& out, std::string_view text);

}  // namespace maillage::fhir
