// The routes of /api/care.
#include "gateway/care/care_routes.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/professions.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_duty.hpp"
#include "gateway/care/care_lists.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/care/care_view.hpp"
#include "gateway/care/handing_commands.hpp"
#include "gateway/care/handing_lists.hpp"
#include "gateway/http/answering.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

using care::AcceptRing;
using care::AmendConclusion;
using care::BillingFacts;
using care::CancelPrescription;
using care::Command;
using care::CommandBody;
using care::Conclude;
using care::Consultation;
using care::DeclareReady;
using care::DeclineRing;
using care::Done;
using care::DraftReport;
using care::JoinRoom;
using care::MovePatient;
using care::PlaceKind;
using care::PlaceProtocol;
using care::Proposal;
using care::propose_acts;
using care::ProposeActs;
using care::ProposedAct;
using care::RaiseEmergency;
using care::ReadDocument;
using care::ReleaseOwner;
using care::Reopen;
using care::Sector;
using care::TakeUp;
using care::Words;
using record::Act;

namespace {

constexpr const char* base = "/api/care/consultation-requests";

Outcome<fhir::Document> body_of(const Request& request) {
  if (request.body.empty()) return fhir::parse("{}");
  auto parsed = fhir::parse(request.body);
  if (parsed && !parsed->root().is_object()) return refuse(IssueCode::structure, "not-an-object", "The body must be one JSON object.", {"http.body"});
  return parsed;
}

/// With what is not of the state: how much longer it may wait, and where the word to the treating doctor can go.
fhir::Draft view_at_hand(const CareParts& parts, const Consultation& state, const PlaceProtocol& protocol, CareEyes eyes) {
  fhir::Draft drawn = view_of(state, protocol, eyes);
  if (eyes != CareEyes::card) add_expected_wait(parts, state, drawn);
  if (eyes == CareEyes::whole && !state.conclusions.empty()) drawn["handOver"].set("hasInbox", has_inbox(parts, state));
  return drawn;
}

Response answer(const CareParts& parts, const Done& done, const PlaceProtocol& protocol, CareEyes eyes) {
  fhir::Draft body = fhir::object({{"sequence", done.committed.sequence.value}, {"consultation", view_at_hand(parts, done.state, protocol, eyes)}});
  return Response::json(Status::ok, body.dump());
}

/// One command of an existing consultation: its route, the row of the table that governs it, and how its body is read.
struct Context {
  const CareParts& parts;
  const record::Person& person;
  fhir::Element body;
  const Consultation& state;
  Instant now;
  bool signature_confirmed{false};
  std::string profession{};  // of who accompanies the patient, by TRE_G15; "" when the record does not say it
};
struct CommandRoute {
  const char* verb;
  Act act;
  bool signs;
  Outcome<CommandBody> (*read)(const Context&);
};

ProposeActs proposed_acts(const Context& context) {
  BillingFacts facts;
  facts.at = context.now;
  const auto protocol = context.parts.desk.protocols().find(context.state.place);
  if (protocol != context.parts.desk.protocols().end()) facts.place = protocol->second.kind;
  // Unless the body says who was there: a pharmacist's accompaniment is not billed by act. Where the record knows no profession, the place speaks.
  const bool known = !context.profession.empty();
  const bool nurse = known ? context.profession == fhir::france::nurse.code : facts.place != PlaceKind::pharmacy;
  facts.assistant_is_nurse = context.body["nurse"].boolean().value_or(nurse);
  facts.sector = context.body["sector"].integer().value_or(1) == 2 ? Sector::two : Sector::one;
  facts.rights_checked = context.body["rightsChecked"].boolean().value_or(true);
  facts.near = care::nearness_of_owner(context.state) != care::Nearness::without_exception;
  const Proposal proposal = propose_acts(context.parts.prices, facts);
  ProposeActs acts{{}, proposal.nothing_to_pay, proposal.why_to_pay};
  for (const ProposedAct& act : proposal.acts) {
    const bool doctor = act.performer == ProposedAct::Performer::doctor;
    acts.acts.push_back({act.code, doctor ? context.state.owner.value_or("") : context.state.assistant, act.cents.value_or(0)});
  }
  return acts;
}

template <class Make>
Outcome<CommandBody> with_reason(const Context& context, Make make) {
  auto reason = parse_words(context.body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return CommandBody(make(std::move(*reason)));
}

Outcome<CommandBody> read_answer(const Context& context, bool accepts) {
  const std::optional<std::int64_t> version = context.body["version"].integer();
  if (!version || *version < 1) return refuse(IssueCode::required, "version-missing", "Name the version of the Task that rings.", {"version"});
  const VersionId named{static_cast<std::uint32_t>(*version)};
  if (accepts) return AcceptRing{context.person.practitioner, named};
  return DeclineRing{context.person.practitioner, named, std::string(context.body["reason"].text().substr(0, 64))};
}

Outcome<CommandBody> read_conclusion(const Context& context) {
  auto report = parse_report(context.body["report"]);
  if (!report) return pass_on(std::move(report));
  return Conclude{std::move(*report), context.signature_confirmed};
}

Outcome<CommandBody> read_amendment(const Context& context) {
  auto report = parse_report(context.body["report"]);
  if (!report) return pass_on(std::move(report));
  const auto replaces = static_cast<std::uint32_t>(context.body["replaces"].integer().value_or(0));
  return with_reason(context,
                     [&](Words reason) { return AmendConclusion{replaces, std::move(*report), std::move(reason), context.signature_confirmed}; });
}

Outcome<CommandBody> read_draft(const Context& context) {
  auto report = parse_report(context.body["report"]);
  if (!report) return pass_on(std::move(report));
  return DraftReport{std::move(*report)};
}

Outcome<CommandBody> read_prescription_cancel(const Context& context) {
  CancelPrescription cancel;
  for (const fhir::Element line : context.body["lines"]) cancel.lines.push_back(static_cast<std::size_t>(line.integer().value_or(-1)));
  return with_reason(context, [&](Words reason) { return CancelPrescription{std::move(cancel.lines), std::move(reason)}; });
}

Outcome<CommandBody> read_move(const Context& context) {
  constexpr std::string_view prefix = "Patient/";
  const std::string_view patient = context.body["patient"].text();
  if (!patient.starts_with(prefix))
    return refuse(IssueCode::required, "patient-missing", "Choose the patient whom this really concerns.", {"patient"});
  return with_reason(context, [&](Words reason) { return MovePatient{std::string(patient.substr(prefix.size())), 0, std::move(reason)}; });
}

constexpr std::array<CommandRoute, 24> command_routes{{
    {"correct", Act::care_open_request, false, [](const Context& c) { return parse_correction(c.body); }},
    {"prepare", Act::care_prepare, false, [](const Context& c) { return parse_prepare_step(c.body); }},
    {"ready", Act::care_prepare, false, [](const Context&) -> Outcome<CommandBody> { return DeclareReady{}; }},
    {"contact", Act::care_contact, false, [](const Context& c) { return parse_contact(c.body); }},
    {"accept", Act::care_answer_ring, false, [](const Context& c) { return read_answer(c, true); }},
    {"decline", Act::care_answer_ring, false, [](const Context& c) { return read_answer(c, false); }},
    // The doctor of its appointment, from her waiting room. Which doctor that is, the consultation knows.
    {"take-up", Act::care_answer_ring, false, [](const Context& c) -> Outcome<CommandBody> { return TakeUp{c.person.practitioner}; }},
    {"release", Act::care_examine, false, [](const Context& c) { return with_reason(c, [](Words w) { return ReleaseOwner{std::move(w)}; }); }},
    {"transfer", Act::care_transfer, false, [](const Context& c) { return parse_transfer(c.body); }},
    {"keep", Act::care_transfer, false, [](const Context&) -> Outcome<CommandBody> { return care::WithdrawTransfer{}; }},
    {"ask-regulation", Act::care_prepare, false, [](const Context& c) { return parse_regulation_asked(c.body); }},
    {"regulate", Act::care_regulate, false, [](const Context& c) { return parse_regulation(c.body); }},
    {"follow-up", Act::care_contact, false, [](const Context& c) { return parse_follow_up(c.body); }},
    {"draft", Act::care_conclude, false, read_draft},
    {"conclude", Act::care_conclude, true, read_conclusion},
    {"amend", Act::care_conclude, true, read_amendment},
    {"cancel-prescription", Act::care_conclude, false, read_prescription_cancel},
    {"hand-over", Act::care_hand_over, false, [](const Context& c) { return parse_hand_over_step(c.body, proposed_acts(c)); }},
    {"read", Act::care_inbox_read, false, [](const Context&) -> Outcome<CommandBody> { return ReadDocument{}; }},
    {"cancel", Act::care_cancel, false, [](const Context& c) { return parse_cancel(c.body); }},
    {"reopen", Act::care_open_request, false, [](const Context& c) { return with_reason(c, [](Words w) { return Reopen{std::move(w)}; }); }},
    {"move-patient", Act::care_cancel, false, read_move},
    {"emergency", Act::care_emergency, false, [](const Context& c) { return with_reason(c, [](Words w) { return RaiseEmergency{std::move(w)}; }); }},
    // The rooms tell who joins; this is for a consultation that goes on by telephone, where no room ever sees them.
    {"join", Act::care_examine, false, [](const Context& c) -> Outcome<CommandBody> { return JoinRoom{c.person.practitioner}; }},
}};

Task<Outcome<bool>> signature(CareParts& parts, const record::Person& person, fhir::Element body) {
  const std::string password(body["password"].text());
  if (password.empty() || !parts.confirm_signature) co_return false;
  co_return co_await parts.confirm_signature(person, Redacted<std::string>(password));
}

/// The patient whom it is moved to must be one for whom this person may open a request; her age decides again whether this is possible.
Task<Outcome<>> complete_move(CareParts& parts, const record::Person& person, CommandBody& command, Instant now) {
  auto* move = std::get_if<MovePatient>(&command);
  if (move == nullptr) co_return Outcome<>{};
  const std::vector<std::string> patients{move->patient};
  if (!parts.judge.judge(person, Act::care_open_request, record::DataClass::none, patients, now).allowed) {
    co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first.", {"patient"});
  }
  auto facts = co_await facts_of_patient(facts_source(parts), move->patient, now);
  if (!facts) co_return pass_on(std::move(facts));
  move->age_months = facts->age_months;
  move->familiar = std::move(facts->familiar);
  co_return Outcome<>{};
}

/// The relations that a commit made count for whatever is asked after its answer.
Task<Outcome<>> be_known(CareParts& parts) {
  if (!parts.catch_up) co_return Outcome<>{};
  co_return co_await parts.catch_up();
}

/// Whoever takes a patient up by herself begins, as whoever says that she is available does. Who is rung had said so.
Outcome<> may_take_up(const Context& context) {
  const std::string& doctor = context.person.practitioner;
  const bool by_herself = context.state.owner != doctor && care::ring_of(context.state, doctor) == nullptr;
  if (!context.parts.trained || !by_herself) return {};
  return context.parts.trained(context.person);
}

Task<Outcome<Response>> perform(CareParts& parts, const CommandRoute& route, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto body = body_of(request);
  if (!body) co_return pass_on(std::move(body));
  const std::string id(request.parameter("id"));
  auto loaded = co_await parts.desk.record().load(id);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->state.status == care::Status::none) co_return no_such_consultation();
  const std::vector<std::string> patients{loaded->state.patient};
  record::Verdict verdict = parts.judge.judge(person, route.act, record::DataClass::none, patients, now);
  // The table lets every doctor answer rings; which one was hers, the consultation knows. Asked before the body is read, which would tell as much.
  const RingFor ring = route.act == Act::care_answer_ring ? ring_for(parts, person, loaded->state, now) : RingFor::seen;
  if (verdict.allowed && ring == RingFor::unknown) verdict = {false, verdict.relation, "never rung for it"};
  // So it is with whatever waits for a regulating doctor: what does not is not hers to know.
  if (verdict.allowed && route.act == Act::care_regulate && !eyes_of(parts, person, loaded->state, now))
    verdict = {false, verdict.relation, "does not wait for a regulating doctor"};
  if (!verdict.allowed) {
    auto traced = co_await leave_trace(parts, author_of(person, request), access_note(person, route.act, "teleconsultation", patients, verdict, 0));
    if (!traced) co_return pass_on(std::move(traced));
    co_return no_such_consultation();
  }
  if (ring == RingFor::over) co_return care::ring_is_over();
  Context context{parts, person, body->root(), loaded->state, now};
  if (route.signs) {
    auto confirmed = co_await signature(parts, person, body->root());
    if (!confirmed) co_return pass_on(std::move(confirmed));
    context.signature_confirmed = *confirmed;
  }
  if (route.act == Act::care_hand_over) {
    auto profession = co_await profession_of(parts, loaded->state.assistant);
    if (!profession) co_return pass_on(std::move(profession));
    context.profession = std::move(*profession);
  }
  auto command = route.read(context);
  if (!command) co_return pass_on(std::move(command));
  if (std::holds_alternative<TakeUp>(*command)) {
    if (auto trained = may_take_up(context); !trained) co_return pass_on(std::move(trained));
  }
  if (auto possible = inbox_is_there(parts, loaded->state, *command); !possible) co_return pass_on(std::move(possible));
  auto moved = co_await complete_move(parts, person, *command, now);
  if (!moved) co_return pass_on(std::move(moved));
  auto done = co_await parts.desk.command(id, Command{person.practitioner, std::move(*command)}, author_of(person, request), now);
  if (!done) co_return pass_on(std::move(done));
  auto known = co_await be_known(parts);
  if (!known) co_return pass_on(std::move(known));
  // Whoever has just acted on it as its assistant or owner sees it whole, even if the relation of this very commit is not told yet.
  const bool hers = done->state.assistant == person.practitioner || done->state.owner == person.practitioner;
  const auto seen = eyes_of(parts, person, done->state, now);
  co_return answer(parts, *done, parts.desk.protocols().at(done->state.place), hers ? CareEyes::whole : seen ? seen->eyes : CareEyes::course);
}

/// A doctor opens a request for her patient too: she is asked when she says that she is available, or takes a patient up.
Outcome<> may_begin(const CareParts& parts, const record::Person& person) {
  if (!parts.trained || person.role != record::Role::assistant) return {};
  return parts.trained(person);
}

Task<Outcome<Response>> open_request(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto body = body_of(request);
  if (!body) co_return pass_on(std::move(body));
  auto command = parse_request(body->root());
  if (!command) co_return pass_on(std::move(command));
  const std::vector<std::string> patients{command->patient};
  if (auto ready = may_begin(parts, person); !ready) co_return pass_on(std::move(ready));
  const record::Verdict verdict = parts.judge.judge(person, Act::care_open_request, record::DataClass::none, patients, now);
  if (!verdict.allowed) {
    auto note = access_note(person, Act::care_open_request, "teleconsultation", patients, verdict, 0);
    auto traced = co_await leave_trace(parts, author_of(person, request), std::move(note));
    if (!traced) co_return pass_on(std::move(traced));
    co_return refuse(IssueCode::not_found, "unknown-patient", "Find this patient first, by two traits of identity.", {"patient"});
  }
  auto facts = co_await facts_of_patient(facts_source(parts), command->patient, now);
  if (!facts) co_return pass_on(std::move(facts));
  command->age_months = facts->age_months;
  command->familiar = familiar_as_said(std::move(facts->familiar), command->familiar);
  if (!body->root()["treatingDoctor"].exists()) command->own_doctor = std::move(facts->treating_doctor);
  std::array<std::uint8_t, 16> random{};
  parts.random.fill(random);
  auto done = co_await parts.desk.command(to_hex(random), Command{person.practitioner, std::move(*command)}, author_of(person, request), now);
  if (!done) co_return pass_on(std::move(done));
  auto known = co_await be_known(parts);
  if (!known) co_return pass_on(std::move(known));
  Response response = answer(parts, *done, parts.desk.protocols().at(done->state.place), CareEyes::whole);
  response.status = Status::created;
  co_return response;
}

Task<Outcome<Response>> read_one(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.clock.now();
  auto loaded = co_await parts.desk.record().load(std::string(request.parameter("id")));
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->state.status == care::Status::none) co_return no_such_consultation();
  const auto seen = eyes_of(parts, person, loaded->state, now);
  const record::Verdict verdict = seen ? seen->verdict : record::Verdict{false, record::Relation::unrelated, "no care relation"};
  auto note = access_note(person, Act::read, "teleconsultation", {loaded->state.patient}, verdict, seen ? 1 : 0);
  auto traced = co_await leave_trace(parts, author_of(person, request), std::move(note));
  if (!traced) co_return pass_on(std::move(traced));
  if (!seen) co_return no_such_consultation();
  const auto protocol = parts.desk.protocols().find(loaded->state.place);
  if (protocol == parts.desk.protocols().end()) co_return no_such_consultation();
  fhir::Draft body = fhir::object({{"consultation", view_at_hand(parts, loaded->state, protocol->second, seen->eyes)}});
  co_return Response::json(Status::ok, body.dump());
}

