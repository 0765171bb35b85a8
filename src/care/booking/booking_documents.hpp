// The house documents of agendas and bookings, and the FHIR resources that stand beside them for everyone else.
//
//   agenda/OWNER            the rules of one agenda              Schedule/OWNER
//   booking/ID              one appointment                      Appointment/ID, and Slot/ID while its time is taken
//   agenda-round/OWNER.DAY  the stops of one who travels
//
// OWNER is "Practitioner.claire-vasserot". The house document is what is read back, whole; the resources follow it in the same commit. Free time is
// never stored: a Slot stands in the record only while somebody has it, in the Schedule of its doctor; who else takes part, the Appointment says.
// Spec: FR Core 2.1, fr-core-schedule, fr-core-slot and fr-core-appointment (R4): a specialty is of the nomenclature of the Ordre, and left out when
// it is none of it; a Schedule has no service type; an Appointment names its operator, who wrote it last. Out of scope: the extensions of a Schedule
// (durations of services, times of availability): its rules are richer, and the free times are what SAS asks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/booking/booking.hpp"
#include "care/resources/drafting.hpp"

namespace maillage::care {

inline constexpr const char* agenda_type = "agenda";
inline constexpr const char* round_type = "agenda-round";
inline constexpr const char* booking_type = "booking";

[[nodiscard]] std::string document_of(const AgendaRules& rules);
[[nodiscard]] std::string document_of(const Round& round);
[[nodiscard]] std::string document_of(const Booking& booking);
/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<AgendaRules> agenda_from(std::string_view document);
[[nodiscard]] std::optional<Round> round_from(std::string_view document);
[[nodiscard]] std::optional<Booking> booking_from(std::string_view document);

/// "Practitioner/42" as part of an id: "Practitioner.42".
[[nodiscard]] std::string id_of_owner(std::string owner);
[[nodiscard]] ResourceKey key_of(const Round& round);

/// "https://hl7.fr/ig/fhir/core/StructureDefinition/" and the name.
[[nodiscard]] std::string fr_core(std::string_view profile);
/// Those of the words that the nomenclature of the Ordre has, as FR Core's required value set wants them; an empty draft when there are none.
[[nodiscard]] fhir::Draft specialties_of(const std::vector<std::string>& words);

[[nodiscard]] Drafted schedule_of(const AgendaRules& rules);
[[nodiscard]] Drafted appointment_of(const Booking& booking);
/// Only while the time is taken.
[[nodiscard]] std::optional<Drafted> slot_of(const Booking& booking);

}  // namespace maillage::care
