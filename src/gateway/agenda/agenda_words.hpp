// The JSON of /api/agenda: questions and slots, appointments, and the rules of one agenda.
#pragma once

#include <optional>

#include "base/outcome.hpp"
#include "care/booking/booking.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/element.hpp"

namespace maillage::gateway {

/// {"kind", "minutes", "earliest" (a local date or an instant), "places", "doctor", "specialty", "language"}; nothing is asked before `now`.
[[nodiscard]] Outcome<care::JointQuestion> parse_question(fhir::Element body, Instant now);
/// {"start", "end", "doctor", "assistant", "place", "kit"}, as a search has answered it.
[[nodiscard]] Outcome<care::JointSlot> parse_slot(fhir::Element slot);
[[nodiscard]] fhir::Draft view_of(const care::JointSlot& slot);

enum class PatientShown : std::uint8_t { no, yes };
[[nodiscard]] fhir::Draft view_of(const care::Booking& booking, PatientShown shown);

/// The weekly patterns, exceptions, absences and holidays of an agenda; whose it is and what its owner can do are not the body's to say.
[[nodiscard]] Outcome<> parse_rules(fhir::Element body, care::AgendaRules& into);
[[nodiscard]] fhir::Draft view_of(const care::AgendaRules& rules);

}  // namespace maillage::gateway
