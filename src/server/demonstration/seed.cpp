// One transaction for the resources, so that a start that is cut off leaves nothing behind; then the accounts.
#include "server/demonstration/seed.hpp"

#include "care/telephone/desk_card.hpp"
#include "care/territory/territory.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/france/identifiers.hpp"
#include "fhir/france/professions.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/language.hpp"
#include "record/interaction/meta.hpp"
#include "server/demonstration/agendas.hpp"
#include "server/demonstration/cards.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/communes.hpp"
#include "server/demonstration/kits.hpp"
#include "server/demonstration/links.hpp"
#include "server/demonstration/past_week.hpp"
#include "server/demonstration/protocols.hpp"
#include "server/demonstration/trainings.hpp"

namespace maillage::server {
namespace {

using fhir::array;
using fhir::Draft;
using fhir::object;

std::string text_of(std::string_view a, std::string_view b) { return std::string(a).append(b); }
Draft reference(std::string_view type, std::string_view id) { return object({{"reference", std::string(type).append("/").append(id)}}); }

Draft address_in(std::string_view name, std::string_view departement) {
  const auto commune = commune_named(name, departement);
  return object({{"city", name}, {"postalCode", commune ? commune->postal_code : std::string_view()}, {"country", "FR"}});
}

void put(Draft& entries, Draft resource, std::string_view type, std::string_view id) {
  const Draft request = object({{"method", "PUT"}, {"url", std::string(type).append("/").append(id)}});
  entries.append(object({{"resource", std::move(resource)}, {"request", request}}));
}

void put_place(Draft& entries, const InventedPlace& place) {
  const Draft address = address_in(place.commune, place.departement);
  put(entries,
      object({{"resourceType", "Organization"},
              {"id", place.id},
              {"active", true},
              {"type", array({object({{"text", place.kind}})})},
              {"name", place.name},
              {"address", array({address})}}),
      "Organization", place.id);
  put(entries,
      object({{"resourceType", "Location"},
              {"id", place.id},
              {"status", "active"},
              {"name", place.name},
              {"address", address},
              {"managingOrganization", reference("Organization", place.id)}}),
      "Location", place.id);
}

/// By the beginning of her title, which is the same for both genders.
std::optional<fhir::france::Profession> profession_of(std::string_view title) {
  if (title.starts_with("Infirmi")) return fhir::france::nurse;
  if (title.starts_with("Pharmacien")) return fhir::france::pharmacist;
  if (title.starts_with("Médecin")) return fhir::france::doctor;
  return std::nullopt;
}

void put_professional(Draft& entries, const InventedProfessional& one) {
  if (one.practitioner.empty()) return;
  const Draft rpps = one.rpps.empty() ? Draft() : object({{"system", fhir::france::rpps_system}, {"value", one.rpps}});
  const Draft prefix = one.prefix.empty() ? Draft() : array({one.prefix});
  Draft addresses;
  for (const InventedPlace& place : invented_places) {
    if (place.id != one.place) continue;
    Draft address = address_in(place.commune, place.departement);
    addresses.append(address.set("use", "work").set("line", array({place.name})));
  }
  Draft title = object({{"text", one.title}});
  if (const auto profession = profession_of(one.title)) {
    title.set("coding", array({object({{"system", fhir::france::profession_system}, {"code", profession->code}, {"display", profession->display}})}));
  }
  put(entries,
      object({{"resourceType", "Practitioner"},
              {"id", one.practitioner},
              {"identifier", array({rpps})},
              {"active", true},
              {"name", array({object({{"family", one.family}, {"given", array({one.given})}, {"prefix", prefix}})})},
              {"gender", one.gender.empty() ? Draft() : Draft(one.gender)},
              {"address", addresses},
              {"qualification", array({object({{"code", title}})})}}),
      "Practitioner", one.practitioner);
}

std::string ins_of(std::string_view matricule) {
  const unsigned key = fhir::france::ins_key(matricule).value_or(0);
  return std::string(matricule) + (key < 10 ? "0" : "") + std::to_string(key);
}

void put_patient(Draft& entries, const InventedPatient& one) {
  const Draft telephone = one.telephone.empty() ? Draft() : array({object({{"system", "phone"}, {"value", one.telephone}})});
  const Draft doctor = one.treating_doctor.empty() ? Draft() : array({reference("Practitioner", one.treating_doctor)});
  put(entries,
      object({{"resourceType", "Patient"},
              {"id", one.id},
              {"identifier", array({object({{"use", "official"}, {"system", fhir::france::ins_test_system}, {"value", ins_of(one.matricule)}})})},
              {"active", true},
              {"name", array({object({{"use", "official"}, {"family", one.family}, {"given", array({one.given})}})})},
              {"telecom", telephone},
              {"gender", one.gender},
              {"birthDate", one.birth_date},
              {"address", array({address_in(one.commune, one.departement)})},
              {"generalPractitioner", doctor}}),
      "Patient", one.id);
}

void put_first_encounter(Draft& entries, Instant now) {
  const auto part = [](std::string_view practitioner) { return object({{"individual", reference("Practitioner", practitioner)}}); };
  put(entries,
      object({{"resourceType", "Encounter"},
              {"id", first_encounter},
              {"status", "in-progress"},
              {"class", object({{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "VR"}, {"display", "virtual"}})},
              {"subject", reference("Patient", first_patient)},
              {"participant", array({part("karim-belloum"), part("claire-vasserot")})},
              {"period", object({{"start", record::instant_in_words(now)}})},
              {"reasonCode", array({object({{"text", "Toux depuis cinq jours"}})})},
              {"location", array({object({{"location", reference("Location", "pharmacie-du-bourg")}})})}}),
      "Encounter", first_encounter);
}

void put_allergy(Draft& entries) {
  const Draft active =
      object({{"coding", array({object({{"system", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"}, {"code", "active"}})})}});
  put(entries,
      object({{"resourceType", "AllergyIntolerance"},
              {"id", "garnereau-penicilline"},
              {"clinicalStatus", active},
              {"code", object({{"text", "Pénicilline"}})},
              {"patient", reference("Patient", "odette-garnereau")}}),
      "AllergyIntolerance", "garnereau-penicilline");
}

record::Account account_of(const InventedProfessional& one) {
  record::Account account;
  account.id = one.login;
  for (char& character : account.id) character = character == '.' ? '-' : character;
  account.login = one.login;
  account.role = one.role;
  account.practitioner = one.practitioner;
  account.place = one.place;
  account.name = text_of(one.prefix, one.prefix.empty() ? "" : " ").append(one.given).append(" ").append(one.family);
  account.title = one.title;
  account.offered = true;
  for (const InventedPlace& place : invented_places) {
    if (place.id == one.place) account.place_name = text_of(place.name, ", ").append(place.commune);
  }
  return account;
}

}  // namespace

namespace {

ports::Write territory_organization() {
  const Draft organization =
      object({{"resourceType", "Organization"}, {"id", demonstration_territory}, {"active", true}, {"name", "Territoire Eure-et-Loir – Yvelines"}});
  ports::Write write{
      .key = {"Organization", std::string(demonstration_territory)}, .version = {}, .content = organization.dump(), .index = {}, .subjects = {}};
  write.index = record::index_of(organization.document().root());
  return write;
}

Task<Outcome<>> commit(ports::RecordStore& store, std::vector<ports::Write> writes) {
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "seed"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
  if (unit.writes.empty()) co_return Outcome<>();
  auto committed = co_await store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

/// The communes, what the places ask, whom they ring and when they open, and the prices.
Task<Outcome<>> seed_territory(ports::RecordStore& store, care::LocalDate today) {
  const auto known = co_await care::load_territory(store);
  if (!known) co_return std::unexpected(known.error());
  if (!known->protocols.empty()) co_return Outcome<>();
  if (auto made = co_await commit(store, {territory_organization()}); !made) co_return made;
  auto communes = co_await care::commune_writes(store, demonstration_communes().all());
  if (!communes) co_return pass_on(std::move(communes));
  if (auto made = co_await commit(store, std::move(*communes)); !made) co_return made;
  for (care::PlaceProtocol& protocol : demonstration_protocols()) {
    protocol.card = demonstration_card(protocol.place, today);
    auto writes = co_await care::place_writes(store, std::move(protocol));
    if (!writes) co_return pass_on(std::move(writes));
    if (auto made = co_await commit(store, std::move(*writes)); !made) co_return made;
  }
  care::DeskCard desk = care::usual_desk();
  desk.telephone = demonstration_desk_number;
  if (auto made = co_await commit(store, {write_of(desk, {})}); !made) co_return made;
  auto prices = co_await care::price_writes(store, demonstration_prices());
  if (!prices) co_return pass_on(std::move(prices));
  co_return co_await commit(store, std::move(*prices));
}

Task<Outcome<>> transaction(record::Record& record, Draft entries) {
  const std::string bundle = object({{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", std::move(entries)}}).dump();
  const record::Ask ask{record::the_house(), "seed", "SYSADMIN"};
  auto written = co_await record::transaction(record, ask, bundle);
  if (!written) co_return pass_on(std::move(written));
  co_return Outcome<>();
}

Task<Outcome<>> seed_people(SeedParts& parts) {
  Draft entries = array();
  for (const InventedPlace& place : invented_places) put_place(entries, place);
  for (const InventedProfessional& one : invented_professionals) put_professional(entries, one);
  for (const InventedColleague& one : invented_colleagues) {
    put_professional(entries, {"", record::Role::assistant, one.practitioner, one.given, one.family, "", one.title, "", one.place});
  }
  for (const InventedPatient& one : invented_patients) put_patient(entries, one);
  if (auto written = co_await transaction(parts.record, std::move(entries)); !written) co_return written;
  for (const InventedProfessional& one : invented_professionals) {
    if (parts.index.by_login(std::string(one.login)) != nullptr) continue;
    auto added = co_await parts.accounts.add(account_of(one), Redacted(std::string(demonstration_password)), {"system", "SYSADMIN", "seed"});
    if (!added) co_return pass_on(std::move(added));
  }
  co_return Outcome<>();
}

Task<Outcome<>> seed_today(record::Record& record, Instant now) {
  Draft entries = array();
  put_first_encounter(entries, now);
  put_allergy(entries);
  co_return co_await transaction(record, std::move(entries));
}

}  // namespace

Task<Outcome<>> seed_demonstration(SeedParts parts) {
  const Instant now = parts.record.now();
  // A first start that was cut off goes on with what is missing; of the past week, what was told by then is what there is.
  const bool fresh = parts.index.all().empty();
  const bool people_missing = parts.index.all().size() < invented_professionals.size();
  constexpr int days_before_the_past_week = 8;
  if (fresh) parts.at(day_before(now, days_before_the_past_week));
  if (people_missing) {
    if (auto made = co_await seed_people(parts); !made) co_return made;
  }
  if (auto made = co_await seed_trainings(parts.record.store, now); !made) co_return made;
  if (auto made = co_await seed_territory(parts.record.store, care::date_of(care::to_local(now, care::metropolitan_france))); !made) co_return made;
  if (auto made = co_await seed_links(parts.record.store); !made) co_return made;
  if (auto made = co_await seed_kits(parts.record.store, now); !made) co_return made;
  if (auto made = co_await seed_agendas(parts.record.store, now); !made) co_return made;
  if (fresh && parts.past_week) {
    auto played = co_await play_past_week({.store = parts.record.store, .now = now, .at = parts.at, .say = parts.say});
    if (!played) co_return played;
  }
  if (fresh) parts.at(now);
  if (auto made = co_await seed_todays_appointment(parts.record.store, now); !made) co_return made;
  const auto today = co_await parts.record.store.read({"Encounter", std::string(first_encounter)});
  if (!today && today.error().code == IssueCode::not_found) {
    if (auto made = co_await seed_today(parts.record, now); !made) co_return made;
  }
  co_return co_await parts.record.feed.catch_up();
}

}  // namespace maillage::server
