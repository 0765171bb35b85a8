// Judging, marking, handing on.
#include "gateway/agenda/welcome.hpp"

#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "gateway/care/care_reading.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

namespace {

using record::Act;

/// "Practitioner/42" -> "42".
std::string id_of(const std::string& owner) { return owner.substr(owner.find('/') + 1); }

bool can_be_welcomed(care::Status status) { return care::possible(care::CommandBody(care::WelcomePatient{}).index(), status); }

/// Whether this request is the one that goes on: it can be welcomed to, or is under way already.
bool goes_on(const care::Consultation& state, const care::Booking& booking) {
  const bool hers = state.status == care::Status::none || state.patient == booking.patient;
  const bool over = state.status == care::Status::concluded;
  return hers && !over && (can_be_welcomed(state.status) || care::is_open(state.status));
}

Task<Outcome<care::Consultation>> request_of(AgendaParts& parts, const care::Booking& booking) {
  if (!booking.request.empty()) {
    auto asked = co_await parts.desk.record().load(booking.request);
    if (!asked) co_return pass_on(std::move(asked));
    if (asked->state.status != care::Status::none && goes_on(asked->state, booking)) co_return std::move(asked->state);
  }
  auto own = co_await parts.desk.record().load(booking.id);
  if (!own) co_return pass_on(std::move(own));
  co_return std::move(own->state);
}

Task<Outcome<>> hand_on(AgendaParts& parts, const record::Person& person, const care::Booking& booking, ports::Author author, Instant now) {
  auto facts = co_await facts_of_patient(facts_source(parts), booking.patient, now);
  if (!facts) co_return pass_on(std::move(facts));
  care::WelcomePatient command;
  command.patient = booking.patient;
  command.age_months = facts->age_months;
  command.familiar = std::move(facts->familiar);
  command.place = id_of(booking.slot.place);
  command.motive = {"", booking.motive};
  command.own_doctor = std::move(facts->treating_doctor);
  command.specialty = booking.specialty;
  command.hour = {booking.id, id_of(booking.slot.doctor), booking.slot.start, booking.slot.end, {}};
  auto done = co_await parts.desk.command(booking.request, care::Command{person.practitioner, std::move(command)}, std::move(author), now);
  if (!done && done.error().reason != "already-welcomed") co_return pass_on(std::move(done));
  co_return Outcome<>{};
}

/// Marks it arrived, once; the tap after the first finds it so.
Task<Outcome<care::BookingDone>> arrive(AgendaParts& parts, const record::Person& person, care::LoadedBooking loaded, std::string consultation,
                                        ports::Author author, Instant now) {
  if (loaded.booking.status == care::BookingStatus::arrived) co_return care::BookingDone{{}, std::move(loaded.booking)};
  co_return co_await parts.bookings.command(loaded.booking.id, person.actor(), care::MarkArrived{std::move(consultation)}, std::move(author), now);
}

}  // namespace

std::unexpected<Issue> no_such_appointment() {
  return refuse(IssueCode::not_found, "unknown-appointment", "There is no such appointment, or it does not concern you.");
}

Seconds no_show_after(const AgendaParts& parts, const care::Booking& booking) {
  const auto protocol = parts.desk.protocols().find(id_of(booking.slot.place));
  return protocol == parts.desk.protocols().end() ? Seconds(0) : protocol->second.no_show_after;
}

Task<Outcome<Response>> answer_with(AgendaParts& parts, care::BookingDone booked, Status status) {
  if (parts.catch_up) {
    auto known = co_await parts.catch_up();
    if (!known) co_return pass_on(std::move(known));
  }
  fhir::Draft body = fhir::object({{"sequence", booked.committed.sequence.value}, {"appointment", view_of(booked.booking, PatientShown::yes)}});
  co_return Response::json(status, body.dump());
}

Task<Outcome<Response>> welcome(AgendaParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto loaded = co_await parts.bookings.load(std::string(request.parameter("id")));
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->booking.status == care::BookingStatus::none) co_return no_such_appointment();
  const std::vector<std::string> patients{loaded->booking.patient};
  const record::Verdict verdict = parts.judge.judge(person, Act::agenda_welcome, record::DataClass::none, patients, now);
  if (!verdict.allowed) {
    auto traced =
        co_await leave_trace(parts.store, author_of(person, request), access_note(person, Act::agenda_welcome, "Appointment", patients, verdict, 0));
    if (!traced) co_return pass_on(std::move(traced));
    co_return no_such_appointment();
  }
  if (!parts.desk.protocols().contains(id_of(loaded->booking.slot.place))) {
    co_return refuse(IssueCode::not_found, "unknown-place", "No protocol is known for this place.", {"place"});
  }
  // The second tap of a welcome is care under way.
  if (parts.trained && loaded->booking.status != care::BookingStatus::arrived) {
    if (auto ready = parts.trained(person); !ready) co_return pass_on(std::move(ready));
  }
  auto asked = co_await request_of(parts, loaded->booking);
  if (!asked) co_return pass_on(std::move(asked));
  const std::string consultation = asked->id;
  auto arrived = co_await arrive(parts, person, std::move(*loaded), consultation, author_of(person, request), now);
  if (!arrived) co_return pass_on(std::move(arrived));
  // What rings or is in somebody's call already needs no welcome.
  if (can_be_welcomed(asked->status)) {
    auto handed = co_await hand_on(parts, person, arrived->booking, author_of(person, request), now);
    if (!handed) co_return pass_on(std::move(handed));
  }
  co_return co_await answer_with(parts, std::move(*arrived), Status::ok);
}

}  // namespace maillage::gateway
