// The routes of /api/agenda.
#include "gateway/agenda/agenda_routes.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_rules.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "gateway/agenda/asked_for.hpp"
#include "gateway/agenda/home_visit.hpp"
#include "gateway/agenda/import_route.hpp"
#include "gateway/agenda/linked_times.hpp"
#include "gateway/agenda/welcome.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

namespace {

using record::Act;
using record::DataClass;

constexpr const char* base = "/api/agenda/appointments";
constexpr std::string_view patient_prefix = "Patient/";

Outcome<fhir::Document> body_of(const Request& request) {
  auto parsed = fhir::parse(request.body.empty() ? "{}" : request.body);
  if (parsed && !parsed->root().is_object()) return refuse(IssueCode::structure, "not-an-object", "The body must be one JSON object.", {"http.body"});
  return parsed;
}

record::Verdict may_see_patient(const AgendaParts& parts, const record::Person& person, const care::Booking& booking, Instant now) {
  const std::vector<std::string> patients{booking.patient};
  return parts.judge.judge(person, Act::read, DataClass::coordination, patients, now);
}

/// Whom an appointment concerns, whoever its patient is.
bool concerns(const record::Person& person, const care::Booking& booking) {
  if (person.role == record::Role::coordinator || person.role == record::Role::secretary) return true;
  const std::string me = "Practitioner/" + person.practitioner;
  const bool takes_part = !person.practitioner.empty() && (booking.slot.doctor == me || booking.slot.assistant == me);
  using enum record::Role;
  const bool of_the_place = person.role == assistant || person.role == site_manager || person.role == site_referent;
  return takes_part || (of_the_place && !person.place.empty() && booking.slot.place == "Location/" + person.place);
}

/// The referent opens the door today; of the other days she has nothing to know.
std::chrono::days days_listed(const record::Person& person) { return person.role == record::Role::site_referent ? std::chrono::days(1) : list_ahead; }

/// Times at the home of a patient for whom the desk has a call: her address is told, to be read aloud and confirmed.
Task<Outcome<Response>> search_at_home(AgendaParts& parts, Request request, std::string patient, care::JointQuestion question) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  const std::vector<std::string> patients{patient};
  const record::Verdict verdict = parts.judge.judge(person, Act::telephone_call, DataClass::none, patients, now);
  auto traced =
      co_await leave_trace(parts.store, author_of(person, request), access_note(person, Act::telephone_call, "telephone", patients, verdict, 0));
  if (!traced) co_return pass_on(std::move(traced));
  if (!verdict.allowed) co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first, by two traits of identity.", {"home"});
  auto visit = co_await home_visit(parts, std::move(patient), now);
  if (!visit) co_return pass_on(std::move(visit));
  question.home = visit->at;
  question.round = visit->round;
  question.places.clear();
  question.earliest = std::max(question.earliest, visit->from);
  fhir::Draft slots = fhir::array();
  for (care::JointSlot& slot : find_joint_slots(parts.agendas, question)) {
    if (auto there = at_home(parts, *visit, std::move(slot))) slots.append(view_of(*there));
  }
  fhir::Draft answer = fhir::object({{"slots", std::move(slots)}});
  co_return Response::json(Status::ok, answer.set("home", fhir::object({{"address", visit->address.reveal()}})).dump());
}

/// A time as it is offered; of a place that travels also where it stands then, since its name does not say it.
fhir::Draft offered(const AgendaParts& parts, const care::JointSlot& slot) {
  fhir::Draft view = view_of(slot);
  const auto place = parts.desk.protocols().find(slot.place.substr(slot.place.find('/') + 1));
  if (place == parts.desk.protocols().end() || !place->second.card) return view;
  const auto stops = care::stops_from(place->second.card->stops, slot.start, 1, parts.agendas.zone());
  if (stops.empty() || slot.start < stops.front().opening.from) return view;
  const care::Stop& stop = *stops.front().stop;
  const care::Commune* commune = parts.communes ? parts.communes().find(stop.commune) : nullptr;
  return std::move(view.set("stop", commune == nullptr ? stop.address : commune->name + ", " + stop.address));
}

