// Reading colleagues and regulations.
#include "gateway/care/handing_lists.hpp"

#include <algorithm>
#include <tuple>

#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_lists.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/care/care_view.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

namespace {

using care::Consultation;
using record::Act;

struct Seen {
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;

  void add(fhir::Draft row, const Consultation& state) {
    rows.append(std::move(row));
    if (patients.size() < record::access_patients_max) patients.push_back(state.patient);
  }
};

/// Who it is about, as the regulating doctor asks for her on the telephone.
Task<Outcome<fhir::Draft>> identity_of(CareParts& parts, std::string patient) {
  auto stored = co_await parts.store.read({"Patient", std::move(patient)});
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  const auto resource = stored ? fhir::parse(stored->content) : fhir::parse("{}");
  if (!resource) co_return fhir::object({});
  const fhir::Element name = (*resource)["name"][0];
  const std::string given(name["given"][0].text());
  co_return fhir::object({{"name", given + (given.empty() ? "" : " ") + std::string(name["family"].text())},
                          {"birthDate", std::string((*resource)["birthDate"].text())},
                          {"gender", std::string((*resource)["gender"].text())}});
}

std::vector<const Consultation*> awaited(const care::Board& board) {
  std::vector<const Consultation*> all;
  for (const auto& [id, state] : board.open()) {
    if (care::awaits_regulation(state)) all.push_back(&state);
  }
  std::ranges::sort(all, {}, [](const Consultation* one) { return std::tuple(urgency_of(*one), one->regulation->asked_at, one->id); });
  return all;
}

Task<Outcome<>> add_awaited(CareParts& parts, const record::Person& person, Instant now, Seen& seen) {
  std::vector<Consultation> waiting;  // by value: the board moves on while names are read
  for (const Consultation* state : awaited(parts.desk.board())) waiting.push_back(*state);
  for (const Consultation& state : waiting) {
    const auto eyes = eyes_of(parts, person, state, now);
    if (!eyes) continue;
    fhir::Draft row = view_of(state, protocol_or_none(parts, state.place), eyes->eyes);
    if (eyes->eyes == CareEyes::regulation) {
      auto identity = co_await identity_of(parts, state.patient);
      if (!identity) co_return pass_on(std::move(identity));
      row.set("identity", std::move(*identity));
    }
    row.set("urgency", name_of(urgency_of(state)));
    seen.add(std::move(row), state);
  }
  co_return Outcome<>{};
}

}  // namespace

RegulationUrgency urgency_of(const Consultation& state) {
  if (state.emergency) return RegulationUrgency::emergency;
  if (state.regulation && state.regulation->escalated) return RegulationUrgency::late;
  return held_for_regulation(state) ? RegulationUrgency::held : RegulationUrgency::rung_meanwhile;
}

const char* name_of(RegulationUrgency urgency) {
  switch (urgency) {
    case RegulationUrgency::emergency:
      return "emergency";
    case RegulationUrgency::late:
      return "late";
    case RegulationUrgency::held:
      return "held";
    case RegulationUrgency::rung_meanwhile:
      return "rung-meanwhile";
  }
  return "held";
}

Task<Outcome<Response>> read_colleagues(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto loaded = co_await parts.desk.record().load(std::string(request.parameter("id")));
  if (!loaded) co_return pass_on(std::move(loaded));
  const Consultation& state = loaded->state;
  const std::vector<std::string> patients{state.patient};
  const record::Verdict verdict = state.status == care::Status::none
                                      ? record::Verdict{false, record::Relation::unrelated, "no such consultation"}
                                      : parts.judge.judge(person, Act::care_transfer, record::DataClass::none, patients, now);
  const auto protocol = parts.desk.protocols().find(state.place);
  if (!verdict.allowed || protocol == parts.desk.protocols().end()) {
    auto note = access_note(person, Act::care_transfer, "teleconsultation", patients, verdict, 0);
    auto traced = co_await leave_trace(parts, author_of(person, request), std::move(note));
    if (!traced) co_return pass_on(std::move(traced));
    co_return no_such_consultation();
  }
  if (state.owner != person.practitioner)
    co_return refuse(IssueCode::forbidden, "not-the-owner", "Only the doctor who has this consultation may hand it on.");
  fhir::Draft doctors = fhir::array();
  for (const std::string& doctor : care::colleagues_of(state, protocol->second, now)) {
    doctors.append(fhir::object({{"doctor", "Practitioner/" + doctor}, {"state", name_of(parts.desk.board().state_of(doctor))}}));
  }
  co_return Response::json(Status::ok, fhir::object({{"doctors", std::move(doctors)}}).dump());
}

Task<Outcome<Response>> read_regulation(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  Seen waiting;
  auto added = co_await add_awaited(parts, person, now, waiting);
  if (!added) co_return pass_on(std::move(added));
  Seen follow;
  if (person.role == record::Role::coordinator) {
    for (const Consultation* state : parts.desk.board().to_follow_up()) {
      follow.add(view_of(*state, protocol_or_none(parts, state->place), CareEyes::course), *state);
    }
  }
  std::vector<std::string> patients = waiting.patients;
  patients.insert(patients.end(), follow.patients.begin(), follow.patients.end());
  patients.resize(std::min<std::size_t>(patients.size(), record::access_patients_max));
  const record::Verdict verdict{true, record::Relation::related, "care-regulation"};
  const auto count = static_cast<std::uint32_t>(patients.size());
  auto note = access_note(person, Act::care_regulate, "teleconsultation", std::move(patients), verdict, count);
  auto traced = co_await leave_trace(parts, author_of(person, request), std::move(note));
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, fhir::object({{"consultations", std::move(waiting.rows)}, {"toFollow", std::move(follow.rows)}}).dump());
}

}  // namespace maillage::gateway
