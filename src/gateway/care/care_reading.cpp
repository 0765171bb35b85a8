// Judging a look at a consultation, and recording it.
#include "gateway/care/care_reading.hpp"

#include <algorithm>
#include <chrono>

#include "care/territory/residence.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/professions.hpp"
#include "fhir/primitive/date_time.hpp"
#include "record/access/access_note.hpp"
#include "record/access/check.hpp"

namespace maillage::gateway {

std::optional<Eyes> eyes_of(const CareParts& parts, const record::Person& person, const care::Consultation& state, Instant now) {
  const std::vector<std::string> patients{state.patient};
  record::Verdict whole = parts.judge.judge(person, record::Act::read, record::DataClass::clinical, patients, now);
  if (whole.allowed) return Eyes{CareEyes::whole, std::move(whole)};
  // She is rung: she sees the card of this one request, and for as long as it rings.
  const bool rung = !person.practitioner.empty() && care::ring_of(state, person.practitioner) != nullptr;
  if (rung) return Eyes{CareEyes::card, {true, whole.relation, "Task/" + state.id}};
  // She has to decide it: she sees what she decides by, and for as long as it is hers to decide.
  if (person.role == record::Role::regulating_doctor && care::awaits_regulation(state)) {
    record::Verdict regulates = parts.judge.judge(person, record::Act::care_regulate, record::DataClass::none, patients, now);
    if (regulates.allowed) return Eyes{CareEyes::regulation, {true, regulates.relation, "Task/" + state.id}};
  }
  record::Verdict course = parts.judge.judge(person, record::Act::read, record::DataClass::coordination, patients, now);
  // Even of a patient to whom a tie binds her: her pages say that no medical word stands on them.
  const bool coordinates = person.role == record::Role::coordinator;
  if (course.allowed) return Eyes{coordinates ? CareEyes::course : CareEyes::coordination, std::move(course)};
  const bool recent = !state.moments.empty() && state.moments.back().at >= now - past_days;
  if (coordinates && (care::is_open(state.status) || recent)) {
    record::Verdict queue = parts.judge.judge(person, record::Act::care_queue);
    if (queue.allowed) return Eyes{CareEyes::course, {true, whole.relation, "care-queue"}};
  }
  return std::nullopt;
}

RingFor ring_for(const CareParts& parts, const record::Person& person, const care::Consultation& state, Instant now) {
  if (eyes_of(parts, person, state, now) || !record::armed(record::Check::ring_of_hers)) return RingFor::seen;
  const auto hers = [&person](const care::Attempt& attempt) { return attempt.doctor == person.practitioner; };
  return !person.practitioner.empty() && std::ranges::any_of(state.attempts, hers) ? RingFor::over : RingFor::unknown;
}

ports::Author author_of(const record::Person& person, const Request& request) { return {person.actor(), "TREAT", request.id}; }

Task<Outcome<>> leave_trace(CareParts& parts, ports::Author author, std::optional<ports::AccessRecord> note) {
  return leave_trace(parts.store, std::move(author), std::move(note));
}

Task<Outcome<>> leave_trace(ports::RecordStore& store, ports::Author author, std::optional<ports::AccessRecord> note) {
  if (!note) co_return Outcome<>{};
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.accesses.push_back(std::move(*note));
  auto committed = co_await store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>{};
}

namespace {

/// Those marked as preferred, else all.
std::vector<std::string> languages_of(fhir::Element patient) {
  std::vector<std::string> all;
  std::vector<std::string> preferred;
  for (const fhir::Element one : patient["communication"]) {
    const std::string_view tag = one["language"]["coding"][0]["code"].text();
    if (tag.empty()) continue;
    all.push_back(care::primary_language(tag));
    if (one["preferred"].boolean().value_or(false)) preferred.push_back(all.back());
  }
  return preferred.empty() ? all : preferred;
}

/// Who signed the latest reports of teleconsultations of this patient, the latest first.
Task<Outcome<std::vector<std::string>>> doctors_who_know(ports::RecordStore& store, const std::string& patient) {
  constexpr std::uint32_t papers_looked_at = 40;  // a report and a prescription of each of some years' consultations
  constexpr std::string_view prefix = "Practitioner/";
  fhir::Query query;
  query.type = "Composition";
  query.all_of = {{.parameter = "subject", .negated = false, .missing = {}, .any_of = {fhir::ReferenceMatch{"Patient", patient}}}};
  query.sort = fhir::Sort{"date", true};
  query.count = papers_looked_at;
  auto page = co_await store.search(query, std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  std::vector<std::string> doctors;
  for (const ports::Stored& stored : page->matches) {
    const auto paper = fhir::parse(stored.content);
    if (!paper || (*paper)["status"].text() == "entered-in-error") continue;
    for (const fhir::Element attester : (*paper)["attester"]) {
      const std::string_view party = attester["party"]["reference"].text();
      if (attester["mode"].text() != "legal" || !party.starts_with(prefix) || doctors.size() >= care::known_doctors_max) continue;
      std::string doctor(party.substr(prefix.size()));
      if (std::ranges::find(doctors, doctor) == doctors.end()) doctors.push_back(std::move(doctor));
    }
  }
  co_return doctors;
}

}  // namespace

care::Familiarity familiar_as_said(care::Familiarity recorded, const care::Familiarity& said) {
  if (!said.languages.empty()) recorded.languages = said.languages;
  recorded.wish = said.wish;
  return recorded;
}

Task<Outcome<PatientFacts>> facts_of_patient(FactsSource source, std::string patient, Instant now) {
  auto stored = co_await source.store.read({"Patient", patient});
  if (!stored || stored->deleted) co_return refuse(IssueCode::not_found, "unknown-patient", "This patient is not in the record.", {"patient"});
  const auto resource = fhir::parse(stored->content);
  const auto born = resource ? fhir::parse_date_time((*resource)["birthDate"].text()) : std::nullopt;
  if (!born || born->low > now) {
    co_return refuse(IssueCode::business_rule, "birth-date-missing",
                     "The birth date decides whether this is possible at a distance. Complete it first.", {"Patient.birthDate"});
  }
  const auto day_of = [](Instant at) {
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::sys_time<Micros>(Micros(at.micros))));
  };
  const auto from = day_of(born->low);
  const auto to = day_of(now);
  int months = (static_cast<int>(to.year()) - static_cast<int>(from.year())) * 12 + static_cast<int>(static_cast<unsigned>(to.month())) -
               static_cast<int>(static_cast<unsigned>(from.month()));
  if (to.day() < from.day()) --months;
  PatientFacts facts{static_cast<std::uint32_t>(std::max(months, 0)), {}};
  auto known = co_await doctors_who_know(source.store, patient);
  if (!known) co_return pass_on(std::move(known));
  facts.familiar = {std::move(*known), languages_of(resource->root())};
  const care::Commune* commune = source.communes == nullptr ? nullptr : care::commune_of(care::home_of(resource->root()), *source.communes);
  facts.familiar.priority_zone = commune != nullptr && commune->priority_zone;
  constexpr std::string_view prefix = "Practitioner/";
  for (const fhir::Element doctor : (*resource)["generalPractitioner"]) {
    const std::string_view reference = doctor["reference"].text();
    if (!facts.treating_doctor && reference.starts_with(prefix)) facts.treating_doctor = reference.substr(prefix.size());
  }
  co_return facts;
}

Task<Outcome<std::string>> profession_of(CareParts& parts, std::string practitioner) {
  const auto stored = co_await parts.store.read({"Practitioner", std::move(practitioner)});
  if (!stored && stored.error().code != IssueCode::not_found) co_return std::unexpected(stored.error());
  if (!stored || stored->deleted) co_return std::string();
  const auto resource = fhir::parse(stored->content);
  if (!resource) co_return std::unexpected(resource.error());
  for (const fhir::Element qualification : (*resource)["qualification"]) {
    for (const fhir::Element coding : qualification["code"]["coding"]) {
      if (coding["system"].text() == fhir::france::profession_system) co_return std::string(coding["code"].text());
    }
  }
  co_return std::string();
}

std::unexpected<Issue> no_such_consultation() {
  return refuse(IssueCode::not_found, "unknown-consultation", "There is no such consultation, or you take no part in it.");
}

}  // namespace maillage::gateway
