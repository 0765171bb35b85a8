// A search is its patient's: one document, whose versions keep what each doctor has answered before.
#include "gateway/telephone/search_routes.hpp"

#include <algorithm>

#include "base/instant_text.hpp"
#include "care/telephone/telephone_documents.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/professions.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/telephone/telephone_call.hpp"
#include "gateway/telephone/telephone_entries.hpp"

namespace maillage::gateway {
namespace {

using fhir::Draft;

constexpr std::string_view patient_prefix = "Patient/";
constexpr std::string_view doctor_prefix = "Practitioner/";

Draft when(Instant at) { return at == Instant{} ? Draft() : Draft(to_text(at)); }

/// Whom the search can offer, or whom the record knows as a doctor.
Task<Outcome<bool>> is_doctor(TelephoneParts& parts, std::string reference) {
  if (parts.agenda.agendas.index_of(care::AgendaRole::doctor, reference)) co_return true;
  auto profession = co_await profession_of(parts.care, reference.substr(doctor_prefix.size()));
  if (!profession) co_return pass_on(std::move(profession));
  co_return *profession == fhir::france::doctor.code;
}

}  // namespace

Draft view_of(const care::DoctorSearch& one) {
  Draft asked = fhir::array();
  for (const care::AskedDoctor& doctor : one.asked) {
    asked.append(fhir::object({{"doctor", std::string(doctor_prefix) + doctor.doctor}, {"answer", name_of(doctor.answer)}, {"at", when(doctor.at)}}));
  }
  Draft drawn = fhir::object({{"patient", std::string(patient_prefix) + one.patient}, {"name", one.name.reveal()}, {"commune", one.commune}});
  drawn.set("by", one.by).set("opened", when(one.opened)).set("again", one.again.reveal());
  drawn.set("asked", std::move(asked)).set("closed", when(one.closed));
  if (!one.found.empty()) drawn.set("found", std::string(doctor_prefix) + one.found);
  if (one.ended) drawn.set("ended", name_of(*one.ended));
  return drawn;
}

Task<Outcome<PatientSearch>> search_of(TelephoneParts& parts, std::string patient, std::string actor, care::SaidWords again) {
  const Instant now = parts.care.clock.now();
  const auto stored = co_await parts.care.store.read({"Patient", patient});
  if (!stored || stored->deleted) co_return refuse(IssueCode::not_found, "unknown-patient", "This patient is not in the record.", {"patient"});
  const auto resource = fhir::parse(stored->content);
  if (!resource) co_return refuse(IssueCode::exception, "unreadable-state", "This patient's identity cannot be read.", {"patient"});
  PatientSearch found;
  if ((*resource)["generalPractitioner"].size() > 0) co_return found;
  if (const auto kept = co_await parts.care.store.read({care::doctor_search_type, patient}); kept && !kept->deleted) {
    found.version = kept->version;
    if (auto before = care::doctor_search_from(kept->content)) {
      const bool open = before->closed == Instant{};
      if (open || (again.reveal().empty() && care::rests(*before, now))) {
        found.state = open ? SearchState::goes_on : SearchState::rests;
        found.search = std::move(*before);
        co_return found;
      }
    }
  }
  const fhir::Element name = (*resource)["name"][0];
  found.state = SearchState::opens;
  found.search.patient = std::move(patient);
  found.search.name = care::SaidWords(std::string(name["given"][0].text()) + " " + std::string(name["family"].text()));
  found.search.commune = (*resource)["address"][0]["city"].text();
  found.search.by = std::move(actor);
  found.search.opened = now;
  found.search.again = std::move(again);
  co_return found;
}

/// Idempotent while it goes on: a second call about the same patient finds the search open.
Task<Outcome<Response>> open_search(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const std::string_view reference = (*body)["patient"].text();
  if (!reference.starts_with(patient_prefix)) co_return refuse(IssueCode::required, "patient-missing", "Choose the patient first.", {"patient"});
  const std::string patient(reference.substr(patient_prefix.size()));
  auto allowed = co_await may_call(parts, person, patient, request);
  if (!allowed) co_return pass_on(std::move(allowed));
  auto again = parse_words(body->root(), "again");
  if (!again) co_return pass_on(std::move(again));
  auto one = co_await search_of(parts, patient, person.actor(), std::move(*again));
  if (!one) co_return pass_on(std::move(one));
  switch (one->state) {
    case SearchState::has_doctor:
      co_return refuse(IssueCode::business_rule, "has-treating-doctor", "The record names a treating doctor for this patient: none is looked for.",
                       {"patient"});
    case SearchState::goes_on:
      co_return Response::json(Status::ok, fhir::object({{"kept", view_of(one->search)}}).dump());
    case SearchState::rests:
      co_return refuse(IssueCode::conflict, "search-rests",
                       "A search for this patient has ended lately. Say in `again` why a doctor is looked for once more.", {"again"});
    case SearchState::opens:
      break;
  }
  co_return co_await keep_entry(parts, author_of(person, request), write_of(one->search, one->version), view_of(one->search), Status::created);
}

Task<Outcome<Response>> answer_search(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto answer = care::doctor_answer_of((*body)["answer"].text());
  const std::string doctor((*body)["doctor"].text());
  if (!answer) co_return refuse(IssueCode::value, "unknown-answer", "A doctor accepts, declines or gives no-answer.", {"answer"});
  if (!doctor.starts_with(doctor_prefix)) co_return refuse(IssueCode::required, "doctor-missing", "Say which doctor was asked.", {"doctor"});
  auto read = co_await read_entry(parts, care::doctor_search_type, request);
  if (!read) co_return pass_on(std::move(read));
  auto known = care::doctor_search_from(read->content);
  if (!known) co_return no_such_entry();
  auto is_one = co_await is_doctor(parts, doctor);
  if (!is_one) co_return pass_on(std::move(is_one));
  if (!*is_one) {
    co_return refuse(IssueCode::business_rule, "not-a-doctor", "The record knows no doctor under this id. Choose one who was offered.", {"doctor"});
  }
  auto next = answered(std::move(*known), doctor.substr(doctor_prefix.size()), *answer, person.actor(), parts.care.clock.now());
  if (!next) co_return pass_on(std::move(next));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(*next, read->version), view_of(*next), Status::ok);
}

