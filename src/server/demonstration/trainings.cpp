// The teleconsultation for everybody, and every instrument for those who hold them.
#include "server/demonstration/trainings.hpp"

#include "care/training/qualifications.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "server/demonstration/cast.hpp"

namespace maillage::server {

namespace {

using care::Certificate;
using care::LocalDate;
using std::chrono::days;

constexpr days given_before{300};
constexpr days lasts{430};
constexpr days soon{40};

bool is_doctor(record::Role role) {
  return role == record::Role::doctor || role == record::Role::regional_doctor || role == record::Role::treating_doctor;
}

std::vector<Certificate> certificates_of(std::string_view practitioner, record::Role role, LocalDate today) {
  std::vector<Certificate> all;
  const bool holds_instruments = role == record::Role::assistant;
  if (practitioner == untrained_assistant || (!holds_instruments && !is_doctor(role))) return all;
  for (const care::Skill skill : care::all_skills) {
    if (skill.instrument && !holds_instruments) continue;
    all.push_back({skill, today - given_before, today + lasts, "ines-lemoine", "Inès Lemoine"});
    if (skill.instrument == care::InstrumentKind::otoscope && practitioner == otoscope_ends_soon) all.back().expires_on = today + soon;
  }
  return all;
}

struct Trained {
  std::string practitioner;
  std::vector<Certificate> certificates;
};

/// Colleagues without an account prepare patients too: no time of theirs is offered without a certificate.
std::vector<Trained> trained_people(LocalDate today) {
  std::vector<Trained> all;
  all.reserve(invented_professionals.size() + invented_colleagues.size());
  for (const InventedProfessional& one : invented_professionals) {
    all.push_back({std::string(one.practitioner), certificates_of(one.practitioner, one.role, today)});
  }
  for (const InventedColleague& one : invented_colleagues) {
    all.push_back({std::string(one.practitioner), certificates_of(one.practitioner, record::Role::assistant, today)});
  }
  std::erase_if(all, [](const Trained& one) { return one.certificates.empty(); });
  return all;
}

}  // namespace

Task<Outcome<>> seed_trainings(ports::RecordStore& store, Instant now) {
  ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
  const LocalDate today = care::date_of(care::to_local(now, care::metropolitan_france));
  for (const Trained& one : trained_people(today)) {
    const auto stored = co_await store.read({"Practitioner", one.practitioner});
    if (!stored) co_return std::unexpected(stored.error());
    const auto document = fhir::parse(stored->content);
    if (!document) co_return std::unexpected(document.error());
    if (!care::certificates_in(document->root()).empty()) continue;
    const fhir::Draft trained = care::with_certificates(document->root(), one.certificates);
    unit.writes.push_back({.key = stored->key,
                           .version = stored->version,
                           .content = trained.dump(),
                           .index = fhir::extract(trained.document().root()),
                           .subjects = {}});
  }
  if (unit.writes.empty()) co_return Outcome<>();
  auto committed = co_await store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

}  // namespace maillage::server
