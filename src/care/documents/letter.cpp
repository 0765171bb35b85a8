// The words of the letter, section by section.
#include "care/documents/letter.hpp"

#include "care/documents/page.hpp"
#include "care/documents/paris_time.hpp"
#include "care/documents/place_on_paper.hpp"
#include "care/resources/french.hpp"

namespace maillage::care {
namespace {

using ports::PrintedDocument;

void add_section(PrintedDocument& letter, std::string heading, std::string text) {
  if (!text.empty()) letter.sections.push_back({std::move(heading), {std::move(text)}});
}

/// "Docteur Claire Vasserot" of "Dr Claire Vasserot".
std::string in_full(const std::string& name) {
  constexpr std::string_view title = "Dr ";
  return "Docteur " + (name.starts_with(title) ? name.substr(title.size()) : name);
}

/// Where she is written to: her name and address, without her number and telephone, which no envelope bears.
std::vector<std::string> addressee(const DoctorOnPaper& treating) {
  std::vector<std::string> lines{in_full(treating.name), "Médecin traitant"};
  for (std::size_t i = 1; i < treating.lines.size(); ++i) {
    const std::string& line = treating.lines[i];
    if (line != lines[1] && !line.starts_with("RPPS ") && !line.starts_with("Tél. ")) lines.push_back(line);
  }
  return lines;
}

/// Worded so that nothing has to agree with a gender that the record may not have.
std::string who_saw_whom(const LetterFacts& facts) {
  std::string words = "Le " + date_in_words(facts.conclusion.signed_at) + ", " + facts.seen_by.name;
  // The second line is her specialty, when the record has one.
  if (facts.seen_by.lines.size() > 1 && !facts.seen_by.lines[1].starts_with("RPPS ")) words += ", " + facts.seen_by.lines[1];
  if (!facts.seen_by.rpps.empty()) words += " (RPPS " + facts.seen_by.rpps + ")";
  words += ", a reçu " + facts.patient + " en téléconsultation assistée.";
  if (facts.place != nullptr) words += " Lieu : " + place_on_paper(*facts.place).in_one_line() + ".";
  return words;
}

/// Follows from the decision alone: the report has no field for it, and a letter must not ask what the doctor did not.
std::string asked_of_her(CareDecision decision) {
  switch (decision) {
    case CareDecision::suited:
      return "Rien de particulier : ce courrier vous informe et complète votre dossier.";
    case CareDecision::must_be_seen:
      return "Voir ce patient, ou lui dire quel médecin peut le voir : la téléconsultation ne suffit pas.";
    case CareDecision::emergency:
      return "Prendre des nouvelles de ce patient et assurer la suite de l'urgence.";
    case CareDecision::undecided:
      return {};
  }
  return {};
}

std::vector<std::string> treatment(const Report& report) {
  std::vector<std::string> lines;
  lines.reserve(report.prescription.size());
  for (const PrescriptionLine& line : report.prescription) {
    lines.push_back(line.substance.reveal() + " : " + how_to_take(line) + (line.cancelled ? " – ligne annulée depuis" : ""));
  }
  if (lines.empty()) lines.emplace_back("Aucun médicament n'a été prescrit.");
  return lines;
}

void add_advice(PrintedDocument& letter, const Report& report) {
  std::vector<std::string> advice;
  if (!report.advice.reveal().empty()) advice.push_back(report.advice.reveal());
  if (!report.when_to_call_15.reveal().empty()) advice.push_back("Appeler le 15 si : " + report.when_to_call_15.reveal());
  if (!advice.empty()) letter.sections.push_back({"Conseils donnés", std::move(advice)});
}

}  // namespace

std::string titled_name(fhir::Element patient) {
  std::string name = name_on_paper(patient);
  for (const fhir::Element one : patient["name"]) {
    if (one["prefix"].size() > 0) return name;
  }
  const std::string_view gender = patient["gender"].text();
  return (gender == "female" ? "Mme " : gender == "male" ? "M. " : "") + name;
}

PrintedDocument letter_of(const LetterFacts& facts) {
  const Report& report = facts.conclusion.report;
  const Instant at = facts.conclusion.signed_at;
  PrintedDocument letter;
  letter.at = facts.written_at;
  letter.title = "Lettre au médecin traitant";
  if (facts.invented) letter.title += " – démonstration, sans valeur";
  letter.author = facts.seen_by.lines;
  letter.place = addressee(facts.treating);
  letter.patient = facts.identity;
  letter.dated = place_and_date(facts.place, facts.written_at);
  add_section(letter, in_full(facts.treating.name) + ", médecin traitant de " + facts.patient, who_saw_whom(facts));
  add_section(letter, "Motif", facts.state.motive.text.reveal());
  add_section(letter, "Décision", in_french(report.decision));
  if (auto diagnoses = diagnoses_in_words(report); !diagnoses.empty()) letter.sections.push_back({"Diagnostic", std::move(diagnoses)});
  letter.sections.push_back({"Traitement", treatment(report)});
  add_advice(letter, report);
  add_section(letter, "Ce qui vous est demandé", asked_of_her(report.decision));
  std::string joined = "Le compte rendu signé n° " + facts.report_number;
  if (facts.conclusion.replaces != 0) joined += " (rectification, seule version en vigueur)";
  add_section(letter, "Pièce jointe", joined + ".");
  letter.signature = "Établie d'après le compte rendu signé par " + facts.seen_by.name + " le " + date_in_words(at) + " à " + time_in_words(at) +
                     " (heure de Paris).";
  if (facts.invented) letter.foot.emplace_back("Démonstration : personnes inventées, document sans valeur.");
  letter.foot.emplace_back("Cette lettre n'est pas signée elle-même : le compte rendu joint l'est, et fait foi.");
  return letter;
}

}  // namespace maillage::care
