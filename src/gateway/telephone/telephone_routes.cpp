// The lists and the notes; a call has telephone_call.cpp of its own, the searches have search_routes.cpp.
#include "gateway/telephone/telephone_routes.hpp"

#include <algorithm>
#include <any>

#include "base/instant_text.hpp"
#include "care/telephone/telephone_documents.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"
#include "gateway/telephone/birth_date_route.hpp"
#include "gateway/telephone/desk_route.hpp"
#include "gateway/telephone/reaching_route.hpp"
#include "gateway/telephone/search_routes.hpp"
#include "gateway/telephone/search_sector.hpp"
#include "gateway/telephone/telephone_call.hpp"
#include "gateway/telephone/telephone_entries.hpp"
#include "gateway/telephone/waiting_routes.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {
namespace {

using fhir::Draft;
using record::Act;

constexpr std::string_view patient_prefix = "Patient/";

Draft when(Instant at) { return at == Instant{} ? Draft() : Draft(to_text(at)); }
Draft patient_reference(const std::string& id) { return id.empty() ? Draft() : Draft(std::string(patient_prefix) + id); }
double hours_in(Micros span) { return std::chrono::duration<double, std::ratio<3600>>(span).count(); }

Draft view_of(const care::CallBack& one) {
  return fhir::object({{"id", one.id},
                       {"name", one.name.reveal()},
                       {"telephone", one.telephone.reveal()},
                       {"about", one.about.reveal()},
                       {"patient", patient_reference(one.patient)},
                       {"by", one.by},
                       {"at", when(one.at)},
                       {"tries", one.tries},
                       {"lastTry", when(one.last_try)}});
}

Draft view_of(const care::ShiftNote& one) {
  return fhir::object({{"id", one.id}, {"text", one.text.reveal()}, {"by", one.by}, {"at", when(one.at)}});
}

Draft view_of(const care::SearchFigures& figures) {
  Draft drawn = fhir::object({{"open", figures.open}, {"found", figures.found}});
  if (figures.median) drawn.set("medianHours", static_cast<std::int64_t>(hours_in(*figures.median)));
  if (figures.oldest_open) drawn.set("oldestHours", static_cast<std::int64_t>(hours_in(*figures.oldest_open)));
  return drawn;
}

Draft opening_at(const care::DeskCard& desk, Instant now) {
  const auto openings = care::openings_from(desk.hours, now, 1, care::metropolitan_france);
  Draft hours = fhir::object({{"open", !openings.empty() && openings.front().from <= now}, {"telephone", desk.telephone}});
  if (!openings.empty()) hours.set("from", when(openings.front().from)).set("until", when(openings.front().until));
  return hours;
}

Task<Outcome<Response>> read_lists(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.care.clock.now();
  Draft body = fhir::object({{"hours", opening_at(parts.lists.desk(), now)}, {"figures", view_of(parts.lists.figures(now))}});
  std::vector<std::string> patients;
  const auto named = [&](const std::string& patient) {
    if (!patient.empty() && patients.size() < record::access_patients_max) patients.push_back(patient);
  };
  for (const care::CallBack* one : parts.lists.call_backs()) {
    body["callBacks"].append(view_of(*one));
    named(one->patient);
  }
  for (const care::ShiftNote* one : parts.lists.notes()) body["notes"].append(view_of(*one));
  for (const care::DoctorSearch* one : parts.lists.searches()) {
    body["searches"].append(gateway::view_of(*one).set("sector", sector_view(parts, *one, now)));
    named(one->patient);
  }
  body.set("waiting", view_of_waiting(parts, now));
  const auto count = static_cast<std::uint32_t>(patients.size());
  const record::Verdict verdict{true, record::Relation::related, "telephone desk"};
  auto traced = co_await leave_trace(parts.care, author_of(person, request),
                                     access_note(person, Act::telephone_lists, "telephone", std::move(patients), verdict, count));
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, body.dump());
}

Task<Outcome<Response>> add_call_back(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  care::CallBack one;
  one.id = new_entry_id(parts);
  one.name = care::SaidWords(std::string((*body)["name"].text()));
  one.telephone = care::SaidWords(std::string((*body)["telephone"].text()));
  one.about = care::SaidWords(std::string((*body)["about"].text()));
  if (const std::string_view patient = (*body)["patient"].text(); patient.starts_with(patient_prefix)) {
    one.patient = patient.substr(patient_prefix.size());
    auto allowed = co_await may_call(parts, person, one.patient, request);
    if (!allowed) co_return pass_on(std::move(allowed));
  }
  one.by = person.actor();
  one.at = parts.care.clock.now();
  if (auto good = check(one); !good) co_return pass_on(std::move(good));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(one, {}), view_of(one), Status::created);
}

/// Either whether she was reached, or that she waits for no call any more: what is not said is never taken for an answer.
Outcome<care::CallBackAnswer> call_back_answer_in(fhir::Element body) {
  const auto reached = body["reached"].boolean();
  const bool leaves = body["leaves"].boolean().value_or(false);
  if (reached.has_value() == leaves) {
    return refuse(IssueCode::required, "reached-missing",
                  "Say whether the caller was reached (reached: true or false), or that she waits for no call any more (leaves: true).", {"reached"});
  }
  if (leaves) return care::CallBackAnswer::leaves;
  return *reached ? care::CallBackAnswer::reached : care::CallBackAnswer::no_answer;
}

