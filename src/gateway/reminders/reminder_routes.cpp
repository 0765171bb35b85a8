// Names and numbers are read from the record when they are asked for: a reminder holds neither.
#include "gateway/reminders/reminder_routes.hpp"

#include "base/instant_text.hpp"
#include "care/documents/letter.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/documents/document_routes.hpp"
#include "gateway/http/answering.hpp"
#include "record/access/ties.hpp"

namespace maillage::gateway {
namespace {

using fhir::Draft;
using record::Act;

/// The desk's own: it names whoever is on it, as its other lists do.
const record::Verdict of_the_desk{true, record::Relation::related, "telephone desk"};

Draft identity_of(const std::string& patient, const Outcome<ports::Stored>& stored) {
  Draft identity = fhir::object({{"id", patient}});
  if (!stored || stored->deleted) return identity;
  const auto resource = fhir::parse(stored->content);
  if (!resource) return identity;
  identity.set("name", care::titled_name(resource->root()));
  for (std::string& number : care::telephones_of(resource->root())) identity["telephones"].append(std::move(number));
  return identity;
}

Task<Outcome<Draft>> view_of(ReminderParts& parts, care::Reminder reminder) {
  auto patient = co_await parts.store.read({"Patient", reminder.patient});
  if (!patient && patient.error().code != IssueCode::not_found) co_return pass_on(std::move(patient));
  Draft view = fhir::object({{"id", reminder.id},
                             {"kind", name_of(reminder.kind)},
                             {"way", name_of(reminder.way)},
                             {"status", name_of(reminder.status)},
                             {"start", to_text(reminder.start)},
                             {"patient", identity_of(reminder.patient, patient)},
                             {"tries", reminder.tries}});
  if (const care::Booking* booking = parts.diary.find(reminder.booking)) {
    view.set("place", booking->slot.place);
    const std::string_view place = record::id_in_reference(booking->slot.place, "Location");
    const care::PlaceProtocol* known = parts.place_of ? parts.place_of(std::string(place)) : nullptr;
    if (known != nullptr) view.set("placeName", known->name);
  }
  if (!reminder.problem.empty()) view.set("problem", reminder.problem);
  if (reminder.status == care::ReminderStatus::waiting) view.set("next", to_text(reminder.next));
  co_return std::move(view);
}

Task<Outcome<>> trace(ReminderParts& parts, Request request, std::vector<std::string> patients) {
  const record::Person person = person_of(request);
  const auto count = static_cast<std::uint32_t>(patients.size());
  co_return co_await leave_trace(parts.store, author_of(person, request),
                                 access_note(person, Act::reminder_read, "reminder", std::move(patients), of_the_desk, count));
}

Task<Outcome<Response>> list(ReminderParts& parts, Request request) {
  // Copied: the list changes while the record is read.
  std::vector<care::Reminder> open;
  for (const care::Reminder* one : parts.reminders.open()) {
    if (open.size() < reminders_listed_max) open.push_back(*one);
  }
  Draft body = fhir::array();
  std::vector<std::string> patients;
  for (care::Reminder& one : open) {
    patients.push_back(one.patient);
    auto view = co_await view_of(parts, std::move(one));
    if (!view) co_return pass_on(std::move(view));
    body.append(std::move(*view));
  }
  if (auto traced = co_await trace(parts, std::move(request), std::move(patients)); !traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, body.dump());
}

Task<Outcome<Response>> settle(ReminderParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = json_body(request);
  if (!body) co_return pass_on(std::move(body));
  if (!(*body)["settled"].boolean().value_or(false)) {
    co_return refuse(IssueCode::required, "settled-missing", "Say that the patient knows: \"settled\": true.", {"settled"});
  }
  auto done = co_await parts.reminders.settle(std::string(request.parameter("id")), author_of(person, request));
  if (!done) co_return pass_on(std::move(done));
  if (parts.catch_up) {
    if (auto known = co_await parts.catch_up(); !known) co_return pass_on(std::move(known));
  }
  auto view = co_await view_of(parts, std::move(done->reminder));
  if (!view) co_return pass_on(std::move(view));
  co_return Response::json(Status::ok, fhir::object({{"sequence", done->sequence.value}, {"kept", std::move(*view)}}).dump());
}

Task<Outcome<Response>> letter(ReminderParts& parts, Request request) {
  auto letter = co_await parts.reminders.letter(std::string(request.parameter("id")));
  if (!letter) co_return pass_on(std::move(letter));
  auto file = co_await parts.print(std::move(letter->page));
  if (!file) co_return pass_on(std::move(file));
  if (auto traced = co_await trace(parts, std::move(request), {letter->patient}); !traced) co_return pass_on(std::move(traced));
  co_return pdf_download(*file, "lettre-rendez-vous.pdf");
}

}  // namespace

Outcome<void> add_reminder_routes(Router& router, ReminderParts& parts) {
  std::vector<Route> routes;
  const auto add = [&](Method method, std::string pattern, Act act, auto handle) {
    routes.push_back(
        {method, std::move(pattern), policy_of(act), answering([&parts, handle](Request request) { return handle(parts, std::move(request)); })});
  };
  add(Method::get, "/api/reminders", Act::reminder_read, list);
  add(Method::post, "/api/reminders/{id}", Act::reminder_note, settle);
  add(Method::get, "/api/reminders/{id}/letter", Act::reminder_read, letter);
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
