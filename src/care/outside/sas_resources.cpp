// Profiles first, then what they ask for.
#include "care/outside/sas_resources.hpp"

#include "care/booking/booking_documents.hpp"

namespace maillage::care {

namespace {

using fhir::array;
using fhir::Draft;
using fhir::object;

constexpr std::string_view act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
constexpr std::string_view appointment_reason = "http://terminology.hl7.org/CodeSystem/v2-0276";
constexpr std::string_view slot_types = "https://mos.esante.gouv.fr/NOS/TRE_R314-TypeCreneau/FHIR/TRE-R314-TypeCreneau";
constexpr std::string_view identifier_types = "http://interopsante.org/fhir/CodeSystem/fr-v2-0203";  // what the guide's own examples still have

/// The SAS's own profile and FR Core's, on which it stands.
Draft meta_of(std::string_view sas, std::string_view core) {
  return object({{"profile", array({Draft("http://sas.fr/fhir/StructureDefinition/" + std::string(sas)), Draft(fr_core(core))})}});
}

Draft entry_of(const std::string& base, const Drafted& drafted, const char* mode) {
  return object({{"fullUrl", base + "/" + drafted.key.text()}, {"resource", drafted.resource}, {"search", object({{"mode", mode}})}});
}

}  // namespace

Drafted sas_slot(const FreeTime& time, const AgendaRules& doctor, std::string id, const std::string& link) {
  Drafted drafted{{"Slot", id}, object({{"resourceType", "Slot"}, {"id", id}})};
  Draft& slot = drafted.resource;
  // Booked by professionals at the desk, not by the public.
  slot.set("meta", meta_of("FrSlotAgregateur", "fr-core-slot").set("security", array({coding(slot_types, "PRO")})));
  slot.set("serviceType", array({concept_of(act_code, time.kind == SlotKind::teleconsultation ? "VR" : "AMB")}));
  slot.set("specialty", specialties_of(doctor.specialties));
  slot.set("appointmentType", concept_of(appointment_reason, "ROUTINE"));
  slot.set("schedule", reference("Schedule", id_of_owner(time.doctor)));
  slot.set("status", "free").set("start", time_of(time.start)).set("end", time_of(time.end)).set("comment", link);
  return drafted;
}

Drafted sas_schedule(const AgendaRules& doctor) {
  const std::string id = id_of_owner(doctor.owner);
  Drafted drafted{{"Schedule", id}, object({{"resourceType", "Schedule"}, {"id", id}})};
  drafted.resource.set("meta", meta_of("FrScheduleAgregateur", "fr-core-schedule")).set("active", true);
  drafted.resource.set("actor", array({object({{"reference", doctor.owner}})}));
  return drafted;
}

Drafted sas_practitioner(fhir::Element stored, const std::string& rpps) {
  const std::string id(stored["id"].text());
  Drafted drafted{{"Practitioner", id}, object({{"resourceType", "Practitioner"}, {"id", id}})};
  drafted.resource.set("meta", meta_of("FrPractitionerAgregateur", "fr-core-practitioner"));
  Draft identifier = object({{"use", "official"}, {"type", concept_of(identifier_types, "IDNPS")}, {"system", national_id_system}});
  drafted.resource.set("identifier", array({identifier.set("value", rpps_prefix + rpps)}));
  drafted.resource.set("name", Draft::of(stored["name"]));
  return drafted;
}

std::string sas_bundle(const SasBundle& bundle) {
  Draft whole = object({{"resourceType", "Bundle"}});
  whole.set("meta", object({{"profile", array({Draft("http://sas.fr/fhir/StructureDefinition/BundleAgregateur")})}}));
  whole.set("type", "searchset").set("total", bundle.total);
  whole.set("link", array({object({{"relation", "self"}, {"url", bundle.base + "/" + bundle.self}})}));
  for (const Drafted& one : bundle.slots) whole["entry"].append(entry_of(bundle.base, one, "match"));
  for (const Drafted& one : bundle.included) whole["entry"].append(entry_of(bundle.base, one, "include"));
  return whole.dump();
}

}  // namespace maillage::care
