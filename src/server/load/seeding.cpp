// Documents by the writer, in groups; the consultations by the desk, as people would bring them there.
#include "server/load/seeding.hpp"

#include <fmt/format.h>

#include "adapters/sqlite/inline_store.hpp"
#include "base/encoding.hpp"
#include "care/resources/recorded_care.hpp"
#include "care/run/desk.hpp"
#include "care/territory/place_resources.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "record/account/account.hpp"
#include "server/wiring/database.hpp"

namespace maillage::server {
namespace {

using fhir::object;

const ports::Author author{"system", "TREAT", "bench"};

class Writing {
 public:
  explicit Writing(OpenDatabase& files) : files_(files) {}

  Outcome<> put(std::string type, std::string id, std::string content) {
    ports::UnitOfWork unit{.author = author, .writes = {}, .claims = {}, .accesses = {}};
    ports::Write write{.key = {std::move(type), std::move(id)}, .content = std::move(content), .index = {}, .subjects = {}};
    if (auto parsed = fhir::parse(*write.content); parsed && (*parsed)["resourceType"].exists()) write.index = fhir::extract(parsed->root());
    unit.writes.push_back(std::move(write));
    units_.push_back(std::move(unit));
    return units_.size() < adapters::units_per_group_max ? Outcome<>{} : flush();
  }

  Outcome<> flush() {
    for (auto& committed : files_.database->writer().commit(units_)) {
      if (!committed) return pass_on(std::move(committed));
    }
    units_.clear();
    return {};
  }

  Outcome<> person(const std::string& practitioner, record::Role role, const std::string& token) {
    record::Account account{.id = "of-" + practitioner, .login = practitioner, .role = role, .practitioner = practitioner, .name = practitioner};
    if (role == record::Role::operator_) account.practitioner.clear();
    const record::SignInDocument sign_in{account.id, files_.clock.now() + record::sign_in_lasts};
    const std::string resource = object({{"resourceType", "Practitioner"}, {"id", practitioner}, {"active", true}}).dump();
    if (auto put_there = put("Practitioner", practitioner, resource); !put_there) return put_there;
    if (auto put_there = put(std::string(record::account_type), account.id, account.document()); !put_there) return put_there;
    return put(std::string(record::sign_in_type), to_hex(files_.hasher.sha256({as_bytes(token)})), sign_in.document());
  }

