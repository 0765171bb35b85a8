// Reading many consultations at once.
#include "gateway/care/care_lists.hpp"

#include "base/instant_text.hpp"
#include "care/resources/document.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_duty.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/care/care_view.hpp"
#include "gateway/care/words.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

namespace {

using record::Act;

/// Given and family name, for a row of a list; empty when the record does not say it.
Task<Outcome<std::string>> name_of_patient(CareParts& parts, std::string patient) {
  auto stored = co_await parts.store.read({"Patient", std::move(patient)});
  if (!stored) co_return std::string();
  const auto resource = fhir::parse(stored->content);
  if (!resource) co_return std::string();
  const fhir::Element name = (*resource)["name"][0];
  const std::string given(name["given"][0].text());
  co_return given + (given.empty() ? "" : " ") + std::string(name["family"].text());
}

Task<Outcome<>> note_list(CareParts& parts, const Request& request, Act act, std::vector<std::string> patients, const char* because) {
  const record::Person person = person_of(request);
  const record::Verdict verdict{true, record::Relation::related, because};
  const auto count = static_cast<std::uint32_t>(patients.size());
  auto note = access_note(person, act, "teleconsultation", std::move(patients), verdict, count);
  co_return co_await leave_trace(parts, author_of(person, request), std::move(note));
}

fhir::Draft inbox_row(const care::Consultation& state, const std::string& name, const std::string& place) {
  const care::HandOver& hand_over = state.hand_over;
  fhir::Draft row = fhir::object({{"id", state.id},
                                  {"patient", "Patient/" + state.patient},
                                  {"patientName", name},
                                  {"placeName", place},
                                  {"sentAt", to_text(hand_over.informed_at)},
                                  {"sentBy", "Practitioner/" + hand_over.informed_by}});
  if (hand_over.read_at != Instant{}) row.set("readAt", to_text(hand_over.read_at));
  if (state.conclusions.empty()) return row;
  const care::Conclusion& conclusion = state.conclusions.back();
  row.set("decision", word_of(conclusion.report.decision)).set("signedBy", "Practitioner/" + conclusion.signed_by);
  row.set("signedAt", to_text(conclusion.signed_at)).set("motive", state.motive.text.reveal());
  return row;
}

}  // namespace

const care::PlaceProtocol& protocol_or_none(const CareParts& parts, const std::string& place) {
  static const care::PlaceProtocol none;
  const auto known = parts.desk.protocols().find(place);
  return known == parts.desk.protocols().end() ? none : known->second;
}

bool has_inbox(const CareParts& parts, const care::Consultation& state) {
  return state.own_doctor && (!parts.has_inbox || parts.has_inbox(*state.own_doctor, state.patient));
}

Outcome<> inbox_is_there(const CareParts& parts, const care::Consultation& state, const care::CommandBody& command) {
  const auto* inform = std::get_if<care::InformTreatingDoctor>(&command);
  const bool to_inbox = inform != nullptr && inform->how == care::TreatingDoctorInformed::inbox && state.own_doctor;
  if (!to_inbox || has_inbox(parts, state)) return {};
  return refuse(IssueCode::business_rule, "no-inbox", "The treating doctor has no inbox here that may hold this: print or send her a letter.",
                {"how"});
}

void add_expected_wait(const CareParts& parts, const care::Consultation& state, fhir::Draft& drawn) {
  const Instant now = parts.clock.now();
  const auto wait = care::expected_wait(parts.desk.board(), parts.desk.protocols(), state.id, now);
  if (wait) drawn["dispatch"].set("expectedWait", view_of(*wait, now));
}

