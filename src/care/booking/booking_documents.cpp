// Each struct lists its members once for both archives.
#include "care/booking/booking_documents.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "care/calendar/wall_text.hpp"
#include "care/resources/archive.hpp"
#include "fhir/france/specialties.hpp"

namespace maillage::care {

namespace {

namespace chrono = std::chrono;

constexpr int format = 1;

/// A date is kept as its text, so that a person can read the document.
template <class A>
void date_member(A& a, std::string_view name, LocalDate& date) {
  std::string text = date == LocalDate{} ? "" : date_text(date);
  a(name, text);
  date = date_from_text(text).value_or(LocalDate{});
}

}  // namespace

template <class A>
void members(A& a, WallSpan& x) {
  a("from", x.from), a("to", x.to);
}
template <class A>
void members(A& a, WeeklyRule& x) {
  a("id", x.id), a("kind", x.kind), a("weekdays", x.weekdays), a("span", x.span), a("everyWeeks", x.every_weeks);
  date_member(a, "starts", x.starts);
  LocalDate ends = x.ends.value_or(LocalDate{});
  date_member(a, "ends", ends);
  x.ends = ends == LocalDate{} ? std::nullopt : std::optional(ends);
}
template <class A>
void members(A& a, Opening& x) {
  a("kind", x.kind), a("span", x.span), a("source", x.source);
}
template <class A>
void members(A& a, DayException& x) {
  date_member(a, "date", x.date);
  a("openings", x.openings);
}
template <class A>
void members(A& a, Absence& x) {
  date_member(a, "from", x.from);
  date_member(a, "to", x.to);
  a("source", x.source);
}
template <class A>
void members(A& a, BusyTime& x) {
  date_member(a, "date", x.date);
  a("span", x.span), a("source", x.source);
}
template <class A>
void members(A& a, AgendaRules& x) {
  a("owner", x.owner), a("role", x.role), a("specialties", x.specialties), a("languages", x.languages), a("places", x.places);
  a("holidays", x.holidays), a("weekly", x.weekly), a("exceptions", x.exceptions), a("absences", x.absences);
  a("onlyBySpecialty", x.only_by_specialty), a("busy", x.busy);
}
template <class A>
void members(A& a, Point& x) {
  a("latitude", x.latitude), a("longitude", x.longitude);
}
template <class A>
void members(A& a, Site& x) {
  a("place", x.place), a("home", x.home);
}
template <class A>
void members(A& a, RoundStop& x) {
  a("booking", x.booking), a("from", x.from), a("to", x.to), a("site", x.site);
}
template <class A>
void members(A& a, Round& x) {
  a("owner", x.owner);
  date_member(a, "date", x.date);
  a("stops", x.stops);
}
template <class A>
void members(A& a, JointSlot& x) {
  a("start", x.start), a("end", x.end), a("doctor", x.doctor), a("assistant", x.assistant), a("place", x.place), a("kit", x.kit);
}
template <class A>
void members(A& a, BookingMoment& x) {
  a("at", x.at), a("step", x.step), a("by", x.by), a("reason", x.reason), a("from", x.from);
}
template <class A>
void members(A& a, Booking& x) {
  a("id", x.id), a("status", x.status), a("patient", x.patient), a("kind", x.kind), a("slot", x.slot), a("home", x.home), a("motive", x.motive);
  a("request", x.request), a("cancelled", x.cancelled), a("moments", x.moments), a("holdsPatient", x.holds_patient), a("specialty", x.specialty);
}

namespace {

constexpr std::string_view act_code = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

fhir::Draft service_type(SlotKind kind) {
  switch (kind) {
    case SlotKind::teleconsultation:
      return concept_of(act_code, "VR", "virtual");
    case SlotKind::in_person:
      return concept_of(act_code, "AMB", "ambulatory");
    case SlotKind::expertise:
    case SlotKind::pool:
      break;
  }
  return house_concept("slot-kind", name_of(kind));
}

fhir::Draft owner_reference(const std::string& owner) { return owner.empty() ? fhir::Draft() : fhir::object({{"reference", owner}}); }

fhir::Draft participant(const std::string& actor) {
  return actor.empty() ? fhir::Draft() : fhir::object({{"actor", owner_reference(actor)}, {"status", "accepted"}});
}

fhir::Draft cancel_reason(BookingCancel why) {
  constexpr std::string_view system = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
  if (why == BookingCancel::patient) return concept_of(system, "pat", "Patient");
  if (why == BookingCancel::professional) return concept_of(system, "prov", "Provider");
  return house_concept("booking-cancel", name_of(why));
}

/// A resource that says which profile of FR Core it follows.
Drafted begun(const char* type, const std::string& id, std::string_view profile) {
  Drafted drafted{{type, id}, fhir::object({{"resourceType", type}, {"id", id}})};
  drafted.resource["meta"].set("profile", fhir::array({fhir::Draft(fr_core(profile))}));
  return drafted;
}

/// Who made, moved or cancelled it last; nobody when the house itself did.
fhir::Draft operator_of(const Booking& booking) {
  constexpr std::array hers{BookingStep::booked, BookingStep::moved, BookingStep::cancelled};
  for (const BookingMoment& moment : std::views::reverse(booking.moments)) {
    if (std::ranges::find(hers, moment.step) == hers.end() || !moment.by.starts_with("Practitioner/")) continue;
    return fhir::array({fhir::object({{"url", fr_core("fr-core-appointment-operator")}, {"valueReference", owner_reference(moment.by)}})});
  }
  return {};
}

const char* appointment_status(BookingStatus status) { return status == BookingStatus::none ? "proposed" : name_of(status); }

}  // namespace

std::string document_of(const AgendaRules& rules) { return archived(rules, format); }
std::string document_of(const Round& round) { return archived(round, format); }
std::string document_of(const Booking& booking) { return archived(booking, format); }
std::optional<AgendaRules> agenda_from(std::string_view document) { return unarchived<AgendaRules>(document, format); }
std::optional<Round> round_from(std::string_view document) { return unarchived<Round>(document, format); }
std::optional<Booking> booking_from(std::string_view document) { return unarchived<Booking>(document, format); }

std::string id_of_owner(std::string owner) {
  std::ranges::replace(owner, '/', '.');
  return owner;
}

ResourceKey key_of(const Round& round) { return {round_type, id_of_owner(round.owner) + "." + date_text(round.date)}; }

std::string fr_core(std::string_view profile) { return "https://hl7.fr/ig/fhir/core/StructureDefinition/" + std::string(profile); }

fhir::Draft specialties_of(const std::vector<std::string>& words) {
  fhir::Draft list;
  for (const std::string& word : words) {
    const auto specialty = fhir::france::specialty_named(word);
    if (specialty) list.append(concept_of(fhir::france::specialty_system, specialty->code, specialty->display));
  }
  return list;
}

Drafted schedule_of(const AgendaRules& rules) {
  Drafted drafted = begun("Schedule", id_of_owner(rules.owner), "fr-core-schedule");
  drafted.resource.set("active", true).set("specialty", specialties_of(rules.specialties));
  drafted.resource.set("actor", fhir::array({owner_reference(rules.owner)}));
  return drafted;
}

Drafted appointment_of(const Booking& booking) {
  Drafted drafted = begun("Appointment", booking.id, "fr-core-appointment");
  fhir::Draft& resource = drafted.resource;
  resource.set("extension", operator_of(booking));
  resource.set("status", appointment_status(booking.status));
  if (booking.cancelled) resource.set("cancelationReason", cancel_reason(*booking.cancelled));
  resource.set("serviceType", fhir::array({service_type(booking.kind)}));
  resource.set("specialty", specialties_of({booking.specialty}));
  resource.set("appointmentType", concept_of("http://terminology.hl7.org/CodeSystem/v2-0276", "ROUTINE"));
  if (!booking.motive.reveal().empty()) resource.set("reasonCode", fhir::array({fhir::object({{"text", booking.motive.reveal()}})}));
  resource.set("start", time_of(booking.slot.start)).set("end", time_of(booking.slot.end));
  resource.set("minutesDuration", static_cast<unsigned>((booking.slot.end - booking.slot.start) / chrono::minutes(1)));
  if (holds_time(booking)) resource.set("slot", fhir::array({reference("Slot", booking.id)}));
  if (!booking.moments.empty()) resource.set("created", time_of(booking.moments.front().at));
  resource.set("basedOn", booking.request.empty() ? fhir::Draft() : fhir::array({reference("ServiceRequest", booking.request)}));
  resource["participant"].append(participant("Patient/" + booking.patient));
  for (const std::string& owner : owners_of(booking.slot)) resource["participant"].append(participant(owner));
  return drafted;
}

std::optional<Drafted> slot_of(const Booking& booking) {
  if (!holds_time(booking)) return std::nullopt;
  Drafted drafted = begun("Slot", booking.id, "fr-core-slot");
  drafted.resource.set("serviceType", fhir::array({service_type(booking.kind)}));
  drafted.resource.set("schedule", reference("Schedule", id_of_owner(booking.slot.doctor))).set("status", "busy");
  drafted.resource.set("start", time_of(booking.slot.start)).set("end", time_of(booking.slot.end));
  return drafted;
}

}  // namespace maillage::care
