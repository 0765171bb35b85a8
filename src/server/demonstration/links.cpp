// Three services of two hospitals, and the places that they agreed to answer.
#include "server/demonstration/links.hpp"

#include "care/calendar/zone.hpp"
#include "fhir/search/index.hpp"

namespace maillage::server {

namespace {

namespace chrono = std::chrono;
using care::Link;
using fhir::array;
using fhir::object;

constexpr care::LocalDate agreed{chrono::year(2026) / 1 / 5};
constexpr const char* roseraie = "hopital-de-la-roseraie";
constexpr const char* bois_joli = "hopital-du-bois-joli";

care::OpeningHours on_weekdays(std::initializer_list<care::HoursSpan> spans) {
  care::OpeningHours hours;
  for (std::size_t day = 0; day < 5; ++day) hours.week[day] = spans;
  return hours;
}

Link geriatrics() {
  Link link;
  link.service = "geriatrie-roseraie";
  link.name = "Gériatrie";
  link.provider = "Hôpital de la Roseraie";
  link.specialties = {{"geriatrics", {"Gériatrie", "Geriatrics"}}};
  link.delay = chrono::minutes(10);
  link.contact = "Cadre d’astreinte de gériatrie";
  link.telephone = "01 99 00 28 60";
  link.agreement = "Traitements et dernières constantes sous les yeux pendant l’appel.";
  link.agreed_by = "Pauline Vautrin, directrice des soins";
  link.doctors = {{"victoire-silvestre", {"geriatrics"}}};
  return link;
}

Link dermatology() {
  Link link;
  link.service = "dermatologie-roseraie";
  link.name = "Dermatologie";
  link.provider = "Hôpital de la Roseraie";
  link.specialties = {{"dermatology", {"Dermatologie", "Dermatology"}}};
  link.hours = on_weekdays({{chrono::hours(9), chrono::hours(12)}, {chrono::hours(14), chrono::hours(17)}});
  link.delay = chrono::minutes(30);
  link.contact = "Secrétariat de dermatologie";
  link.telephone = "01 99 00 28 61";
  link.agreement = "Une photographie de chaque lésion avant l’appel.";
  link.agreed_by = "Pauline Vautrin, directrice des soins";
  link.doctors = {{"tessa-castaing", {"dermatology"}}};
  return link;
}

Link psychiatry() {
  Link link;
  link.service = "psychiatrie-bois-joli";
  link.name = "Psychiatrie";
  link.provider = "Hôpital du Bois-Joli";
  link.specialties = {{"psychiatry", {"Psychiatrie", "Psychiatry"}}};
  link.hours = on_weekdays({{chrono::hours(9), chrono::hours(18)}});
  link.delay = chrono::minutes(20);
  link.contact = "Secrétariat de psychiatrie";
  link.telephone = "01 99 00 78 60";
  link.agreement = "Le patient est vu seul, la porte fermée.";
  link.agreed_by = "Régis Hautbois, chef de pôle";
  link.doctors = {{"tanguy-mauclair", {"psychiatry"}}};
  return link;
}

DemonstrationLink between(const char* place, const char* provider, Link link) {
  link.id = std::string(place) + "." + link.service;
  link.from = care::start_of(agreed, care::metropolitan_france);
  return {std::move(link), {place, provider}};
}

/// A general practitioner of the territory who is a geriatrician too: the rung after the hospital's.
care::Drafted own_geriatrician() {
  const std::string id = "elise-haudricourt";
  return {{"PractitionerRole", id},
          object({{"resourceType", "PractitionerRole"},
                  {"id", id},
                  {"active", true},
                  {"practitioner", care::reference("Practitioner", id)},
                  {"organization", care::reference("Organization", "cabinet-haudricourt")},
                  {"specialty", array({care::house_concept("specialty", "general"), care::house_concept("specialty", "geriatrics")})}})};
}

Task<Outcome<bool>> is_missing(ports::RecordStore& store, ResourceKey key) {
  const auto known = co_await store.read(std::move(key));
  if (!known && known.error().code != IssueCode::not_found) co_return std::unexpected(known.error());
  co_return !known.has_value();
}

/// Those that nobody has written yet; a service or a role may belong to several links.
Task<Outcome<>> put_missing(ports::RecordStore& store, std::vector<care::Drafted> drafted) {
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
  for (care::Drafted& one : drafted) {
    auto missing = co_await is_missing(store, one.key);
    if (!missing) co_return pass_on(std::move(missing));
    if (!*missing) continue;
    unit.writes.push_back({.key = std::move(one.key),
                           .version = {},
                           .content = one.resource.dump(),
                           .index = fhir::extract(one.resource.document().root()),
                           .subjects = {}});
  }
  if (unit.writes.empty()) co_return Outcome<>();
  auto committed = co_await store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

}  // namespace

std::vector<DemonstrationLink> demonstration_links() {
  return {between("residence-des-tilleuls", roseraie, geriatrics()), between("residence-des-tilleuls", roseraie, dermatology()),
          between("residence-des-saules", roseraie, geriatrics()), between("unite-sanitaire", bois_joli, psychiatry())};
}

Task<Outcome<>> seed_links(ports::RecordStore& store) {
  for (const DemonstrationLink& one : demonstration_links()) {
    if (auto made = co_await put_missing(store, resources_of(one.link, one.ends)); !made) co_return made;
  }
  std::vector<care::Drafted> own;
  own.push_back(own_geriatrician());
  co_return co_await put_missing(store, std::move(own));
}

}  // namespace maillage::server
