// One view for everybody: oneself first, then those whom one answers for.
#include "gateway/training/training_routes.hpp"

#include <algorithm>
#include <array>

#include "care/calendar/wall_text.hpp"
#include "care/training/qualifications.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"

namespace maillage::gateway {

namespace {

using fhir::Draft;
using fhir::object;
using record::Act;
using record::Person;
using record::Role;

/// Who takes part in teleconsultations, at one of their ends.
bool is_to_be_trained(const Person& person) {
  constexpr std::array roles = {Role::assistant, Role::doctor, Role::regional_doctor, Role::treating_doctor};
  return !person.practitioner.empty() && std::ranges::find(roles, person.role) != roles.end();
}

/// Whether `who` answers for the training of `other`. Nobody answers for her own.
bool answers_for(const Person& who, const Person& other) {
  if (who.practitioner == other.practitioner || !is_to_be_trained(other)) return false;
  if (who.role == Role::coordinator) return true;
  return who.role == Role::site_manager && !who.place.empty() && who.place == other.place;
}

care::LocalDate today_at(Instant now) { return care::date_of(care::to_local(now, care::metropolitan_france)); }

Draft view_of(const std::vector<care::Certificate>& certificates, care::Skill skill, care::LocalDate today) {
  Draft view = object({{"skill", name_of(skill)}, {"standing", name_of(standing_of(certificates, skill, today))}});
  if (const care::Certificate* const one = certificate_for(certificates, skill)) {
    view.set("givenOn", care::date_text(one->given_on)).set("expiresOn", care::date_text(one->expires_on)).set("by", one->by_name);
  }
  return view;
}

Draft view_of(const TrainingParts& parts, const Person& who, const Person& asks, care::LocalDate today) {
  Draft skills = fhir::array();
  for (const care::Skill skill : care::all_skills) skills.append(view_of(parts.trainings.of(who.practitioner), skill, today));
  return object({{"practitioner", who.practitioner},
                 {"name", who.name},
                 {"role", name_of(who.role)},
                 {"place", who.place},
                 {"own", who.practitioner == asks.practitioner},
                 {"mayNote", answers_for(asks, who)},
                 {"skills", std::move(skills)}});
}

Response answer_with(const TrainingParts& parts, const Person& asks) {
  const care::LocalDate today = today_at(parts.clock.now());
  Draft people = fhir::array();
  if (is_to_be_trained(asks)) people.append(view_of(parts, asks, asks, today));
  std::vector<Person> others = parts.people();
  std::ranges::sort(others, {}, &Person::name);
  for (const Person& other : others) {
    if (answers_for(asks, other)) people.append(view_of(parts, other, asks, today));
  }
  return Response::json(
      Status::ok,
      object({{"required", parts.certificates == Certificates::required}, {"today", care::date_text(today)}, {"people", std::move(people)}}).dump());
}

Task<Outcome<Response>> show(TrainingParts& parts, Request request) { co_return answer_with(parts, person_of(request)); }

std::unexpected<Issue> no_such_colleague() {
  return refuse(IssueCode::not_found, "unknown-colleague", "There is no such colleague, or you do not answer for her training.", {"practitioner"});
}

/// The certificates that the body asks for, all with the same two days.
Outcome<std::vector<care::Certificate>> certificates_in_body(fhir::Element body, const Person& by, care::LocalDate today) {
  const auto given = body["givenOn"].exists() ? care::date_from_text(body["givenOn"].text()) : std::optional(today);
  if (!given) return refuse(IssueCode::value, "not-a-date", "Write the day as 2026-11-23.", {"givenOn"});
  const auto expires = care::date_from_text(body["expiresOn"].text());
  if (!expires) return refuse(IssueCode::value, "not-a-date", "Say the last day on which it counts, as 2026-11-23.", {"expiresOn"});
  std::vector<care::Certificate> all;
  for (const fhir::Element one : body["skills"]) {
    const auto skill = care::skill_of(one.text());
    if (!skill) return refuse(IssueCode::value, "unknown-skill", "A skill is the teleconsultation or a kind of instrument.", {"skills"});
    all.push_back({*skill, *given, *expires, by.practitioner, by.name});
  }
  if (all.empty()) return refuse(IssueCode::required, "skills-missing", "Name at least one skill.", {"skills"});
  return all;
}

Task<Outcome<ports::Write>> written(TrainingParts& parts, std::string practitioner, std::vector<care::Certificate> added, care::LocalDate today) {
  const auto stored = co_await parts.store.read({"Practitioner", practitioner});
  if (!stored && stored.error().code != IssueCode::not_found) co_return std::unexpected(stored.error());
  if (!stored || stored->deleted) co_return no_such_colleague();
  const auto document = fhir::parse(stored->content);
  if (!document) co_return std::unexpected(document.error());
  std::vector<care::Certificate> all = care::certificates_in(document->root());
  for (care::Certificate& one : added) {
    if (auto noted = note_certificate(all, std::move(one), today); !noted) co_return pass_on(std::move(noted));
  }
  const Draft changed = care::with_certificates(document->root(), all);
  co_return ports::Write{.key = {"Practitioner", std::move(practitioner)},
                         .version = stored->version,
                         .content = changed.dump(),
                         .index = fhir::extract(changed.document().root()),
                         .subjects = {}};
}

Task<Outcome<Response>> note(TrainingParts& parts, Request request) {
  const Person asks = person_of(request);
  const auto body = json_body(request);
  if (!body) co_return std::unexpected(body.error());
  const std::string practitioner(body->root()["practitioner"].text());
  const std::vector<Person> people = parts.people();
  const auto colleague = std::ranges::find(people, practitioner, &Person::practitioner);
  if (practitioner.empty() || colleague == people.end() || !answers_for(asks, *colleague)) co_return no_such_colleague();
  const care::LocalDate today = today_at(parts.clock.now());
  auto added = certificates_in_body(body->root(), asks, today);
  if (!added) co_return pass_on(std::move(added));
  auto write = co_await written(parts, practitioner, std::move(*added), today);
  if (!write) co_return pass_on(std::move(write));
  ports::UnitOfWork unit{.author = author_of(asks, request), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back(std::move(*write));
  if (auto kept = co_await parts.store.commit(std::move(unit)); !kept) co_return pass_on(std::move(kept));
  if (auto known = co_await parts.catch_up(); !known) co_return pass_on(std::move(known));
  co_return answer_with(parts, asks);
}

/// What there is to practise, and who can certify it afterwards. It writes nothing.
Task<Outcome<Response>> practise(TrainingParts& parts, Request request) {
  const Person asks = person_of(request);
  Draft skills = fhir::array();
  for (const care::Skill skill : care::all_skills) {
    if (skill.instrument) skills.append(name_of(skill));
  }
  Draft certifiers = fhir::array();
  std::vector<Person> people = parts.people();
  std::ranges::sort(people, {}, &Person::name);
  for (const Person& other : people) {
    if (answers_for(other, asks)) certifiers.append(object({{"name", other.name}, {"role", name_of(other.role)}}));
  }
  co_return Response::json(Status::ok,
                           object({{"recorded", false}, {"instruments", std::move(skills)}, {"certifiers", std::move(certifiers)}}).dump());
}

}  // namespace

Outcome<> trained_today(const TrainingParts& parts, const Person& person, care::Skill skill) {
  if (parts.certificates == Certificates::shown) return {};
  return trained_for(person.name, parts.trainings.of(person.practitioner), skill, today_at(parts.clock.now()));
}

Outcome<> add_training_routes(Router& router, TrainingParts& parts) {
  const auto asked = [&parts](Task<Outcome<Response>> (*handle)(TrainingParts&, Request)) {
    return answering([&parts, handle](Request request) { return handle(parts, std::move(request)); });
  };
  std::vector<Route> routes;
  routes.push_back({Method::get, "/api/training", policy_of(Act::training_read), asked(&show)});
  routes.push_back({Method::post, "/api/training/certificates", policy_of(Act::training_note), asked(&note)});
  routes.push_back({Method::post, "/api/training/practice", policy_of(Act::training_practise), asked(&practise)});
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
