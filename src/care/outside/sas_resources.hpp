// Free time in the form in which the Service d'Accès aux Soins asks for it: a Bundle of Slots, with their Schedules and Practitioners.
//
// Pure. The resources are made for the answer and stand in no record. Of a doctor they have what the SAS needs to know her again, her name and her
// national identifier ("8" and the RPPS), and no more.
// Spec: IG fhir.sas 1.2.0 of the ANS (FrSlotAgregateur, FrScheduleAgregateur, FrPractitionerAgregateur, BundleAgregateur), which stand on FR Core;
// TRE_R314 (type of slot), v3-ActCode (AMB, VR), v2-0276 (ROUTINE). Out of scope: PractitionerRole with its Location (the record has none of a
// doctor's own practice), slots without an appointment (WALKIN), of a CPTS, of SOS Médecins.
#pragma once

#include <string>
#include <vector>

#include "care/outside/free_times.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

/// A doctor's RPPS as the SAS writes it.
inline constexpr std::string_view national_id_system = "urn:oid:1.2.250.1.71.4.2.1";
inline constexpr char rpps_prefix = '8';

/// `link`: where a professional books it.
[[nodiscard]] Drafted sas_slot(const FreeTime& time, const AgendaRules& doctor, std::string id, const std::string& link);
[[nodiscard]] Drafted sas_schedule(const AgendaRules& doctor);
/// `stored`: the Practitioner of the record; `rpps`: its number.
[[nodiscard]] Drafted sas_practitioner(fhir::Element stored, const std::string& rpps);

struct SasBundle {
  std::string base;  // "https://soin.example/fhir"
  std::string self;  // "Slot?..." as it was asked
  std::size_t total{0};
  std::vector<Drafted> slots;
  std::vector<Drafted> included;
};
[[nodiscard]] std::string sas_bundle(const SasBundle& bundle);

}  // namespace maillage::care
