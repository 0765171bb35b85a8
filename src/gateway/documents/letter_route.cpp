// Gathering the three people of the letter, and printing it.
#include "gateway/documents/letter_route.hpp"

#include "care/documents/letter.hpp"
#include "care/documents/printed_note.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

using record::Act;

Task<Outcome<fhir::Document>> read(ports::RecordStore& store, ResourceKey key) {
  auto stored = co_await store.read(std::move(key));
  if (!stored) co_return pass_on(std::move(stored));
  if (stored->deleted) co_return refuse(IssueCode::deleted, "deleted", "A person named in this letter is no longer in the record.");
  co_return fhir::parse(stored->content);
}

/// The number of the printed report, or why there is none yet.
Task<Outcome<std::string>> report_number(DocumentParts& parts, care::PaperId report) {
  auto number = co_await parts.store.holder(care::paper_claim(report));
  if (!number) co_return pass_on(std::move(number));
  if (!number->has_value()) {
    co_return refuse(IssueCode::transient, "document-not-ready",
                     "The report that goes with the letter is being printed. Ask again in a few seconds.");
  }
  co_return std::move(**number);
}

Outcome<> check_there_is_a_letter(const care::Consultation& state) {
  if (state.conclusions.empty()) return refuse(IssueCode::business_rule, "nothing-signed", "There is no signed report to write a letter about.");
  if (!state.own_doctor) {
    return refuse(IssueCode::business_rule, "no-treating-doctor", "This patient has no treating doctor to write to.");
  }
  return {};
}

Task<Outcome<Response>> letter(DocumentParts& parts, Request request) {
  auto loaded = co_await parts.record.load(std::string(request.parameter("consultation")));
  if (!loaded) co_return pass_on(std::move(loaded));
  const care::Consultation& state = loaded->state;
  if (state.status == care::Status::none) co_return no_such_document();
  if (auto admitted = co_await admit_to_papers(parts, request, state, "letter"); !admitted) co_return pass_on(std::move(admitted));
  if (auto checked = check_there_is_a_letter(state); !checked) co_return pass_on(std::move(checked));
  const care::Conclusion& conclusion = state.conclusions.back();
  auto number = co_await report_number(parts, {state.id, conclusion.version, care::PaperKind::report});
  if (!number) co_return pass_on(std::move(number));
  auto treating = co_await read(parts.store, {"Practitioner", *state.own_doctor});
  if (!treating) co_return pass_on(std::move(treating));
  auto seen_by = co_await read(parts.store, {"Practitioner", conclusion.signed_by});
  if (!seen_by) co_return pass_on(std::move(seen_by));
  auto patient = co_await read(parts.store, {"Patient", state.patient});
  if (!patient) co_return pass_on(std::move(patient));
  auto file = co_await parts.print(
      care::letter_of({state, conclusion, care::doctor_on_paper(treating->root()), care::doctor_on_paper(seen_by->root()),
                       care::titled_name(patient->root()), care::patient_on_paper(patient->root(), state.age_months),
                       parts.place_of ? parts.place_of(state.place) : nullptr, std::move(*number), parts.clock.now(), parts.invented}));
  if (!file) co_return pass_on(std::move(file));
  co_return pdf_download(*file, "lettre-medecin-traitant.pdf");
}

}  // namespace

Outcome<void> add_letter_route(Router& router, DocumentParts& parts) {
  return router.add({.method = Method::get,
                     .pattern = "/api/documents/{consultation}/letter",
                     .policy = policy_of(Act::document_read),
                     .handler = [&parts](Request request) -> Task<Response> {
                       auto outcome = co_await letter(parts, std::move(request));
                       co_return outcome ? std::move(*outcome) : operation_outcome(outcome.error());
                     }});
}

}  // namespace maillage::gateway
