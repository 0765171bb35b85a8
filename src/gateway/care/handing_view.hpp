// What a consultation's view says of two things beside its ladder: how it was handed on, and what a regulating doctor was asked and answered.
#pragma once

#include "care/teleconsultation/state.hpp"
#include "fhir/element/draft.hpp"
#include "gateway/care/care_view.hpp"

namespace maillage::gateway {

/// `transfer` and `handedOn`. Why it is handed on, the doctor who is asked to take it reads too: she decides by it.
void draw_transfer(fhir::Draft& drawn, const care::Consultation& state, CareEyes eyes);
/// `regulation`. Who goes, when, and what became of it is of the course: the coordinator follows it up.
void draw_regulation(fhir::Draft& drawn, const care::Consultation& state, CareEyes eyes);
/// The answers to the place's questions.
void draw_answers(fhir::Draft& drawn, const care::Consultation& state);

}  // namespace maillage::gateway
