// Read, and written as one unit of work.
#include "gateway/telephone/patient_on_call.hpp"

#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "gateway/telephone/telephone_call.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

Task<Outcome<PatientOnCall>> patient_on_call(TelephoneParts& parts, const record::Person& person, const Request& request) {
  std::string id(request.parameter("id"));
  auto allowed = co_await may_call(parts, person, id, request);
  if (!allowed) co_return pass_on(std::move(allowed));
  auto stored = co_await parts.care.store.read({"Patient", id});
  if (!stored || stored->deleted) co_return refuse(IssueCode::not_found, "unknown-patient", "This patient is not in the record.", {"patient"});
  auto document = fhir::parse(stored->content);
  if (!document) co_return refuse(IssueCode::exception, "unreadable-state", "This patient's identity cannot be read.", {"patient"});
  auto note = access_note(person, record::Act::telephone_call, "Patient", {id}, *allowed, 1);
  co_return PatientOnCall{std::move(id), stored->version, std::move(*document), std::move(note)};
}

Task<Outcome<VersionId>> keep_patient(TelephoneParts& parts, PatientOnCall known, fhir::Draft changed, ports::Author author) {
  const fhir::Document document = changed.document();
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back({.key = {"Patient", known.id},
                         .version = known.version,
                         .content = changed.dump(),
                         .index = fhir::extract(document.root()),
                         .subjects = {known.id}});
  if (known.note) unit.accesses.push_back(std::move(*known.note));
  auto kept = co_await parts.care.store.commit(std::move(unit));
  if (!kept) co_return pass_on(std::move(kept));
  if (parts.care.catch_up) {
    if (auto caught = co_await parts.care.catch_up(); !caught) co_return pass_on(std::move(caught));
  }
  co_return kept->versions.front();
}

}  // namespace maillage::gateway
