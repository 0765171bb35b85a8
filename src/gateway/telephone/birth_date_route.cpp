// The same date said twice, by two desks, is written once.
#include "gateway/telephone/birth_date_route.hpp"

#include "care/calendar/wall_text.hpp"
#include "care/telephone/birth_date.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/telephone/patient_on_call.hpp"
#include "gateway/telephone/telephone_call.hpp"

namespace maillage::gateway {

Task<Outcome<Response>> write_birth_date(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto known = co_await patient_on_call(parts, person, request);
  if (!known) co_return pass_on(std::move(known));
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const care::LocalDate today = care::date_of(care::to_local(parts.care.clock.now(), care::metropolitan_france));
  auto born = care::birth_date_said(body->root()["birthDate"].text(), today);
  if (!born) co_return pass_on(std::move(born));
  auto changed = care::with_birth_date(known->patient.root(), *born, today);
  if (!changed) co_return pass_on(std::move(changed));
  VersionId version = known->version;
  if (known->patient.root()["birthDate"].text() != care::date_text(*born)) {
    auto kept = co_await keep_patient(parts, std::move(*known), std::move(*changed), author_of(person, request));
    if (!kept) co_return pass_on(std::move(kept));
    version = *kept;
  } else if (auto traced = co_await leave_trace(parts.care, author_of(person, request), std::move(known->note)); !traced) {
    co_return pass_on(std::move(traced));
  }
  co_return Response::json(Status::ok, fhir::object({{"version", version.value}, {"birthDate", care::date_text(*born)}}).dump());
}

}  // namespace maillage::gateway