Task<Outcome<Response>> read_protocol(CareParts& parts, Request request) {
  const auto protocol = parts.desk.protocols().find(std::string(request.parameter("place")));
  if (protocol == parts.desk.protocols().end()) co_return refuse(IssueCode::not_found, "unknown-place", "No protocol is known for this place.");
  co_return Response::json(Status::ok, view_of(protocol->second, parts.clock.now()).dump());
}

}  // namespace

Outcome<void> add_care_routes(Router& router, CareParts& parts) {
  CareParts* const all = &parts;
  std::vector<Route> routes;
  const auto add = [&](Method method, std::string pattern, Act act, auto handle) {
    routes.push_back(
        {method, std::move(pattern), policy_of(act), answering([all, handle](Request request) { return handle(*all, std::move(request)); })});
  };
  add(Method::post, base, Act::care_open_request, open_request);
  add(Method::get, std::string(base) + "/{id}", Act::care_queue, read_one);
  add(Method::get, "/api/care/queue", Act::care_queue, read_queue);
  add(Method::get, "/api/care/past-days", Act::care_queue, read_past_days);
  add(Method::get, "/api/care/inbox", Act::care_inbox, read_inbox);
  add(Method::get, "/api/care/protocols/{place}", Act::care_queue, read_protocol);
  add(Method::get, std::string(base) + "/{id}/colleagues", Act::care_transfer, read_colleagues);
  add(Method::get, "/api/care/regulation", Act::care_regulate, read_regulation);
  add(Method::get, "/api/care/availability", Act::care_availability, read_availability);
  add(Method::post, "/api/care/availability", Act::care_availability, say_availability);
  for (const CommandRoute& route : command_routes) {
    const CommandRoute* const chosen = &route;
    add(Method::post, std::string(base) + "/{id}/" + route.verb, route.act,
        [chosen](CareParts& given, Request request) { return perform(given, *chosen, std::move(request)); });
  }
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
