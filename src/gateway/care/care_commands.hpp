// From the JSON of a request to /api/care to one command of a teleconsultation. What is missing or of the wrong form is refused with its place.
// Spec: api/platform/openapi.yaml, /api/care. Out of scope: who may (routes), whether it is possible now (care/teleconsultation).
#pragma once

#include <string_view>

#include "base/outcome.hpp"
#include "care/duty/duty.hpp"
#include "care/teleconsultation/command.hpp"
#include "fhir/element/element.hpp"

namespace maillage::gateway {

/// The longest text of one field: several pages, for the findings; everything else is far shorter.
inline constexpr std::size_t words_bytes_max = 20'000;

[[nodiscard]] Outcome<care::RequestConsultation> parse_request(fhir::Element body);
[[nodiscard]] Outcome<care::CommandBody> parse_correction(fhir::Element body);
/// {"step": "identity" | "consent" | "check" | "background" | "pregnancy" | "reading" | "settle-reading" | "retry", ...}
[[nodiscard]] Outcome<care::CommandBody> parse_prepare_step(fhir::Element body);
/// {"step": "documents" | "treating-doctor" | "acts" | "cleaning" | "finish", ...}; the acts are the house's own proposal.
[[nodiscard]] Outcome<care::CommandBody> parse_hand_over_step(fhir::Element body, care::ProposeActs proposed);
/// {"note": whom the person at the end of the ladder telephoned, and what was agreed}
[[nodiscard]] Outcome<care::CommandBody> parse_contact(fhir::Element body);
/// Without a decision it is a draft: nobody signs it.
[[nodiscard]] Outcome<care::Report> parse_report(fhir::Element report);
[[nodiscard]] Outcome<care::CommandBody> parse_cancel(fhir::Element body);
/// {"say": "available" | "pause" | "off", "until": instant}
[[nodiscard]] Outcome<care::DutyCommand> parse_duty(fhir::Element body);

/// The text member of that name as a person's words; empty when absent.
[[nodiscard]] Outcome<care::Words> parse_words(fhir::Element body, std::string_view name);

}  // namespace maillage::gateway