Task<Outcome<Response>> end_call_back(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto answer = call_back_answer_in(body->root());
  if (!answer) co_return std::unexpected(answer.error());
  auto read = co_await read_entry(parts, care::call_back_type, request);
  if (!read) co_return pass_on(std::move(read));
  auto known = care::call_back_from(read->content);
  if (!known) co_return no_such_entry();
  auto over = called_back(std::move(*known), *answer, person.actor(), parts.care.clock.now());
  if (!over) co_return pass_on(std::move(over));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(*over, read->version), view_of(*over), Status::ok);
}

Task<Outcome<Response>> add_note(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  care::ShiftNote one;
  one.id = new_entry_id(parts);
  one.text = care::SaidWords(std::string((*body)["text"].text()));
  one.by = person.actor();
  one.at = parts.care.clock.now();
  if (auto good = check(one); !good) co_return pass_on(std::move(good));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(one, {}), view_of(one), Status::created);
}

Task<Outcome<Response>> take_note(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto read = co_await read_entry(parts, care::shift_note_type, request);
  if (!read) co_return pass_on(std::move(read));
  auto known = care::shift_note_from(read->content);
  if (!known) co_return no_such_entry();
  auto over = taken(std::move(*known), person.actor(), parts.care.clock.now());
  if (!over) co_return pass_on(std::move(over));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(*over, read->version), view_of(*over), Status::ok);
}

}  // namespace

Outcome<fhir::Document> body_object(const Request& request) {
  auto parsed = fhir::parse(request.body.empty() ? "{}" : request.body);
  if (parsed && !parsed->root().is_object()) return refuse(IssueCode::structure, "not-an-object", "The body must be one JSON object.", {"http.body"});
  return parsed;
}

Task<Outcome<record::Verdict>> may_call(TelephoneParts& parts, record::Person person, std::string patient, const Request& request) {
  const std::vector<std::string> patients{patient};
  const record::Verdict verdict = parts.care.judge.judge(person, Act::telephone_call, record::DataClass::none, patients, parts.care.clock.now());
  if (verdict.allowed) co_return verdict;
  auto traced =
      co_await leave_trace(parts.care, author_of(person, request), access_note(person, Act::telephone_call, "telephone", patients, verdict, 0));
  if (!traced) co_return pass_on(std::move(traced));
  co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first, by two traits of identity.", {"patient"});
}

Outcome<void> add_telephone_routes(Router& router, TelephoneParts& parts) {
  TelephoneParts* const all = &parts;
  std::vector<Route> routes;
  const auto add = [&](Method method, std::string pattern, Act act, auto handle) {
    routes.push_back(
        {method, std::move(pattern), policy_of(act), answering([all, handle](Request request) { return handle(*all, std::move(request)); })});
  };
  add(Method::get, "/api/telephone", Act::telephone_lists, read_lists);
  add(Method::get, "/api/telephone/doctors", Act::telephone_lists, list_doctors);
  add(Method::get, "/api/telephone/desk", Act::telephone_lists, show_desk);
  add(Method::put, "/api/telephone/desk", Act::place_write, write_desk);
  add(Method::post, "/api/telephone/calls", Act::telephone_call, handle_call);
  add(Method::get, "/api/telephone/patients/{id}/reaching", Act::telephone_call, show_reaching);
  add(Method::put, "/api/telephone/patients/{id}/reaching", Act::telephone_call, write_reaching);
  add(Method::put, "/api/telephone/patients/{id}/birth-date", Act::telephone_call, write_birth_date);
  add(Method::post, "/api/telephone/call-backs", Act::telephone_note, add_call_back);
  add(Method::post, "/api/telephone/call-backs/{id}/done", Act::telephone_note, end_call_back);
  add(Method::post, "/api/telephone/notes", Act::telephone_note, add_note);
  add(Method::post, "/api/telephone/notes/{id}/taken", Act::telephone_note, take_note);
  add(Method::post, "/api/telephone/waiting", Act::telephone_note, add_waiting);
  add(Method::post, "/api/telephone/waiting/{id}/answers", Act::telephone_note, answer_waiting);
  add(Method::post, "/api/telephone/doctor-searches", Act::telephone_call, open_search);
  add(Method::post, "/api/telephone/doctor-searches/{id}/answers", Act::telephone_note, answer_search);
  add(Method::post, "/api/telephone/doctor-searches/{id}/end", Act::telephone_note, end_search);
  return router.add_all(std::move(routes));
}

Outcome<void> add_telephone_verb(LiveHub& hub, PatientsOnCall& desks, const record::Judge& judge, const ports::Clock& clock) {
  hub.on_presence([&desks](const Presence& presence) {
    if (presence.kind == Presence::Kind::gone) desks.gone(presence.client);
  });
  return hub.add({"telephone.at", policy_of(Act::telephone_at), [&desks, &judge, &clock](LiveCall call) -> Task<Outcome<std::string>> {
                    const auto* person = std::any_cast<record::Person>(&call.principal);
                    const std::string_view reference = call.message.fields.root()["patient"].text();
                    if (person == nullptr || !reference.starts_with(patient_prefix)) {
                      desks.gone(call.client);
                      co_return std::string("{}");
                    }
                    const std::vector<std::string> patients{std::string(reference.substr(patient_prefix.size()))};
                    if (!judge.judge(*person, Act::telephone_at, record::DataClass::none, patients, clock.now()).allowed) {
                      co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first, by two traits of identity.", {"patient"});
                    }
                    desks.at(call.client, patients.front(), {person->account, person->name});
                    co_return std::string("{}");
                  }});
}

}  // namespace maillage::gateway
