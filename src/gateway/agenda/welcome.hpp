// «Accueillir le patient»: the appointment is marked arrived and the request that it serves goes on, owned by its doctor.
//
// Two units of work: the appointment first, which decides against whoever cancels or misses it at this moment, then the request. A start that is cut
// off between them is healed by the next tap, which finds the appointment arrived and welcomes again. The request is the one from which it was booked
// while that can go on, so that nothing is typed twice; else a new one with the appointment's own id, so that two taps make one. Spec:
// api/platform/openapi.yaml, /api/agenda/appointments/{id}/welcome. Out of scope: what becomes of the request (care/teleconsultation).
#pragma once

#include "gateway/agenda/agenda_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> welcome(AgendaParts& parts, Request request);

/// How long after the hour the place lets a patient be late; zero where no protocol is known.
[[nodiscard]] Seconds no_show_after(const AgendaParts& parts, const care::Booking& booking);

[[nodiscard]] Task<Outcome<Response>> answer_with(AgendaParts& parts, care::BookingDone booked, Status status);
[[nodiscard]] std::unexpected<Issue> no_such_appointment();

}  // namespace maillage::gateway
