// The motive decides first: an excluded one never reaches the agendas.
#include "gateway/telephone/telephone_call.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "care/telephone/telephone_documents.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "gateway/agenda/home_visit.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/care/care_view.hpp"
#include "gateway/telephone/at_once.hpp"
#include "gateway/telephone/search_routes.hpp"

namespace maillage::gateway {
namespace {

std::string new_id(RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  return to_hex(bytes);
}

bool is_excluded(const care::RequestConsultation& asked, const care::PlaceProtocol& protocol) {
  const auto says_yes = [](const care::Answer& answer) { return answer.yes; };
  return asked.age_months < protocol.age_months_min || std::ranges::any_of(asked.answers, says_yes);
}

Outcome<> all_answered(const care::RequestConsultation& asked, const care::PlaceProtocol& protocol) {
  for (const care::ExclusionQuestion& question : protocol.questions) {
    const auto same = [&](const care::Answer& answer) { return answer.question == question.id; };
    if (std::ranges::any_of(asked.answers, same)) continue;
    return refuse(IssueCode::required, "answers-missing", "Ask every question of this place first.", {"answers"});
  }
  return {};
}

/// What the regulating doctor is to decide, where the caller is given to her; refused where the place has none.
Outcome<std::optional<care::RegulationWanted>> regulation_wanted(fhir::Element body, const care::PlaceProtocol& protocol,
                                                                 const record::Person& person) {
  if (!body["regulation"].exists()) return std::nullopt;
  auto reason = parse_words(body, "regulation");
  if (!reason) return pass_on(std::move(reason));
  if (reason->reveal().empty()) return refuse(IssueCode::required, "reason-missing", "Say what the regulating doctor is to decide.", {"regulation"});
  if (!protocol.regulation)
    return refuse(IssueCode::business_rule, "no-regulation", "Nobody regulates the requests of this place. Book a time, or ask at once.", {"place"});
  return care::RegulationWanted{person.practitioner, std::move(*reason)};
}

bool blank(const std::string& words) { return words.find_first_not_of(" \t\r\n") == std::string::npos; }

/// Whoever was asked the questions of one place is not booked at another: its age and its questions may be others. At homes the round decides where.
Outcome<> same_place(const care::JointSlot& slot, const care::PlaceProtocol& protocol) {
  if (care::is_at_homes(protocol.kind) || slot.place == "Location/" + protocol.place) return {};
  return refuse(IssueCode::value, "slot-elsewhere", "This time is at another place than the one whose questions were asked. Ask those of that place.",
                {"slot.place", "place"});
}

struct Made {
  care::CallEnd end{care::CallEnd::appointment};
  std::string id;
  fhir::Draft view;
};

Task<Outcome<Made>> request_now(TelephoneParts& parts, care::RequestConsultation asked, std::string actor, ports::Author author, Instant now) {
  const std::string place = asked.place;
  auto done = co_await parts.care.desk.command(new_id(parts.care.random), care::Command{std::move(actor), std::move(asked)}, std::move(author), now);
  if (!done) co_return pass_on(std::move(done));
  const bool excluded = done->state.status == care::Status::excluded;
  fhir::Draft view = view_of(done->state, parts.care.desk.protocols().at(place), CareEyes::coordination);
  co_return Made{excluded ? care::CallEnd::excluded : care::CallEnd::request, done->state.id, std::move(view)};
}

Task<Outcome<Made>> book(TelephoneParts& parts, care::RequestConsultation asked, care::JointSlot slot, std::string actor, ports::Author author,
                         Instant now) {
  care::BookTime command{asked.patient, care::SlotKind::teleconsultation, std::move(slot), {}, asked.motive.text, {}, asked.specialty};
  if (care::is_at_homes(parts.care.desk.protocols().at(asked.place).kind)) {
    auto visit = co_await home_visit(parts.agenda, asked.patient, now);
    if (!visit) co_return pass_on(std::move(visit));
    auto there = at_home(parts.agenda, *visit, std::move(command.slot));
    if (!there) co_return pass_on(std::move(there));
    command.slot = std::move(*there);
    command.home = visit->at;
  }
  auto booked = co_await parts.agenda.bookings.command(new_id(parts.care.random), std::move(actor), std::move(command), std::move(author), now);
  if (!booked) co_return pass_on(std::move(booked));
  co_return Made{care::CallEnd::appointment, booked->booking.id, view_of(booked->booking, PatientShown::yes)};
}

/// The call itself, which ties the secretary to the patient for a week, and with it the search that it opens; then every index knows.
Task<Outcome<Sequence>> record_call(TelephoneParts& parts, care::TelephoneCall call, const PatientSearch& search, ports::Author author) {
  ports::UnitOfWork unit{.author = author, .writes = writes_of(call), .claims = {}, .accesses = {}};
  if (search.state == SearchState::opens) unit.writes.push_back(write_of(search.search, search.version));
  auto committed = co_await parts.care.store.commit(std::move(unit));
  if (!committed && committed.error().code == IssueCode::version_conflict && search.state == SearchState::opens) {
    // Another desk has opened her search meanwhile: the call is kept all the same.
    committed = co_await parts.care.store.commit({.author = std::move(author), .writes = writes_of(call), .claims = {}, .accesses = {}});
  }
  if (!committed) co_return pass_on(std::move(committed));
  if (parts.care.catch_up) {
    if (auto known = co_await parts.care.catch_up(); !known) co_return pass_on(std::move(known));
  }
  co_return committed->sequence;
}

/// Of whoever calls for somebody without a treating doctor; a motive that is excluded opens none.
Task<Outcome<PatientSearch>> search_after(TelephoneParts& parts, const care::TelephoneCall& call) {
  if (call.end == care::CallEnd::excluded) co_return PatientSearch{};
  co_return co_await search_of(parts, call.patient, call.by, {});
}

/// Absent for whoever has a treating doctor.
fhir::Draft said_of(const PatientSearch& one) {
  if (one.state == SearchState::has_doctor) return {};
  return view_of(one.search).set("state", one.state == SearchState::rests ? "rests" : "open");
}

}  // namespace

Task<Outcome<Response>> handle_call(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.care.clock.now();
  const ports::Author author = author_of(person, request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  auto asked = parse_request(body->root());
  if (!asked) co_return pass_on(std::move(asked));
  if (auto allowed = co_await may_call(parts, person, asked->patient, request); !allowed) co_return pass_on(std::move(allowed));
  auto caller = parse_words(body->root(), "caller");
  if (!caller) co_return pass_on(std::move(caller));
  auto telephone = parse_words(body->root(), "telephone");
  if (!telephone) co_return pass_on(std::move(telephone));
  auto facts = co_await facts_of_patient(facts_source(parts.care), asked->patient, now);
  if (!facts) co_return pass_on(std::move(facts));
  asked->age_months = facts->age_months;
  asked->familiar = familiar_as_said(std::move(facts->familiar), asked->familiar);
  asked->own_doctor = std::move(facts->treating_doctor);
  if (!asked->own_doctor) asked->priority = care::Priority::no_treating_doctor;
  const auto protocol = parts.care.desk.protocols().find(asked->place);
  if (protocol == parts.care.desk.protocols().end()) {
    co_return refuse(IssueCode::value, "unknown-place", "No protocol is known for this place.", {"place"});
  }
  care::TelephoneCall call{new_id(parts.care.random), asked->patient, {}, {}, std::move(*caller), std::move(*telephone), person.actor(), now};
  if (asked->motive.code.empty() && blank(asked->motive.text.reveal())) {
    co_return refuse(IssueCode::required, "motive-missing", "Say why the patient calls: a motive of the place's list, or words.", {"motive"});
  }
  const bool excluded = is_excluded(*asked, protocol->second);
  if (!excluded) {
    if (auto all = all_answered(*asked, protocol->second); !all) co_return pass_on(std::move(all));
  }
  auto wanted = regulation_wanted(body->root(), protocol->second, person);
  if (!wanted) co_return pass_on(std::move(wanted));
  asked->regulation = std::move(*wanted);
  Outcome<Made> made = Made{};
  if (!excluded && !asked->regulation && body->root()["slot"].exists()) {
    auto slot = parse_slot(body->root()["slot"]);
    if (!slot) co_return pass_on(std::move(slot));
    if (auto same = same_place(*slot, protocol->second); !same) co_return pass_on(std::move(same));
    made = co_await book(parts, std::move(*asked), std::move(*slot), person.actor(), author, now);
  } else {
    Outcome<std::string> actor =
        excluded ? Outcome<std::string>(person.practitioner) : assistant_at_once(parts.agenda.agendas, protocol->second, now);
    if (!actor) co_return pass_on(std::move(actor));
    made = co_await request_now(parts, std::move(*asked), std::move(*actor), author, now);
  }
  if (!made) co_return pass_on(std::move(made));
  call.end = made->end;
  call.made = made->id;
  auto search = co_await search_after(parts, call);
  if (!search) co_return pass_on(std::move(search));
  auto sequence = co_await record_call(parts, std::move(call), *search, author);
  if (!sequence) co_return pass_on(std::move(sequence));
  fhir::Draft answer = fhir::object({{"sequence", sequence->value}, {"end", name_of(made->end)}});
  answer.set(made->end == care::CallEnd::appointment ? "appointment" : "consultation", std::move(made->view));
  answer.set("search", said_of(*search));
  co_return Response::json(Status::created, answer.dump());
}

}  // namespace maillage::gateway
