// /api/telephone: the telephone desk. One call handled from its motive to its end, call-backs, notes, the search for a treating doctor, and the
// desk's own number and hours.
//
// A call ends in an appointment, in a request that is prepared at once by whoever is at the place, or with an excluded motive, which is recorded and
// closes booking. It is judged like opening a request: for somebody found by two traits or just entered. The lists are the desk's own, names
// included; reading them leaves an access record of all whom they name. Spec: api/platform/openapi.yaml, /api/telephone; api/live/README.md,
// "telephone.at". Out of scope: identity search (gateway/api), free times and changing an appointment (gateway/agenda).
#pragma once

#include "care/telephone/telephone_lists.hpp"
#include "gateway/agenda/agenda_routes.hpp"
#include "gateway/care/care_routes.hpp"
#include "gateway/telephone/patients_on_call.hpp"

namespace maillage::gateway {

struct TelephoneParts {
  CareParts& care;
  AgendaParts& agenda;
  const care::TelephoneLists& lists;
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_telephone_routes(Router& router, TelephoneParts& parts);
/// The live verb telephone.at; `desks` and `judge` must outlive the hub.
[[nodiscard]] Outcome<void> add_telephone_verb(LiveHub& hub, PatientsOnCall& desks, const record::Judge& judge, const ports::Clock& clock);

}  // namespace maillage::gateway
