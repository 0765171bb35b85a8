// The house documents of agendas and bookings, and the FHIR resources that stand beside them for everyone else.
//
//   agenda/OWNER            the rules of one agenda              Schedule/OWNER
//   booking/ID              one appointment                      Appointment/ID, and Slot/ID while its time is taken
//   agenda-round/OWNER.DAY  the stops of one who travels
//
// OWNER is "Practitioner.claire-vasserot". The house document is what is read back, whole; the resources follow it in the same commit. Free time is
// never stored: a Slot stands in the record only while somebody has it.
// Spec: FHIR R4 Schedule, Slot, Appointment. Out of scope: the profiles of FR Core, whose mandatory parts these are without.
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

[[nodiscard]] Drafted schedule_of(const AgendaRules& rules);
[[nodiscard]] Drafted appointment_of(const Booking& booking);
/// Only while the time is taken.
[[nodiscard]] std::optional<Drafted> slot_of(const Booking& booking);

}  // namespace maillage::care
