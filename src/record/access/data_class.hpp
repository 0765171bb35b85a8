// What kind of thing a resource type is to the policy: the table speaks of five classes, not of 148 types.
//
// A type that is not on the list is clinical: what nobody has thought about yet is protected most. A house document (lower-case type: accounts,
// sign-ins) is of a class that no row of the table allows to anybody.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace maillage::record {

enum class DataClass : std::uint8_t {
  none,          // the act is about no resource
  directory,     // professionals, places, services, instruments, what places ask and charge, communes: what is on a door plate
  identity,      // who the patient is
  coordination,  // requests, tasks, appointments, encounters, teams: these make relations, so only the house writes them
  clinical,      // everything else about a patient
  house,         // accounts, sign-ins
};
inline constexpr std::array all_data_classes = {DataClass::none,         DataClass::directory, DataClass::identity,
                                                DataClass::coordination, DataClass::clinical,  DataClass::house};

[[nodiscard]] constexpr std::string_view name_of(DataClass data) {
  constexpr std::array<std::string_view, all_data_classes.size()> names = {"none", "directory", "identity", "coordination", "clinical", "house"};
  return names[static_cast<std::size_t>(data)];
}

[[nodiscard]] constexpr DataClass class_of(std::string_view type) {
  constexpr std::array<std::string_view, 14> directory = {
      "Practitioner",  "PractitionerRole",      "Organization",         "Location",   "HealthcareService",       "Schedule", "Slot", "PlanDefinition",
      "Questionnaire", "ObservationDefinition", "ChargeItemDefinition", "CodeSystem", "OrganizationAffiliation", "Device"};
  constexpr std::array<std::string_view, 2> identity = {"Patient", "RelatedPerson"};
  constexpr std::array<std::string_view, 7> coordination = {"ServiceRequest", "Task",     "Appointment",  "AppointmentResponse",
                                                            "Encounter",      "CareTeam", "EpisodeOfCare"};
  const auto among = [type](const auto& list) {
    for (const std::string_view one : list) {
      if (one == type) return true;
    }
    return false;
  };
  if (type.empty() || type.front() < 'A' || type.front() > 'Z') return DataClass::house;
  if (among(directory)) return DataClass::directory;
  if (among(identity)) return DataClass::identity;
  if (among(coordination)) return DataClass::coordination;
  return DataClass::clinical;
}

static_assert(class_of("Observation") == DataClass::clinical);
static_assert(class_of("NobodyThoughtOfIt") == DataClass::clinical);
static_assert(class_of("Patient") == DataClass::identity);
static_assert(class_of("Encounter") == DataClass::coordination);
static_assert(class_of("Device") == DataClass::directory, "equipment of a place; one that names a patient is in a column where nobody may");
static_assert(class_of("account") == DataClass::house);

}  // namespace maillage::record
