// Links of an invented place to the services of an invented hospital.
#pragma once

#include "care/links/link.hpp"
#include "testing/care/story.hpp"

namespace maillage::testing {

/// In force since January 2026, at any hour. d1 is a dermatologist, d2 does something else in the same service.
inline care::Link dermatology() {
  care::Link link;
  link.id = "champhol-dermatologie";
  link.service = "dermatologie";
  link.name = "Dermatologie";
  link.provider = "Hôpital de la Roseraie";
  link.specialties = {{"dermatology", {"Dermatologie", "Dermatology"}}};
  link.delay = Seconds(120);
  link.contact = "Secrétariat de dermatologie";
  link.telephone = "01 99 00 28 60";
  link.agreement = "Photographies avant l’appel.";
  link.agreed_by = "Anne Invented, directrice";
  link.from = Instant{1'767'225'600'000'000};  // 1 January 2026
  link.doctors = {{"d1", {"dermatology"}}, {"d2", {"allergology"}}};
  return link;
}

/// The story's place with that link; of its own doctors t2 is a dermatologist.
inline Story linked_story() {
  Story story;
  story.protocol.links = {dermatology()};
  story.protocol.specialists = {{"t2", {"dermatology"}}, {"t1", {"general"}}};
  for (const char* doctor : {"d1", "d2"}) story.duty[doctor] = care::DutyState::available;
  return story;
}

inline care::RequestConsultation a_request_for(std::string specialty) {
  care::RequestConsultation request = Story::a_request();
  request.specialty = std::move(specialty);
  return request;
}

/// All that is needed before a doctor is asked.
inline Story& prepared_for(Story& story, std::string specialty) {
  story.must(a_request_for(std::move(specialty)));
  story.must(care::CheckIdentity{care::IdentityDocument::national_id, true});
  story.must(care::RecordConsent{care::ConsentAct::given, care::ConsentForm::oral, {}});
  return story.must(care::CheckItem{{"camera", care::CheckResult::done, {}}});
}

}  // namespace maillage::testing