/// Of whoever has said anything, and of whoever is expected by her agenda: one's own, and to a coordinator everybody's.
void add_duties(const CareParts& parts, const record::Person& person, fhir::Draft& body) {
  const care::Board& board = parts.desk.board();
  const Expected expected = expected_now(parts);
  const auto add = [&](const care::Duty& duty) {
    const bool hers = duty.doctor == person.practitioner;
    if (hers || person.role == record::Role::coordinator) body[hers ? "me" : "doctors"].append(duty_in_full(parts, duty, expected));
  };
  for (const care::DoctorView& doctor : board.doctors()) {
    if (const care::Duty* duty = board.duty_of(doctor.id)) add(*duty);
  }
  for (const auto& [id, until] : expected) {
    care::Duty silent;
    silent.doctor = id;
    if (board.duty_of(id) == nullptr) add(silent);
  }
}

Task<Outcome<Response>> read_queue(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  const care::Board& board = parts.desk.board();
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;
  for (const auto& [id, state] : board.open()) {
    const auto seen = eyes_of(parts, person, state, now);
    if (!seen) continue;
    fhir::Draft row = view_of(state, protocol_or_none(parts, state.place), seen->eyes);
    if (const auto ahead = board.ahead_of(id)) row.set("ahead", *ahead);
    if (seen->eyes != CareEyes::card) add_expected_wait(parts, state, row);
    rows.append(std::move(row));
    if (patients.size() < record::access_patients_max) patients.push_back(state.patient);
  }
  auto traced = co_await note_list(parts, request, Act::care_queue, std::move(patients), "care-queue");
  if (!traced) co_return pass_on(std::move(traced));
  fhir::Draft body = fhir::object({{"waiting", board.queue().size()}, {"consultations", std::move(rows)}});
  add_duties(parts, person, body);
  co_return Response::json(Status::ok, body.dump());
}

Task<Outcome<Response>> read_past_days(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  fhir::Query query;
  query.type = care::consultation_type;
  query.sort = fhir::Sort{"_lastUpdated", true};
  query.count = fhir::page_count_max;
  auto page = co_await parts.store.search(query, std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;
  for (const ports::Stored& stored : page->matches) {
    const auto state = care::consultation_from(stored.content);
    if (!state || care::is_open(state->status) || state->moments.empty()) continue;
    if (state->moments.back().at < now - past_days || patients.size() >= past_rows_max) continue;
    const auto seen = eyes_of(parts, person, *state, now);
    if (!seen) continue;
    rows.append(view_of(*state, protocol_or_none(parts, state->place), seen->eyes));
    patients.push_back(state->patient);
  }
  auto traced = co_await note_list(parts, request, Act::care_queue, std::move(patients), "care-past-days");
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, fhir::object({{"consultations", std::move(rows)}}).dump());
}

Task<Outcome<Response>> read_inbox(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  fhir::Query query;
  query.type = "Communication";
  query.all_of = {{.parameter = "recipient", .negated = false, .missing = {}, .any_of = {fhir::ReferenceMatch{"Practitioner", person.practitioner}}}};
  query.sort = fhir::Sort{"sent", true};
  query.count = inbox_rows_max;
  const ports::WithinPatients hers = parts.judge.within(person, Act::search, record::DataClass::clinical, parts.clock.now());
  auto page = co_await parts.store.search(query, hers);
  if (!page) co_return pass_on(std::move(page));
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;
  constexpr std::string_view suffix = "-treating-doctor";
  for (const ports::Stored& stored : page->matches) {
    if (!stored.key.id.ends_with(suffix)) continue;
    auto loaded = co_await parts.desk.record().load(stored.key.id.substr(0, stored.key.id.size() - suffix.size()));
    if (!loaded) co_return pass_on(std::move(loaded));
    const care::Consultation& state = loaded->state;
    if (state.hand_over.informed != care::TreatingDoctorInformed::inbox || state.own_doctor != person.practitioner) continue;
    auto name = co_await name_of_patient(parts, state.patient);
    if (!name) co_return pass_on(std::move(name));
    rows.append(inbox_row(state, *name, protocol_or_none(parts, state.place).name));
    patients.push_back(state.patient);
  }
  auto traced = co_await note_list(parts, request, Act::care_inbox, std::move(patients), "care-inbox");
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, fhir::object({{"documents", std::move(rows)}}).dump());
}

}  // namespace maillage::gateway
