// What leaves the house of the Patient is how she is reached.
#include "gateway/telephone/reaching_route.hpp"

#include "care/reminders/reaching.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/telephone/patient_on_call.hpp"
#include "gateway/telephone/telephone_call.hpp"

namespace maillage::gateway {
namespace {

Response answer_with(VersionId version, const care::Reaching& said) {
  return Response::json(
      Status::ok,
      fhir::object(
          {{"version", version.value}, {"telephone", said.telephone.reveal()}, {"email", said.email.reveal()}, {"wish", care::name_of(said.wish)}})
          .dump());
}

Outcome<care::Reaching> said_in(fhir::Element body) {
  const auto wish = care::wish_of(body["wish"].text());
  if (!wish) return refuse(IssueCode::value, "unknown-wish", "A wish is any, sms, email, letter or none.", {"wish"});
  care::Reaching said{Redacted<std::string>(std::string(body["telephone"].text())), Redacted<std::string>(std::string(body["email"].text())), *wish};
  if (auto good = care::check(said); !good) return pass_on(std::move(good));
  return said;
}

}  // namespace

Task<Outcome<Response>> show_reaching(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto known = co_await patient_on_call(parts, person, request);
  if (!known) co_return pass_on(std::move(known));
  if (auto traced = co_await leave_trace(parts.care, author_of(person, request), std::move(known->note)); !traced)
    co_return pass_on(std::move(traced));
  co_return answer_with(known->version, care::reaching_in(known->patient.root()));
}

Task<Outcome<Response>> write_reaching(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto known = co_await patient_on_call(parts, person, request);
  if (!known) co_return pass_on(std::move(known));
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto read = body->root()["version"].integer();
  if (!read) co_return refuse(IssueCode::required, "version-missing", "Name the version that you have read.", {"version"});
  if (*read != static_cast<std::int64_t>(known->version.value)) {
    co_return refuse(IssueCode::version_conflict, "version-conflict",
                     "Somebody else has changed this patient meanwhile. Read her again, and change her anew.", {"version"});
  }
  auto said = said_in(body->root());
  if (!said) co_return pass_on(std::move(said));
  if (*said == care::reaching_in(known->patient.root())) co_return answer_with(known->version, *said);
  fhir::Draft changed = with_reaching(known->patient.root(), *said);
  const fhir::Document document = changed.document();
  auto kept = co_await keep_patient(parts, std::move(*known), std::move(changed), author_of(person, request));
  if (!kept) co_return pass_on(std::move(kept));
  // Read anew: where she gave up her mobile, it is her other number that she is asked about now.
  co_return answer_with(*kept, care::reaching_in(document.root()));
}

}  // namespace maillage::gateway