Task<Outcome<Response>> search_slots(AgendaParts& parts, Request request) {
  auto body = body_of(request);
  if (!body) co_return pass_on(std::move(body));
  const Instant now = parts.clock.now();
  auto question = parse_question(body->root(), now);
  if (!question) co_return pass_on(std::move(question));
  question->count = slots_per_answer;
  parts.agendas.roll(care::date_of(care::to_local(now, parts.agendas.zone())));
  if (auto there = check_asked_for(parts.agendas, parts.desk.protocols(), *question); !there) co_return pass_on(std::move(there));
  if (const std::string_view home = body->root()["home"].text(); home.starts_with(patient_prefix)) {
    std::string patient(home.substr(patient_prefix.size()));
    co_return co_await search_at_home(parts, std::move(request), std::move(patient), std::move(*question));
  }
  fhir::Draft slots = fhir::array();
  const std::vector<std::string> first = linked_doctors(parts.desk.protocols(), *question, now);
  for (const care::JointSlot& slot : times_with_first(parts.agendas, *question, first)) slots.append(offered(parts, slot));
  co_return Response::json(Status::ok, fhir::object({{"slots", std::move(slots)}}).dump());
}

Task<Outcome<Response>> list_appointments(AgendaParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  const care::LocalDate today = care::date_of(care::to_local(now, parts.agendas.zone()));
  const Instant from = care::start_of(today, parts.agendas.zone());
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;
  for (const care::Booking* booking : parts.diary.between(from, care::start_of(today + days_listed(person), parts.agendas.zone()))) {
    if (!concerns(person, *booking)) continue;
    const bool shown = may_see_patient(parts, person, *booking, now).allowed && patients.size() < record::access_patients_max;
    if (shown) patients.push_back(booking->patient);
    fhir::Draft row = view_of(*booking, shown ? PatientShown::yes : PatientShown::no);
    row.set("noShowFrom", to_text(booking->slot.start + no_show_after(parts, *booking)));
    rows.append(std::move(row));
  }
  const auto count = static_cast<std::uint32_t>(patients.size());
  const record::Verdict verdict{true, record::Relation::related, "agenda"};
  auto traced = co_await leave_trace(parts.store, author_of(person, request),
                                     access_note(person, Act::agenda_list, "Appointment", std::move(patients), verdict, count));
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, fhir::object({{"appointments", std::move(rows)}}).dump());
}

/// The patient is there, and the request is one about her.
Task<Outcome<>> check_subject(AgendaParts& parts, std::string patient, std::string consultation) {
  const auto stored = co_await parts.store.read({"Patient", patient});
  if (!stored || stored->deleted) co_return refuse(IssueCode::not_found, "unknown-patient", "This patient is not in the record.", {"patient"});
  if (consultation.empty()) co_return Outcome<>{};
  const auto asked = co_await parts.store.read({"ServiceRequest", consultation});
  if (asked && std::ranges::find(asked->subjects, patient) != asked->subjects.end()) co_return Outcome<>{};
  co_return refuse(IssueCode::not_found, "unknown-consultation", "There is no such request of this patient.", {"request"});
}

Task<Outcome<Response>> book(AgendaParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto body = body_of(request);
  if (!body) co_return pass_on(std::move(body));
  const fhir::Element said = body->root();
  const std::string_view reference = said["patient"].text();
  if (!reference.starts_with(patient_prefix)) co_return refuse(IssueCode::required, "patient-missing", "Choose the patient first.", {"patient"});
  const std::string patient(reference.substr(patient_prefix.size()));
  const std::vector<std::string> patients{patient};
  const record::Verdict verdict = parts.judge.judge(person, Act::agenda_book, DataClass::none, patients, now);
  if (!verdict.allowed) {
    auto traced =
        co_await leave_trace(parts.store, author_of(person, request), access_note(person, Act::agenda_book, "Appointment", patients, verdict, 0));
    if (!traced) co_return pass_on(std::move(traced));
    co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first, by two traits of identity.", {"patient"});
  }
  const auto kind = said["kind"].exists() ? care::slot_kind_of(said["kind"].text()) : care::SlotKind::teleconsultation;
  if (!kind) co_return refuse(IssueCode::value, "unknown-slot-kind", "A time is kept for teleconsultation, in-person, expertise or pool.", {"kind"});
  auto slot = parse_slot(said["slot"]);
  if (!slot) co_return pass_on(std::move(slot));
  auto motive = parse_words(said, "motive");
  if (!motive) co_return pass_on(std::move(motive));
  const std::string consultation(said["request"].text().substr(0, 64));
  auto subject = co_await check_subject(parts, patient, consultation);
  if (!subject) co_return pass_on(std::move(subject));
  std::array<std::uint8_t, 16> random{};
  parts.random.fill(random);
  care::BookTime command{patient, *kind, std::move(*slot), {}, std::move(*motive), consultation};
  auto booked = co_await parts.bookings.command(to_hex(random), person.actor(), std::move(command), author_of(person, request), now);
  if (!booked) co_return pass_on(std::move(booked));
  co_return co_await answer_with(parts, std::move(*booked), Status::created);
}

