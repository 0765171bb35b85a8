// What the doctor signs and what is handed over: report, diagnoses, prescription, word to the treating doctor, acts.
#include <algorithm>

#include "care/resources/drafting.hpp"
#include "care/resources/french.hpp"

namespace maillage::care {

namespace {

/// Narrative needs XHTML; the words of a person are escaped into it and nothing of it is ever rendered by the app.
fhir::Draft narrative(std::string_view text) {
  std::string div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  for (const char c : text) {
    switch (c) {
      case '<':
        div += "&lt;";
        break;
      case '>':
        div += "&gt;";
        break;
      case '&':
        div += "&amp;";
        break;
      case '"':
        div += "&quot;";
        break;
      case '\n':
        div += "<br/>";
        break;
      default:
        div += c;
    }
  }
  return fhir::object({{"status", "generated"}, {"div", div + "</div>"}});
}

fhir::Draft section(const char* code, const char* title, std::string_view text) {
  if (text.empty()) return {};
  return fhir::object({{"title", title}, {"code", house_concept("report-section", code)}, {"text", narrative(text)}});
}

std::string of_version(const Consultation& state, const Conclusion& conclusion) { return state.id + "-c" + std::to_string(conclusion.version); }

/// What both signed documents begin with. `mark` is what the prescription's id has behind the conclusion's.
Drafted signed_content(const Consultation& state, const Conclusion& conclusion, const std::string& mark, fhir::Draft type, const char* title) {
  Drafted drafted = begin(state, "Composition", "-c" + std::to_string(conclusion.version) + mark);
  drafted.resource.set("identifier", fhir::object({{"system", "urn:x-maillage:teleconsultation"}, {"value", drafted.key.id}}));
  drafted.resource.set("status", conclusion.replaces == 0 ? "final" : "amended").set("type", std::move(type));
  drafted.resource.set("encounter", reference("Encounter", state.id)).set("date", time_of(conclusion.signed_at));
  drafted.resource.set("author", fhir::array({reference("Practitioner", conclusion.signed_by)})).set("title", title);
  drafted.resource["attester"].append(
      fhir::object({{"mode", "legal"}, {"time", time_of(conclusion.signed_at)}, {"party", reference("Practitioner", conclusion.signed_by)}}));
  const auto before = std::ranges::find(state.conclusions, conclusion.replaces, &Conclusion::version);
  if (before != state.conclusions.end() && (mark.empty() || !before->report.prescription.empty())) {
    const std::string replaced = of_version(state, *before) + mark;
    drafted.resource["relatesTo"].append(fhir::object({{"code", "replaces"}, {"targetReference", reference("Composition", replaced)}}));
  }
  return drafted;
}

fhir::Draft diagnoses_section(const Consultation& state, const Conclusion& conclusion) {
  std::string text;
  fhir::Draft entries = fhir::array();
  for (std::size_t i = 0; i < conclusion.report.diagnoses.size(); ++i) {
    const Diagnosis& diagnosis = conclusion.report.diagnoses[i];
    text += (text.empty() ? "" : "\n") + diagnosis.display + " (" + diagnosis.code + ")";
    entries.append(reference("Condition", of_version(state, conclusion) + "-d" + std::to_string(i + 1)));
  }
  fhir::Draft drawn = section("diagnoses", "Diagnostic", text);
  if (!text.empty()) drawn.set("entry", std::move(entries));
  return drawn;
}

Drafted composition(const Consultation& state, const Conclusion& conclusion) {
  const Report& report = conclusion.report;
  Drafted drafted =
      signed_content(state, conclusion, "", concept_of(loinc, "85208-7", "Telehealth Consult note"), "Compte rendu de téléconsultation");
  if (conclusion.replaces != 0) {
    drafted.resource["section"].append(section("correction", "Motif de la correction", conclusion.reason.reveal()));
  }
  drafted.resource["section"].append(section("motive", "Motif", state.motive.text.reveal()));
  drafted.resource["section"].append(section("decision", "Décision", in_french(report.decision)));
  drafted.resource["section"].append(section("findings", "Examen et conclusion", report.findings.reveal()));
  drafted.resource["section"].append(diagnoses_section(state, conclusion));
  drafted.resource["section"].append(section("advice", "Conseils", report.advice.reveal()));
  drafted.resource["section"].append(section("call-15", "Quand appeler le 15", report.when_to_call_15.reveal()));
  drafted.resource["section"].append(section("avoided", "Sans cette téléconsultation", in_french(report.avoided, report.avoided_km)));
  const bool incident = report.technical_incident.value_or(false);
  drafted.resource["section"].append(section("incident", "Incident technique", incident ? std::string_view(report.incident_text.reveal()) : "non"));
  return drafted;
}

/// The prescription as one signed content. It says what was signed; what was cancelled since, the MedicationRequests say.
Drafted prescription(const Consultation& state, const Conclusion& conclusion) {
  Drafted drafted = signed_content(state, conclusion, "-p", concept_of(loinc, "57833-6", "Prescription for medication"), "Ordonnance");
  for (std::size_t i = 0; i < conclusion.report.prescription.size(); ++i) {
    const PrescriptionLine& line = conclusion.report.prescription[i];
    fhir::Draft drawn = section("line", line.substance.reveal().c_str(), how_to_take(line));
    drawn.set("entry", fhir::array({reference("MedicationRequest", of_version(state, conclusion) + "-l" + std::to_string(i + 1))}));
    drafted.resource["section"].append(std::move(drawn));
  }
  return drafted;
}

Drafted condition(const Consultation& state, const Conclusion& conclusion, std::size_t at) {
  const Diagnosis& diagnosis = conclusion.report.diagnoses[at];
  Drafted drafted = begin(state, "Condition", "-c" + std::to_string(conclusion.version) + "-d" + std::to_string(at + 1));
  const bool replaced = conclusion.version != state.conclusions.back().version;
  constexpr const char* verification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
  if (!replaced) drafted.resource.set("clinicalStatus", concept_of("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
  drafted.resource.set("verificationStatus", concept_of(verification, replaced ? "entered-in-error" : "provisional"));
  drafted.resource.set("category", fhir::array({concept_of("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis")}));
  drafted.resource.set("code", concept_of(diagnosis.system, diagnosis.code, diagnosis.display)).set("encounter", reference("Encounter", state.id));
  drafted.resource.set("recordedDate", time_of(conclusion.signed_at)).set("recorder", reference("Practitioner", conclusion.signed_by));
  return drafted;
}

Drafted medication_request(const Consultation& state, const Conclusion& conclusion, std::size_t at) {
  const PrescriptionLine& line = conclusion.report.prescription[at];
  Drafted drafted = begin(state, "MedicationRequest", "-c" + std::to_string(conclusion.version) + "-l" + std::to_string(at + 1));
  const bool replaced = conclusion.version != state.conclusions.back().version;
  drafted.resource.set("status", line.cancelled || replaced ? "cancelled" : "active").set("intent", "order");
  drafted.resource.set("medicationCodeableConcept", text_concept(line.substance)).set("encounter", reference("Encounter", state.id));
  drafted.resource.set("authoredOn", time_of(conclusion.signed_at)).set("requester", reference("Practitioner", conclusion.signed_by));
  drafted.resource.set("groupIdentifier", fhir::object({{"system", "urn:x-maillage:prescription"}, {"value", of_version(state, conclusion)}}));
  const std::string text = line.dose.reveal() + (line.duration.reveal().empty() ? "" : ", " + line.duration.reveal());
  fhir::Draft dosage = fhir::object({{"text", text}});
  if (!line.route.reveal().empty()) dosage.set("route", text_concept(line.route));
  drafted.resource["dosageInstruction"].append(std::move(dosage));
  if (!line.quantity.reveal().empty()) drafted.resource["note"].append(fhir::object({{"text", "Quantité : " + line.quantity.reveal()}}));
  return drafted;
}

Drafted word_to_treating_doctor(const Consultation& state) {
  Drafted drafted = begin(state, "Communication", "-treating-doctor");
  const char* medium = state.hand_over.informed == TreatingDoctorInformed::inbox            ? "inbox"
                       : state.hand_over.informed == TreatingDoctorInformed::letter_printed ? "letter-printed"
                                                                                            : "letter-sent";
  drafted.resource.set("status", "completed").set("medium", fhir::array({house_concept("medium", medium)}));
  drafted.resource.set("encounter", reference("Encounter", state.id)).set("sent", time_of(state.hand_over.informed_at));
  drafted.resource.set("received", time_of(state.hand_over.read_at));
  drafted.resource.set("recipient", fhir::array({reference("Practitioner", state.own_doctor.value_or(""))}));
  drafted.resource.set("sender", reference("Practitioner", state.hand_over.informed_by));
  const std::string report = of_version(state, state.conclusions.back());
  drafted.resource.set("payload", fhir::array({fhir::object({{"contentReference", reference("Composition", report)}})}));
  return drafted;
}

std::string euros(std::uint32_t cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
}

Drafted charge_item(const Consultation& state, const BilledAct& act) {
  Drafted drafted = begin(state, "ChargeItem", "-" + act.code);
  drafted.resource.set("status", "planned").set("code", concept_of("urn:oid:1.2.250.1.215.200.3.3", act.code));
  drafted.resource.set("context", reference("Encounter", state.id)).set("occurrenceDateTime", time_of(state.started_at));
  drafted.resource["performer"].append(fhir::object({{"actor", reference("Practitioner", act.performer)}}));
  drafted.resource.set("priceOverride", fhir::object({{"value", fhir::Draft::number(euros(act.cents))}, {"currency", "EUR"}}));
  if (!state.hand_over.why_to_pay.empty()) drafted.resource["note"].append(fhir::object({{"text", state.hand_over.why_to_pay}}));
  return drafted;
}

}  // namespace

void draft_conclusion(const Consultation& state, std::vector<Drafted>& into) {
  for (const Conclusion& conclusion : state.conclusions) {
    into.push_back(composition(state, conclusion));
    if (!conclusion.report.prescription.empty()) into.push_back(prescription(state, conclusion));
    for (std::size_t i = 0; i < conclusion.report.diagnoses.size(); ++i) into.push_back(condition(state, conclusion, i));
    for (std::size_t i = 0; i < conclusion.report.prescription.size(); ++i) into.push_back(medication_request(state, conclusion, i));
  }
  const TreatingDoctorInformed informed = state.hand_over.informed;
  if (informed != TreatingDoctorInformed::not_yet && informed != TreatingDoctorInformed::has_none) into.push_back(word_to_treating_doctor(state));
  for (const BilledAct& act : state.hand_over.acts) into.push_back(charge_item(state, act));
}

}  // namespace maillage::care
