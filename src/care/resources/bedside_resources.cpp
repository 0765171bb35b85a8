// What the assistant collects: answers to the place's questions, consent, allergies, treatments, history and vital signs.
#include "care/resources/drafting.hpp"

namespace maillage::care {

namespace {

constexpr const char* categories = "http://terminology.hl7.org/CodeSystem/observation-category";

Drafted answers(const Consultation& state) {
  Drafted drafted = begin(state, "QuestionnaireResponse", "-protocol");
  drafted.resource.set("basedOn", fhir::array({reference("ServiceRequest", state.id)}));
  drafted.resource.set("status", state.status == Status::draft ? "in-progress" : "completed")
      .set("author", reference("Practitioner", state.assistant));
  for (const Answer& answer : state.answers) {
    drafted.resource["item"].append(
        fhir::object({{"linkId", answer.question}, {"answer", fhir::array({fhir::object({{"valueBoolean", answer.yes}})})}}));
  }
  return drafted;
}

Drafted consent(const Consultation& state) {
  const ConsentRecord& record = *state.consent;
  Drafted drafted = begin(state, "Consent", "-consent", "patient");
  const bool given = record.act == ConsentAct::given;
  drafted.resource.set("status", given ? "active" : record.act == ConsentAct::refused ? "rejected" : "inactive");
  drafted.resource.set("scope", concept_of("http://terminology.hl7.org/CodeSystem/consentscope", "treatment", "Treatment"));
  drafted.resource.set("category", fhir::array({concept_of(loinc, "59284-0", "Consent Document")}));
  drafted.resource.set("dateTime", time_of(record.at)).set("performer", fhir::array({reference("Patient", state.patient)}));
  drafted.resource.set("policyRule", house_concept("consent-form", record.form == ConsentForm::oral ? "oral" : "written"));
  fhir::Draft provision = fhir::object({{"type", given ? "permit" : "deny"}});
  provision["actor"].append(
      fhir::object({{"role", house_concept("consent-role", "collected-by")}, {"reference", reference("Practitioner", record.by)}}));
  for (const std::string& who : record.present) {
    if (!who.empty()) provision["code"].append(house_concept("present", who));
  }
  drafted.resource.set("provision", std::move(provision));
  return drafted;
}

void draft_allergies(const Consultation& state, std::vector<Drafted>& into) {
  const auto allergy = [&](const std::string& suffix, fhir::Draft code) {
    Drafted drafted = begin(state, "AllergyIntolerance", suffix, "patient");
    drafted.resource.set("clinicalStatus", concept_of("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active"));
    drafted.resource.set("verificationStatus", concept_of("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "unconfirmed"));
    drafted.resource.set("code", std::move(code)).set("recorder", reference("Practitioner", state.assistant));
    into.push_back(std::move(drafted));
  };
  for (std::size_t i = 0; i < state.allergies.lines.size(); ++i) allergy("-a" + std::to_string(i + 1), text_concept(state.allergies.lines[i]));
  if (state.allergies.asked && state.allergies.lines.empty()) {
    allergy("-a0", concept_of("http://snomed.info/sct", "716186003", "No known allergy (situation)"));
  }
}

void draft_treatments(const Consultation& state, std::vector<Drafted>& into) {
  for (std::size_t i = 0; i < state.treatments.lines.size(); ++i) {
    Drafted drafted = begin(state, "MedicationStatement", "-t" + std::to_string(i + 1));
    drafted.resource.set("status", "active").set("medicationCodeableConcept", text_concept(state.treatments.lines[i]));
    drafted.resource.set("informationSource", reference("Patient", state.patient));
    into.push_back(std::move(drafted));
  }
}

Drafted observation(const Consultation& state, const std::string& suffix, fhir::Draft code, const char* category, const char* status) {
  Drafted drafted = begin(state, "Observation", suffix);
  drafted.resource.set("status", status).set("category", fhir::array({concept_of(categories, category)})).set("code", std::move(code));
  if (state.accepted_at.micros != 0) drafted.resource.set("encounter", reference("Encounter", state.id));
  drafted.resource.set("performer", fhir::array({reference("Practitioner", state.assistant)}));
  return drafted;
}

void draft_history(const Consultation& state, std::vector<Drafted>& into) {
  for (std::size_t i = 0; i < state.history.lines.size(); ++i) {
    into.push_back(observation(state, "-h" + std::to_string(i + 1), concept_of(loinc, "11348-0", "History of Past illness Narrative"),
                               "social-history", "final"));
    into.back().resource.set("valueString", state.history.lines[i].reveal());
  }
  if (state.pregnancy == Pregnancy::not_asked || state.pregnancy == Pregnancy::not_applicable) return;
  into.push_back(observation(state, "-pregnancy", concept_of(loinc, "82810-3", "Pregnancy status"), "social-history", "final"));
  const bool yes = state.pregnancy == Pregnancy::yes;
  const bool no = state.pregnancy == Pregnancy::no;
  into.back().resource.set("valueCodeableConcept", concept_of(loinc,
                                                              yes  ? "LA15173-0"
                                                              : no ? "LA26683-5"
                                                                   : "LA4489-6",
                                                              yes  ? "Pregnant"
                                                              : no ? "Not pregnant"
                                                                   : "Unknown"));
}

fhir::Draft quantity(const Decimal& value, std::string_view unit) {
  return fhir::object({{"value", fhir::Draft::number(value.text)}, {"unit", unit}, {"system", "http://unitsofmeasure.org"}, {"code", unit}});
}

fhir::Draft component(std::string_view code, const char* display, const Decimal& value) {
  return fhir::object({{"code", concept_of(loinc, code, display)}, {"valueQuantity", quantity(value, "mm[Hg]")}});
}

/// An implausible value is preliminary until a person has confirmed it; a discarded one stays, as entered in error.
const char* status_of(ReadingStatus status) {
  switch (status) {
    case ReadingStatus::awaiting_confirmation:
      return "preliminary";
    case ReadingStatus::discarded:
      return "entered-in-error";
    default:
      return "final";
  }
}

void draft_readings(const Consultation& state, std::vector<Drafted>& into) {
  for (std::size_t i = 0; i < state.readings.size(); ++i) {
    const Reading& reading = state.readings[i];
    const VitalCode& code = code_of(reading.kind);
    const bool score = reading.kind == VitalKind::pain || reading.kind == VitalKind::consciousness || reading.kind == VitalKind::on_oxygen;
    Drafted drafted = observation(state, "-v" + std::to_string(i + 1), concept_of(loinc, code.loinc, code.display), score ? "survey" : "vital-signs",
                                  status_of(reading.status));
    drafted.resource.set("effectiveDateTime", time_of(reading.at));
    if (reading.kind == VitalKind::blood_pressure) {
      drafted.resource["component"].append(component(systolic_loinc, "Systolic blood pressure", reading.value));
      if (reading.second) drafted.resource["component"].append(component(diastolic_loinc, "Diastolic blood pressure", *reading.second));
    } else if (reading.kind == VitalKind::on_oxygen) {
      drafted.resource.set("valueBoolean", reading.value.value != 0);
    } else if (reading.kind == VitalKind::consciousness) {
      drafted.resource.set("valueInteger", fhir::Draft::number(reading.value.text));
    } else {
      drafted.resource.set("valueQuantity", quantity(reading.value, code.unit));
    }
    if (!reading.device.empty()) drafted.resource.set("device", fhir::object({{"display", reading.device}}));
    if (reading.status == ReadingStatus::confirmed) {
      drafted.resource.set("note", fhir::array({fhir::object({{"text", "Outside the usual limits; confirmed at the bedside."}})}));
    }
    into.push_back(std::move(drafted));
  }
}

}  // namespace

void draft_bedside(const Consultation& state, std::vector<Drafted>& into) {
  if (!state.answers.empty()) into.push_back(answers(state));
  if (state.consent) into.push_back(consent(state));
  draft_allergies(state, into);
  draft_treatments(state, into);
  draft_history(state, into);
  draft_readings(state, into);
}

}  // namespace maillage::care