Outcome<care::BookingCommand> read_cancel(fhir::Element body) {
  const auto why = care::booking_cancel_of(body["why"].text());
  if (!why) return refuse(IssueCode::required, "why-missing", "Say who or what it is that the appointment is not kept.", {"why"});
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return care::CancelBooking{*why, std::move(*reason)};
}

Outcome<care::BookingCommand> read_move(fhir::Element body) {
  auto slot = parse_slot(body["slot"]);
  if (!slot) return pass_on(std::move(slot));
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return care::MoveBooking{std::move(*slot), std::move(*reason), {}};
}

Outcome<care::BookingCommand> read_no_show(fhir::Element body) {
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return care::MarkNoShow{std::move(*reason), {}};
}

struct ChangeRoute {
  const char* verb;
  Outcome<care::BookingCommand> (*read)(fhir::Element);
};
constexpr std::array change_routes{ChangeRoute{"cancel", read_cancel}, ChangeRoute{"move", read_move}, ChangeRoute{"no-show", read_no_show}};

Task<Outcome<Response>> change(AgendaParts& parts, const ChangeRoute& route, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto body = body_of(request);
  if (!body) co_return pass_on(std::move(body));
  const std::string id(request.parameter("id"));
  auto loaded = co_await parts.bookings.load(id);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->booking.status == care::BookingStatus::none) co_return no_such_appointment();
  const std::vector<std::string> patients{loaded->booking.patient};
  const record::Verdict verdict = parts.judge.judge(person, Act::agenda_change, DataClass::none, patients, now);
  if (!verdict.allowed) {
    auto traced =
        co_await leave_trace(parts.store, author_of(person, request), access_note(person, Act::agenda_change, "Appointment", patients, verdict, 0));
    if (!traced) co_return pass_on(std::move(traced));
    co_return no_such_appointment();
  }
  auto command = route.read(body->root());
  if (!command) co_return pass_on(std::move(command));
  if (auto* missed = std::get_if<care::MarkNoShow>(&*command)) missed->after = no_show_after(parts, loaded->booking);
  if (auto* move = std::get_if<care::MoveBooking>(&*command)) {
    auto there = co_await moved_home(parts, loaded->booking, std::move(*move), now);
    if (!there) co_return pass_on(std::move(there));
    command = std::move(*there);
  }
  auto changed = co_await parts.bookings.command(id, person.actor(), std::move(*command), author_of(person, request), now);
  if (!changed) co_return pass_on(std::move(changed));
  co_return co_await answer_with(parts, std::move(*changed), Status::ok);
}

}  // namespace

Outcome<void> add_agenda_routes(Router& router, AgendaParts& parts) {
  AgendaParts* const all = &parts;
  std::vector<Route> routes;
  const auto add = [&](Method method, std::string pattern, Act act, auto handle) {
    routes.push_back(
        {method, std::move(pattern), policy_of(act), answering([all, handle](Request request) { return handle(*all, std::move(request)); })});
  };
  add(Method::post, "/api/agenda/slots", Act::agenda_search, search_slots);
  add(Method::get, base, Act::agenda_list, list_appointments);
  add(Method::post, base, Act::agenda_book, book);
  for (const ChangeRoute& route : change_routes) {
    const ChangeRoute* const chosen = &route;
    add(Method::post, std::string(base) + "/{id}/" + route.verb, Act::agenda_change,
        [chosen](AgendaParts& given, Request request) { return change(given, *chosen, std::move(request)); });
  }
  add(Method::post, std::string(base) + "/{id}/welcome", Act::agenda_welcome, welcome);
  add(Method::get, "/api/agenda/rules", Act::agenda_rules, agenda_rules);
  add(Method::put, "/api/agenda/rules", Act::agenda_rules, agenda_rules);
  add(Method::post, "/api/agenda/import", Act::agenda_import, import_agenda);
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
