// One search of Communications by their recipient, within the patients whose papers she may read.
#include "gateway/documents/received.hpp"

#include <algorithm>

#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/status.hpp"
#include "record/access/access_note.hpp"
#include "record/access/ties.hpp"

namespace maillage::gateway {
namespace {

using record::Act;

fhir::Query sent_to(const std::string& practitioner) {
  fhir::Query query;
  query.type = "Communication";
  query.all_of = {
      {.parameter = "recipient", .negated = false, .missing = {}, .any_of = {fhir::ReferenceMatch{.type = "Practitioner", .id = practitioner}}}};
  query.sort = fhir::Sort{"_lastUpdated", true};
  query.count = received_max;
  return query;
}

fhir::Draft row_of(fhir::Element communication) {
  return fhir::object({{"consultation", record::id_in_reference(communication["encounter"]["reference"].text(), "Encounter")},
                       {"patient", communication["subject"]["reference"].text()},
                       {"medium", communication["medium"][0]["coding"][0]["code"].text()},
                       {"sentBy", communication["sender"]["reference"].text()},
                       {"sentAt", communication["sent"].text()}});
}

Task<Outcome<Response>> received(DocumentParts& parts, Request request) {
  const record::Person person = person_of(request);
  fhir::Draft rows = fhir::array();
  std::vector<std::string> patients;
  if (!person.practitioner.empty()) {
    auto within = parts.judge.within(person, Act::document_read, record::DataClass::clinical, parts.clock.now());
    auto page = co_await parts.store.search(sent_to(person.practitioner), std::move(within));
    if (!page) co_return pass_on(std::move(page));
    for (const ports::Stored& stored : page->matches) {
      const auto communication = fhir::parse(stored.content);
      if (!communication) continue;
      rows.append(row_of(communication->root()));
      for (const std::string& patient : stored.subjects) {
        if (std::ranges::find(patients, patient) == patients.end()) patients.push_back(patient);
      }
    }
  }
  const auto count = static_cast<std::uint32_t>(rows.size());
  const record::Verdict verdict{true, record::Relation::related, "received"};
  auto note = record::access_note(person, Act::document_read, "received", std::move(patients), verdict, count);
  auto traced = co_await leave_trace(parts.store, author_of(person, request), std::move(note));
  if (!traced) co_return pass_on(std::move(traced));
  co_return Response::json(Status::ok, fhir::object({{"received", std::move(rows)}}).dump());
}

}  // namespace

Outcome<void> add_received_route(Router& router, DocumentParts& parts) {
  return router.add({.method = Method::get,
                     .pattern = "/api/documents/received",
                     .policy = policy_of(Act::document_read),
                     .handler = [&parts](Request request) -> Task<Response> {
                       auto outcome = co_await received(parts, std::move(request));
                       co_return outcome ? std::move(*outcome) : operation_outcome(outcome.error());
                     }});
}

}  // namespace maillage::gateway
