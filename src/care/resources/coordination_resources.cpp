// ServiceRequest, Task and Encounter: what makes relations and what people of the coordination see. No clinical words but the motive.
#include <algorithm>
#include <array>

#include "care/dispatch/nearness.hpp"
#include "care/resources/drafting.hpp"

namespace maillage::care {

namespace {

/// FHIR's status of the Task; the house's own state is its businessStatus.
const char* task_status(Status status) {
  constexpr std::array<const char*, statuses> names{"draft",    "draft",       "rejected", "received",    "ready",     "requested", "requested",
                                                    "accepted", "in-progress", "on-hold",  "in-progress", "completed", "cancelled"};
  return names[static_cast<std::size_t>(status)];
}

const char* request_status(Status status) {
  switch (status) {
    case Status::draft:
      return "draft";
    case Status::excluded:
    case Status::cancelled:
      return "revoked";
    case Status::handed_over:
      return "completed";
    default:
      return "active";
  }
}

/// In progress from the acceptance on: that opens its room to those who take part.
const char* encounter_status(Status status) {
  switch (status) {
    case Status::accepted:
    case Status::in_call:
      return "in-progress";
    case Status::interrupted:
      return "onleave";
    case Status::concluded:
    case Status::handed_over:
      return "finished";
    case Status::cancelled:
    case Status::excluded:
      return "cancelled";
    default:
      return "planned";
  }
}

Drafted service_request(const Consultation& state) {
  Drafted drafted = begin(state, "ServiceRequest", "");
  drafted.resource.set("status", request_status(state.status)).set("intent", "order");
  drafted.resource.set("code", concept_of(loinc, "75496-0", "Telehealth Note"));
  drafted.resource.set("orderDetail", fhir::array({house_concept("priority-reason", name_of(state.priority))}));
  drafted.resource.set("authoredOn", time_of(state.moments.empty() ? Instant{} : state.moments.front().at));
  drafted.resource.set("requester", reference("Practitioner", state.assistant));
  if (!state.specialty.empty()) drafted.resource.set("performerType", house_concept("specialty", state.specialty));
  drafted.resource.set("locationReference", fhir::array({reference("Location", state.place)}));
  fhir::Draft reason = text_concept(state.motive.text);
  if (!state.motive.code.empty()) reason.set("coding", fhir::array({coding(std::string(house_codes) + "motive", state.motive.code)}));
  drafted.resource.set("reasonCode", fhir::array({std::move(reason)}));
  return drafted;
}

/// What the course says of the begin of this ring.
const Moment& begin_of(const Consultation& state, const Attempt& attempt) {
  static const Moment nothing;
  const auto started = std::ranges::find_if(state.moments, [&](const Moment& moment) {
    return moment.kind == MomentKind::ring_started && moment.at == attempt.from && moment.subject == attempt.doctor;
  });
  return started == state.moments.end() ? nothing : *started;
}

/// A ring or its end, for whoever asks later why this doctor was rung.
fhir::Draft attempt_of(const Consultation& state, const Attempt& attempt) {
  fhir::Draft output = fhir::object({{"type", house_concept("task-output", "ring")}});
  const auto extension = [&](const char* name, const char* type, fhir::Draft value) {
    output["extension"].append(fhir::object({{"url", "urn:x-maillage:ring-" + std::string(name)}, {type, std::move(value)}}));
  };
  extension("period", "valuePeriod", fhir::object({{"start", time_of(attempt.from)}, {"end", time_of(attempt.to)}}));
  extension("end", "valueCode", name_of(attempt.end));
  extension("rung", "valueUnsignedInt", attempt.rung);
  extension("round", "valueUnsignedInt", attempt.round);
  const Moment& begin = begin_of(state, attempt);
  // What was decisive among the doctors who were free; nothing where she was the only one.
  for (const Preference one : begin.because) extension("because", "valueCode", name_of(one));
  if (begin.nearness != Nearness::near) extension("nearness", "valueCode", name_of(begin.nearness));
  output.set("valueReference", reference("Practitioner", attempt.doctor));
  return output;
}

fhir::Draft house_extension_of(const char* name, const char* type, fhir::Draft value) {
  return fhir::object({{"url", "urn:x-maillage:" + std::string(name)}, {type, std::move(value)}});
}

/// To whom it was handed on, by whom and when. Why, the report's reader asks the two of them: a Task is coordination and tells nothing clinical.
fhir::Draft handed_on(const HandedOn& one) {
  fhir::Draft output = fhir::object({{"type", house_concept("task-output", "transfer")}});
  output["extension"].append(house_extension_of("transfer-from", "valueReference", reference("Practitioner", one.doctor)));
  output["extension"].append(house_extension_of("transfer-at", "valueDateTime", time_of(one.until)));
  output.set("valueReference", reference("Practitioner", one.to));
  return output;
}

/// What a regulating doctor was asked and answered, and whether somebody has said what became of it.
fhir::Draft regulation(const Regulation& one) {
  fhir::Draft output = fhir::object({{"type", house_concept("task-output", "regulation")}});
  const auto at = [&](const char* name, Instant when) {
    if (when != Instant{}) output["extension"].append(house_extension_of(name, "valueDateTime", time_of(when)));
  };
  output["extension"].append(house_extension_of("regulation-cause", "valueCode", name_of(one.cause)));
  at("regulation-asked", one.asked_at);
  at("regulation-answered", one.at);
  if (!one.by.empty()) output["extension"].append(house_extension_of("regulation-by", "valueReference", reference("Practitioner", one.by)));
  at("regulation-due", one.due);
  at("regulation-followed-up", one.followed_at);
  if (one.escalated) output["extension"].append(house_extension_of("regulation-escalated", "valueBoolean", true));
  output.set("valueCodeableConcept", house_concept("regulation-answer", name_of(one.answer)));
  return output;
}

Drafted task(const Consultation& state) {
  Drafted drafted = begin(state, "Task", "", "for");
  drafted.resource.set("basedOn", fhir::array({reference("ServiceRequest", state.id)}));
  drafted.resource.set("status", task_status(state.status)).set("businessStatus", house_concept("teleconsultation-status", name_of(state.status)));
  drafted.resource.set("intent", "order").set("focus", reference("ServiceRequest", state.id));
  if (state.accepted_at.micros != 0) drafted.resource.set("encounter", reference("Encounter", state.id));
  drafted.resource.set("authoredOn", time_of(state.moments.empty() ? Instant{} : state.moments.front().at));
  drafted.resource.set("lastModified", time_of(state.moments.empty() ? Instant{} : state.moments.back().at));
  drafted.resource.set("requester", reference("Practitioner", state.assistant));
  drafted.resource.set("owner", reference("Practitioner", is_promised(state) ? state.hour->doctor : state.owner.value_or("")));
  drafted.resource.set("location", reference("Location", state.place));
  if (state.cancelled) drafted.resource.set("statusReason", house_concept("cancel-reason", name_of(*state.cancelled)));
  if (state.exclusion) drafted.resource.set("statusReason", house_concept("orientation", name_of(state.exclusion->orientation)));
  if (state.ring) {
    fhir::Draft rung = fhir::array();
    for (const std::string& doctor : doctors_rung(state)) rung.append(reference("Practitioner", doctor));
    drafted.resource.set("restriction",
                         fhir::object({{"period", fhir::object({{"start", time_of(state.ring->from)}, {"end", time_of(state.ring->until)}})},
                                       {"recipient", std::move(rung)}}));
  }
  for (const Attempt& attempt : state.attempts) drafted.resource["output"].append(attempt_of(state, attempt));
  for (const HandedOn& one : state.handed_on) drafted.resource["output"].append(handed_on(one));
  if (state.regulation) drafted.resource["output"].append(regulation(*state.regulation));
  return drafted;
}

fhir::Draft participant(const char* type, const char* display, const std::string& practitioner) {
  return fhir::object({{"type", fhir::array({concept_of("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", type, display)})},
                       {"individual", reference("Practitioner", practitioner)}});
}

Drafted encounter(const Consultation& state) {
  Drafted drafted = begin(state, "Encounter", "");
  drafted.resource.set("status", encounter_status(state.status));
  drafted.resource.set("class", coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "VR", "virtual"));
  drafted.resource.set("basedOn", fhir::array({reference("ServiceRequest", state.id)}));
  if (state.hour) drafted.resource.set("appointment", fhir::array({reference("Appointment", state.hour->booking)}));
  drafted.resource["participant"].append(participant("SPRF", "secondary performer", state.assistant));
  for (const HandedOn& one : state.handed_on) {
    fhir::Draft before = participant("PPRF", "primary performer", one.doctor);
    before.set("period", fhir::object({{"start", time_of(one.from)}, {"end", time_of(one.until)}}));
    drafted.resource["participant"].append(std::move(before));
  }
  if (state.owner) drafted.resource["participant"].append(participant("PPRF", "primary performer", *state.owner));
  const Instant start = state.handed_on.empty() ? state.accepted_at : state.handed_on.front().from;
  const Instant end = state.conclusions.empty() ? Instant{} : state.conclusions.front().signed_at;
  drafted.resource.set("period", fhir::object({{"start", time_of(start)}, {"end", time_of(end)}}));
  for (std::size_t i = 0; !state.conclusions.empty() && i < state.conclusions.back().report.diagnoses.size(); ++i) {
    const std::string condition = state.id + "-c" + std::to_string(state.conclusions.back().version) + "-d" + std::to_string(i + 1);
    drafted.resource["diagnosis"].append(fhir::object({{"condition", reference("Condition", condition)}}));
  }
  drafted.resource.set("location", fhir::array({fhir::object({{"location", reference("Location", state.place)}})}));
  return drafted;
}

}  // namespace

void draft_coordination(const Consultation& state, std::vector<Drafted>& into) {
  into.push_back(service_request(state));
  into.push_back(task(state));
  // Before the first acceptance there is no meeting, only a request.
  if (state.accepted_at.micros != 0) into.push_back(encounter(state));
}

}  // namespace maillage::care
