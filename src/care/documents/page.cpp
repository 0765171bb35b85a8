// The words of both papers, section by section.
#include "care/documents/page.hpp"

#include "care/documents/paris_time.hpp"
#include "care/documents/place_on_paper.hpp"
#include "care/resources/french.hpp"

namespace maillage::care {
namespace {

using ports::PrintedDocument;

void add_section(PrintedDocument& page, std::string heading, std::string text) {
  if (!text.empty()) page.sections.push_back({std::move(heading), {std::move(text)}});
}

void add_place(PrintedDocument& page, const PageFacts& facts) {
  page.dated = place_and_date(facts.place, facts.conclusion.signed_at);
  if (facts.place == nullptr) return;
  const PlaceOnPaper place = place_on_paper(*facts.place);
  page.place = {"Vu à distance depuis", place.name};
  if (!place.address.empty()) page.place.push_back(place.address);
  if (!place.telephone.empty()) page.place.push_back("Tél. " + place.telephone);
}

void add_report(PrintedDocument& page, const PageFacts& facts) {
  const Report& report = facts.conclusion.report;
  add_section(page, "Motif", facts.state.motive.text.reveal());
  add_section(page, "Examen et conclusion", report.findings.reveal());
  if (auto diagnoses = diagnoses_in_words(report); !diagnoses.empty()) page.sections.push_back({"Diagnostic", std::move(diagnoses)});
  add_section(page, "Décision", in_french(report.decision));
  std::vector<std::string> lines;
  lines.reserve(report.prescription.size());
  for (const PrescriptionLine& line : report.prescription) lines.push_back(line.substance.reveal() + " : " + how_to_take(line));
  if (!lines.empty()) page.sections.push_back({"Prescription (ordonnance remise à part)", std::move(lines)});
  add_section(page, "Sans cette téléconsultation", in_french(report.avoided, report.avoided_km));
  if (report.technical_incident.value_or(false)) add_section(page, "Incident technique", report.incident_text.reveal());
  if (!report.advice.reveal().empty()) page.advice.push_back(report.advice.reveal());
  if (!report.when_to_call_15.reveal().empty()) page.advice.push_back("Appelez le 15 si : " + report.when_to_call_15.reveal());
  if (!page.advice.empty()) page.advice_heading = "Ce qu'il faut faire";
}

void add_prescription(PrintedDocument& page, const PageFacts& facts) {
  for (const PrescriptionLine& line : facts.conclusion.report.prescription) page.lines.push_back({line.substance.reveal(), how_to_take(line)});
  if (!facts.conclusion.report.when_to_call_15.reveal().empty()) {
    page.advice_heading = "Appelez le 15 si :";
    page.advice.push_back(facts.conclusion.report.when_to_call_15.reveal());
  }
}

void add_correction(PrintedDocument& page, const PageFacts& facts) {
  if (facts.conclusion.replaces == 0) return;
  const PaperId paper{facts.state.id, facts.conclusion.version, facts.kind};
  page.title += " (rectification)";
  for (const Conclusion& before : facts.state.conclusions) {
    if (before.version != facts.conclusion.replaces || !replaced_by(facts.state, paper)) continue;
    const std::string replaced = facts.kind == PaperKind::report ? "le compte rendu signé le " : "l'ordonnance signée le ";
    add_section(page, "Rectification",
                "Ce document remplace " + replaced + date_in_words(before.signed_at) + " à " + time_in_words(before.signed_at) +
                    ". Motif : " + facts.conclusion.reason.reveal());
  }
}

void add_proof(PrintedDocument& page, const PageFacts& facts) {
  const Instant at = facts.conclusion.signed_at;
  page.signature = "Signé par " + facts.doctor.name + " le " + date_in_words(at) + " à " + time_in_words(at) + " (heure de Paris).";
  if (facts.invented) page.foot.emplace_back("Démonstration : personnes inventées, document sans valeur.");
  page.foot.emplace_back("Sceau du serveur posé sur l'acte d'un médecin connecté ; ce n'est pas une signature électronique qualifiée. Clé " +
                         facts.proof.key_id + ".");
  page.foot.push_back("Contenu signé : entrée " + std::to_string(facts.proof.entry.value) + " du journal. Tête : " + facts.proof.head);
  page.code = facts.proof.code;
  page.code_caption = facts.proof.caption;
}

}  // namespace

std::vector<std::string> diagnoses_in_words(const Report& report) {
  std::vector<std::string> diagnoses;
  diagnoses.reserve(report.diagnoses.size());
  for (const Diagnosis& diagnosis : report.diagnoses) diagnoses.push_back(diagnosis.display + " (" + diagnosis.code + ")");
  return diagnoses;
}

PrintedDocument page_of(const PageFacts& facts) {
  PrintedDocument page;
  page.at = facts.conclusion.signed_at;
  page.title = title_of(facts.kind);
  page.author = facts.doctor.lines;
  page.patient = facts.patient;
  add_place(page, facts);
  add_correction(page, facts);
  if (facts.kind == PaperKind::report) {
    add_report(page, facts);
  } else {
    add_prescription(page, facts);
  }
  if (facts.invented) page.title += " – démonstration, sans valeur";
  add_proof(page, facts);
  return page;
}

}  // namespace maillage::care
