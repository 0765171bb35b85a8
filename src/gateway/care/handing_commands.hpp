// From the JSON of a transfer or a regulation to its command. Spec: api/platform/openapi.yaml, /api/care.
#pragma once

#include "base/outcome.hpp"
#include "care/teleconsultation/command.hpp"
#include "fhir/element/element.hpp"

namespace maillage::gateway {

/// {"to": "Practitioner/7" or nothing for whoever takes it, "specialty": code, "reason": why}
[[nodiscard]] Outcome<care::CommandBody> parse_transfer(fhir::Element body);
/// {"reason": what is to be decided}
[[nodiscard]] Outcome<care::CommandBody> parse_regulation_asked(fhir::Element body);
/// {"answer": "teleconsultation" | "visit" | "written-advice" | "emergency", "specialty", "who", "due", "words"}
[[nodiscard]] Outcome<care::CommandBody> parse_regulation(fhir::Element body);
/// {"note": what became of it}
[[nodiscard]] Outcome<care::CommandBody> parse_follow_up(fhir::Element body);

}  // namespace maillage::gateway