 private:
  OpenDatabase& files_;
  std::vector<ports::UnitOfWork> units_;
};

care::PlaceProtocol protocol_of(std::uint32_t place, const LoadTerritory& territory) {
  care::PlaceProtocol protocol;
  protocol.place = fmt::format("place-{:03}", place);
  protocol.territory = "territory";
  protocol.name = "Pharmacie " + std::to_string(place);
  protocol.address = "1 place du Bourg, 28300 Champhol";
  protocol.telephone = "+33 1 99 00 01 01";
  protocol.questions = {{"chest-pain", {"Douleur dans la poitrine ?", "Chest pain?"}, care::Orientation::call_15}};
  protocol.checklist = {{"camera", {"Caméra", "Camera"}, true}};
  protocol.contact = {"Plateforme", "coordinator", "+33 1 99 00 02 02"};
  care::Rung own{.kind = care::RungKind::territory, .ring = Seconds(30), .window = Seconds(120), .doctors = {}};
  care::Rung regional{.kind = care::RungKind::regional, .ring = Seconds(30), .window = Seconds(120), .doctors = {}};
  for (std::uint32_t i = 0; i < doctors_a_place; ++i) own.doctors.push_back(doctor_id(place * doctors_a_place + i));
  for (std::uint32_t i = 0; i < doctors_a_place; ++i) regional.doctors.push_back(doctor_id(territory.places * doctors_a_place + i));
  protocol.ladder = {std::move(own), std::move(regional)};
  return protocol;
}

Outcome<> write_people(Writing& writing, const LoadTerritory& territory) {
  for (const char* id : {"territory", told_to_all}) {
    const std::string organization = object({{"resourceType", "Organization"}, {"id", id}, {"active", true}, {"name", id}}).dump();
    if (auto put = writing.put("Organization", id, organization); !put) return put;
  }
  for (std::uint32_t i = 0; i < territory.doctors; ++i) {
    if (auto put = writing.person(doctor_id(i), record::Role::doctor, doctor_token(i)); !put) return put;
  }
  for (std::uint32_t i = 0; i < territory.assistants; ++i) {
    if (auto put = writing.person(fmt::format("assistant-{:05}", i), record::Role::assistant, assistant_token(i)); !put) return put;
  }
  if (auto put = writing.person("the-operator", record::Role::operator_, operator_token()); !put) return put;
  for (std::uint32_t i = 0; i < territory.places; ++i) {
    for (const care::Drafted& drafted : care::resources_of(protocol_of(i, territory))) {
      if (auto put = writing.put(drafted.key.type, drafted.key.id, drafted.resource.dump()); !put) return put;
    }
  }
  return writing.flush();
}

Outcome<> put_on_duty(care::CareRecord& record, const LoadTerritory& territory, Instant now) {
  for (std::uint32_t i = 0; i < territory.doctors; ++i) {
    care::Duty duty{.doctor = doctor_id(i), .choice = care::DutyChoice::available, .until = {}, .since = now};
    auto committed = run_inline(record.commit_duty({{.doctor = duty.doctor}, {}}, duty, author));
    if (!committed) return pass_on(std::move(committed));
  }
  return {};
}

Outcome<> prepare(care::CareRecord& record, const LoadTerritory& territory, Instant now) {
  care::Desk desk(record);
  for (std::uint32_t i = 0; i < territory.places; ++i) {
    if (auto used = desk.use(protocol_of(i, territory)); !used) return used;
  }
  for (std::uint32_t i = 0; i < territory.consultations; ++i) {
    care::RequestConsultation request;
    request.patient = fmt::format("patient-{:05}", i);
    request.age_months = 600;
    request.place = fmt::format("place-{:03}", i % territory.places);
    request.motive = {"sore-throat", care::Words("Mal de gorge")};
    request.answers = {{"chest-pain", false}};
    const std::string actor = fmt::format("assistant-{:05}", assistant_of(i));
    const std::vector<care::CommandBody> steps{std::move(request), care::CheckIdentity{care::IdentityDocument::national_id, true},
                                               care::RecordConsent{care::ConsentAct::given, care::ConsentForm::oral, {}},
                                               care::CheckItem{{"camera", care::CheckResult::done, {}}}};
    for (const care::CommandBody& step : steps) {
      auto done = run_inline(desk.command(consultation_id(i), {actor, step}, {"Practitioner/" + actor, "TREAT", "bench"}, now));
      if (!done) return pass_on(std::move(done));
    }
  }
  return {};
}

}  // namespace

std::string doctor_id(std::uint32_t doctor) { return fmt::format("doctor-{:05}", doctor); }
std::string consultation_id(std::uint32_t consultation) { return fmt::format("consultation-{:05}", consultation); }
std::uint32_t assistant_of(std::uint32_t consultation) { return consultation % 2000; }
std::string doctor_token(std::uint32_t doctor) { return "token-" + doctor_id(doctor); }
std::string assistant_token(std::uint32_t assistant) { return fmt::format("token-assistant-{:05}", assistant); }
std::string operator_token() { return "token-operator"; }

Outcome<> write_territory(const std::filesystem::path& data, const LoadTerritory& territory) {
  auto files = open_database(data, record::Nature::real, adapters::WhenAbsent::create);
  if (!files) return pass_on(std::move(files));
  Writing writing(**files);
  if (auto written = write_people(writing, territory); !written) return written;
  adapters::InlineStore store(*(*files)->database);
  care::RecordedCare record(store);
  const Instant now = (*files)->clock.now();
  if (auto written = put_on_duty(record, territory, now); !written) return written;
  return prepare(record, territory, now);
}

}  // namespace maillage::server
