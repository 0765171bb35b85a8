// Two resources from one printed paper.
#include "care/documents/document_resources.hpp"

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "care/resources/drafting.hpp"

namespace maillage::care {
namespace {

fhir::Draft type_of(PaperKind kind) {
  if (kind == PaperKind::report) return concept_of(loinc, "85208-7", "Telehealth Consult note");
  return concept_of(loinc, "57833-6", "Prescription for medication");
}

fhir::Draft identifier(std::string_view system, const std::string& value) { return fhir::object({{"system", system}, {"value", value}}); }

}  // namespace

fhir::Draft document_reference(const Consultation& state, const PrintedPaper& printed) {
  const Conclusion& conclusion = *conclusion_of(state, printed.paper);
  const std::string id = printed.paper.text();
  fhir::Draft document = fhir::object({{"resourceType", "DocumentReference"}, {"id", id}});
  document.set("masterIdentifier", identifier(paper_number_system, printed.number));
  document.set("identifier", fhir::array({identifier(file_digest_system, printed.file_digest)}));
  const bool in_force = replacement_of(state, printed.paper) == std::nullopt;
  document.set("status", in_force ? "current" : "superseded").set("docStatus", conclusion.replaces == 0 ? "final" : "amended");
  document.set("type", type_of(printed.paper.kind)).set("subject", reference("Patient", state.patient));
  document.set("date", to_text(printed.printed_at)).set("author", fhir::array({reference("Practitioner", conclusion.signed_by)}));
  document.set("authenticator", reference("Practitioner", conclusion.signed_by));
  if (const auto before = replaced_by(state, printed.paper)) {
    document["relatesTo"].append(fhir::object({{"code", "replaces"}, {"target", reference("DocumentReference", before->text())}}));
  }
  const fhir::Draft attachment = fhir::object({{"contentType", "application/pdf"},
                                               {"language", "fr-FR"},
                                               {"url", "Binary/" + id},
                                               {"size", printed.file.size()},
                                               {"title", title_of(printed.paper.kind)},
                                               {"creation", to_text(printed.printed_at)}});
  document["content"].append(fhir::object({{"attachment", attachment}}));
  const std::string signed_version = "Composition/" + id + "/_history/" + std::to_string(printed.signed_version.value);
  document.set("context", fhir::object({{"encounter", fhir::array({reference("Encounter", state.id)})},
                                        {"related", fhir::array({fhir::object({{"reference", signed_version}})})}}));
  return document;
}

fhir::Draft binary(const PrintedPaper& printed) {
  return fhir::object({{"resourceType", "Binary"},
                       {"id", printed.paper.text()},
                       {"contentType", "application/pdf"},
                       {"securityContext", reference("DocumentReference", printed.paper.text())},
                       {"data", to_base64(printed.file)}});
}

}  // namespace maillage::care
