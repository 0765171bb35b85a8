// The searches for a treating doctor: opened by a call, answered doctor by doctor, and ended.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/telephone/telephone_routes.hpp"

namespace maillage::gateway {

/// Whether a doctor is to be looked for: not for whoever has one, once at a time, and not anew soon after a search has ended (care::search_rests).
enum class SearchState : std::uint8_t { has_doctor, goes_on, rests, opens };

struct PatientSearch {
  SearchState state{SearchState::has_doctor};
  care::DoctorSearch search;  // as it stands; of `opens` the new one, not yet written
  VersionId version;          // of what stands in the record; 0 for none
};
/// `again`: why it is opened anew although the last one has ended a short while ago; empty: it is not.
[[nodiscard]] Task<Outcome<PatientSearch>> search_of(TelephoneParts& parts, std::string patient, std::string actor, care::SaidWords again);

[[nodiscard]] fhir::Draft view_of(const care::DoctorSearch& search);

[[nodiscard]] Task<Outcome<Response>> open_search(TelephoneParts& parts, Request request);
[[nodiscard]] Task<Outcome<Response>> answer_search(TelephoneParts& parts, Request request);
[[nodiscard]] Task<Outcome<Response>> end_search(TelephoneParts& parts, Request request);
/// Whom a search can ask.
[[nodiscard]] Task<Outcome<Response>> list_doctors(TelephoneParts& parts, Request request);

}  // namespace maillage::gateway
