// Loading, judging, writing.
#include "gateway/agenda/agenda_rules.hpp"

#include <algorithm>

#include "care/booking/out_of_rules.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

namespace {

using care::AgendaRole;
using record::Act;
using record::DataClass;

using Loaded = care::BookingRecord::LoadedAgenda;

std::unexpected<Issue> no_such_agenda() {
  return refuse(IssueCode::not_found, "unknown-agenda", "There is no such agenda, or it is not yours to keep. Ask the coordinator.", {"owner"});
}

/// Of an assistant or a kit: they serve this place and no other, so that nobody writes for another place.
bool serves_only(const care::AgendaRules& rules, const std::string& place) {
  const bool serves = rules.role == AgendaRole::assistant || rules.role == AgendaRole::kit;
  return serves && rules.places.size() == 1 && rules.places.front() == place;
}

Task<Outcome<Loaded>> own(AgendaParts& parts, record::Person person) {
  if (person.practitioner.empty()) co_return refuse(IssueCode::forbidden, "no-practitioner", "This account takes no part in care.");
  std::string owner = "Practitioner/" + person.practitioner;
  auto loaded = co_await parts.bookings.load_agenda(owner);
  if (loaded && loaded->rules.owner.empty()) loaded->rules.owner = std::move(owner);
  co_return loaded;
}

Task<Outcome<Loaded>> of_her_place(AgendaParts& parts, std::string place, std::string owner) {
  if (place.empty()) co_return no_such_agenda();
  const std::string location = "Location/" + place;
  if (owner.empty()) owner = location;
  auto loaded = co_await parts.bookings.load_agenda(owner);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (owner != location && !serves_only(loaded->rules, place)) co_return no_such_agenda();
  if (loaded->rules.owner.empty()) {
    loaded->rules.owner = std::move(owner);
    loaded->rules.role = AgendaRole::place;
  }
  co_return loaded;
}

Task<Outcome<Loaded>> agenda_asked(AgendaParts& parts, const Request& request) {
  const record::Person person = person_of(request);
  std::string owner = query_value(request.query, "owner");
  if (person.role == record::Role::site_manager) return of_her_place(parts, person.place, std::move(owner));
  return own(parts, person);
}

const char* word_of(care::DayState state) {
  switch (state) {
    case care::DayState::usual:
      return "pattern";
    case care::DayState::exception:
      return "exception";
    case care::DayState::holiday:
      return "holiday";
    case care::DayState::absence:
      return "absence";
  }
  return "pattern";
}

/// The rules, and the appointments that they, or the card of the place, no longer open.
Task<Outcome<Response>> answer_with(AgendaParts& parts, record::Person person, ports::Author author, Loaded agenda) {
  const Instant now = parts.clock.now();
  fhir::Draft view = fhir::object({{"version", agenda.version.value}, {"rules", view_of(agenda.rules)}});
  std::vector<std::string> patients;
  const auto ahead = parts.diary.between(now, now + std::chrono::days(care::horizon_days));
  for (const care::OutOfRules& one : out_of_rules(agenda.rules, parts.agendas.card_of(agenda.rules.owner), ahead, parts.agendas.zone())) {
    const std::vector<std::string> patient{one.booking->patient};
    const bool shown =
        patients.size() < record::access_patients_max && parts.judge.judge(person, Act::read, DataClass::coordination, patient, now).allowed;
    if (shown) patients.push_back(one.booking->patient);
    fhir::Draft row = view_of(*one.booking, shown ? PatientShown::yes : PatientShown::no);
    view["standing"].append(row.set("why", word_of(one.why)));
  }
  const auto count = static_cast<std::uint32_t>(patients.size());
  const record::Verdict verdict{true, record::Relation::related, "agenda"};
  auto traced = co_await leave_trace(parts.store, std::move(author),
                                     access_note(person, Act::agenda_rules, "Appointment", std::move(patients), verdict, count));
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, view.dump());
}

}  // namespace

Task<Outcome<Response>> agenda_rules(AgendaParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto loaded = co_await agenda_asked(parts, request);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (request.method != Method::put) co_return co_await answer_with(parts, person, author_of(person, request), std::move(*loaded));
  auto body = fhir::parse(request.body.empty() ? "{}" : request.body);
  if (!body) co_return pass_on(std::move(body));
  const auto named = body->root()["version"].integer();
  if (!named || *named < 0) co_return refuse(IssueCode::required, "version-missing", "Name the version that you have read.", {"version"});
  auto read = parse_rules(body->root()["rules"], loaded->rules);
  if (!read) co_return pass_on(std::move(read));
  auto set = co_await parts.bookings.set_agenda(loaded->rules, VersionId{static_cast<std::uint32_t>(*named)}, author_of(person, request));
  if (!set) co_return pass_on(std::move(set));
  if (parts.catch_up) {
    if (auto known = co_await parts.catch_up(); !known) co_return pass_on(std::move(known));
  }
  loaded->version = set->versions.front();
  co_return co_await answer_with(parts, person, author_of(person, request), std::move(*loaded));
}

}  // namespace maillage::gateway
