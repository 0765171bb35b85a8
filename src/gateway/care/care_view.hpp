// What /api/care answers: a consultation, the queue and a doctor's duty as JSON, each for the eyes that may see it.
//
// `whole` is the record of the consultation; `card` is what a doctor who is rung sees before she accepts (no name, no address); `coordination` is the
// course of the request, with its motive and no other clinical word; `course` is the coordinator's: the course alone, neither motive nor age;
// `regulation` is what a regulating doctor decides by: the card, the answers, and whom it is about. Instants are FHIR instants, people and places are
// references, everything else is words of the catalogue. Spec: api/platform/openapi.yaml, /api/care.
#pragma once

#include <string>

#include "care/board/board.hpp"
#include "care/board/expected_wait.hpp"
#include "care/teleconsultation/state.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::gateway {

enum class CareEyes { whole, card, coordination, course, regulation };

/// The consultation, with its explanation: who was rung, for how long, who was passed over and why.
[[nodiscard]] fhir::Draft view_of(const care::Consultation& state, const care::PlaceProtocol& protocol, CareEyes eyes);
[[nodiscard]] fhir::Draft view_of(const care::Duty& duty, care::DutyState state);
/// {"from":instant,"until":instant}: between them, eight times in ten; without `until` it is quite possible that nobody takes it.
[[nodiscard]] fhir::Draft view_of(const care::ExpectedWait& wait, Instant now);
/// The place's questions, checks, ladder times and the person at its end.
[[nodiscard]] fhir::Draft view_of(const care::PlaceProtocol& protocol, Instant now);

/// The event that leaves by /live for a notice: {"event":"ring","consultation":...,"version":...,"until":...}.
[[nodiscard]] std::string event_of(const care::Consultation& state, const care::PlaceProtocol& protocol, const care::Notice& notice,
                                   Sequence sequence);

}  // namespace maillage::gateway