Task<Outcome<Response>> end_search(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto why = care::search_end_of((*body)["reason"].text());
  if (!why) {
    co_return refuse(IssueCode::value, "unknown-reason", "A search ends by a reason: found-herself, mistake, gone or no-wish.", {"reason"});
  }
  auto read = co_await read_entry(parts, care::doctor_search_type, request);
  if (!read) co_return pass_on(std::move(read));
  auto known = care::doctor_search_from(read->content);
  if (!known) co_return no_such_entry();
  auto over = ended(std::move(*known), *why, person.actor(), parts.care.clock.now());
  if (!over) co_return pass_on(std::move(over));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(*over, read->version), view_of(*over), Status::ok);
}

/// Those who receive at their practice and have a time to give, the soonest first.
Task<Outcome<Response>> list_doctors(TelephoneParts& parts, Request) {
  const Instant now = parts.care.clock.now();
  care::Agendas& agendas = parts.agenda.agendas;
  agendas.roll(care::date_of(care::to_local(now, agendas.zone())));
  std::vector<care::JointSlot> first;
  for (care::AgendaIndex index = 0; index < agendas.count(care::AgendaRole::doctor); ++index) {
    const std::string& owner = agendas.rules(care::AgendaRole::doctor, index).owner;
    if (owner.empty()) continue;  // her agenda was removed
    care::JointQuestion question;
    question.kind = care::SlotKind::in_person;
    question.doctor = owner;
    question.earliest = now;
    question.count = 1;
    for (care::JointSlot& slot : find_joint_slots(agendas, question)) first.push_back(std::move(slot));
  }
  std::ranges::sort(first, {}, &care::JointSlot::start);
  if (first.size() > care::asked_doctors_max) first.resize(care::asked_doctors_max);
  Draft doctors = fhir::array();
  for (const care::JointSlot& slot : first) {
    doctors.append(fhir::object({{"doctor", slot.doctor}, {"place", slot.place}, {"first", to_text(slot.start)}}));
  }
  co_return Response::json(Status::ok, fhir::object({{"doctors", std::move(doctors)}}).dump());
}

}  // namespace maillage::gateway
