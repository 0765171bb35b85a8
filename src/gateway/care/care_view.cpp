// Drawing a consultation as JSON.
#include "gateway/care/care_view.hpp"

#include "base/instant_text.hpp"
#include "care/dispatch/nearness.hpp"
#include "gateway/care/handing_view.hpp"
#include "gateway/care/words.hpp"

namespace maillage::gateway {

using care::Attempt;
using care::Background;
using care::BilledAct;
using care::BookedHour;
using care::CareDecision;
using care::CheckedItem;
using care::ChecklistItem;
using care::code_of;
using care::Conclusion;
using care::Consultation;
using care::deadline_of;
using care::Decimal;
using care::Diagnosis;
using care::Duty;
using care::DutyState;
using care::ExclusionQuestion;
using care::ExpectedWait;
using care::HandOver;
using care::Moment;
using care::MomentKind;
using care::name_of;
using care::News2;
using care::news2;
using care::Passed;
using care::passed_on_at;
using care::PlaceProtocol;
using care::Pregnancy;
using care::PrescriptionLine;
using care::Reading;
using care::Report;
using care::Rung;
using care::Status;
using care::VitalCode;
using care::VitalKind;
using care::Words;
using fhir::Draft;

namespace {

Draft when(Instant at) { return at.micros == 0 ? Draft() : Draft(to_text(at)); }
Draft person(const std::string& practitioner) {
  if (practitioner.empty() || practitioner == "system") return practitioner;
  return "Practitioner/" + practitioner;
}
Draft number(const Decimal& decimal) { return decimal.text; }

Draft passed_of(const std::vector<Passed>& passed) {
  Draft list = fhir::array();
  for (const Passed& one : passed)
    list.append(
        fhir::object({{"doctor", person(one.doctor)}, {"why", name_of(one.why)}, {"percent", one.percent == 0 ? Draft() : Draft(one.percent)}}));
  return list;
}

/// Whether the subject of this moment is a professional; else it is a key or a patient.
bool names_doctor(MomentKind kind) {
  return kind == MomentKind::ring_started || kind == MomentKind::ring_ended || kind == MomentKind::accepted || kind == MomentKind::released ||
         kind == MomentKind::transfer_asked || kind == MomentKind::transfer_returned || kind == MomentKind::transferred ||
         kind == MomentKind::welcomed || kind == MomentKind::awaits_booked || kind == MomentKind::hour_passed_on;
}

/// The course of the consultation, line by line. A person's own words are clinical and only for `whole` eyes; so is the patient it was moved from.
Draft moments_of(const Consultation& state, CareEyes eyes) {
  Draft list = fhir::array();
  for (const Moment& moment : state.moments) {
    Draft line = fhir::object({{"at", when(moment.at)}, {"kind", name_of(moment.kind)}, {"by", person(moment.by)}, {"detail", moment.detail}});
    if (names_doctor(moment.kind)) {
      line.set("subject", person(moment.subject));
    } else if (eyes == CareEyes::whole || (moment.kind != MomentKind::patient_moved && moment.kind != MomentKind::excluded)) {
      line.set("subject", moment.subject);
    }
    // Whom the person at the end of the ladder telephoned, and what became of a visit, is her own word, and of the course.
    const bool of_the_course = moment.kind == MomentKind::contact_answered || moment.kind == MomentKind::followed_up;
    if (eyes == CareEyes::whole || of_the_course) line.set("reason", moment.reason.reveal());
    line.set("passed", passed_of(moment.passed)).set("service", moment.service);
    for (const care::Preference one : moment.because) line["because"].append(name_of(one));
    if (moment.nearness != care::Nearness::near) line.set("nearness", name_of(moment.nearness));
    list.append(std::move(line));
  }
  return list;
}

Draft dispatch_of(const Consultation& state, const PlaceProtocol& protocol) {
  Draft rungs = fhir::array();
  const care::Ladder& ladder = care::ladder_of(state, protocol);
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    const Rung& rung = ladder[i];
    const bool spent = i < state.position.rung || state.status == Status::unanswered;
    const bool here = i == state.position.rung && !is_promised(state) && (state.status == Status::ringing || state.status == Status::ready);
    rungs.append(fhir::object({{"kind", name_of(rung.kind)},
                               {"service", rung.service},
                               {"ringSeconds", rung.ring.count()},
                               {"windowSeconds", rung.window.count()},
                               {"state", spent  ? "spent"
                                         : here ? "here"
                                                : "to-come"}}));
  }
  Draft attempts = fhir::array();
  for (const Attempt& attempt : state.attempts) {
    attempts.append(fhir::object({{"doctor", person(attempt.doctor)},
                                  {"round", attempt.round},
                                  {"rung", attempt.rung},
                                  {"from", when(attempt.from)},
                                  {"to", when(attempt.to)},
                                  {"end", name_of(attempt.end)},
                                  {"reason", attempt.reason}}));
  }
  Draft dispatch = fhir::object({{"rungs", std::move(rungs)}, {"attempts", std::move(attempts)}, {"readyAt", when(state.ready_at)}});
  for (const std::string& doctor : doctors_rung(state)) {
    const care::Ring& ring = *ring_of(state, doctor);
    Draft drawn = fhir::object({{"doctor", person(doctor)}, {"from", when(ring.from)}, {"until", when(ring.until)}, {"version", ring.version.value}});
    // The first of those who are rung at once, for whoever shows one.
    if (doctor == state.ring->doctor) dispatch.set("ring", drawn);
    dispatch["rings"].append(std::move(drawn));
  }
  if (const auto deadline = deadline_of(state, protocol)) dispatch.set("deadline", when(*deadline));
  return dispatch;
}

/// Whose it is until when. That its doctor is late is the clock's to say.
Draft hour_of(const BookedHour& hour, const PlaceProtocol& protocol) {
  return fhir::object({{"id", hour.booking},
                       {"doctor", person(hour.doctor)},
                       {"start", when(hour.start)},
                       {"end", when(hour.end)},
                       {"step", name_of(hour.step)},
                       {"passedOnAt", when(passed_on_at(hour, protocol))}});
}

Draft readings_of(const Consultation& state) {
  Draft list = fhir::array();
  for (const Reading& reading : state.readings) {
    const VitalCode& code = code_of(reading.kind);
    Draft drawn = fhir::object({{"kind", code.key}, {"value", number(reading.value)}, {"unit", code.unit}, {"at", when(reading.at)}});
    if (reading.second) drawn.set("second", number(*reading.second));
    drawn.set("source", word_of(reading.source)).set("device", reading.device).set("status", word_of(reading.status));
    if (reading.earlier) drawn.set("earlier", true);
    list.append(std::move(drawn));
  }
  return list;
}

/// Labelled as what it is: an aid.
Draft news2_of(const Consultation& state) {
  const auto score = news2(state.readings, state.age_months, state.pregnancy == Pregnancy::yes);
  if (!score || score->parts.empty()) return {};
  Draft parts = fhir::array();
  for (const News2::Part& part : score->parts) parts.append(fhir::object({{"kind", code_of(part.kind).key}, {"points", part.points}}));
  Draft missing = fhir::array();
  for (const VitalKind kind : score->missing) missing.append(code_of(kind).key);
  return fhir::object(
      {{"aid", true}, {"score", score->score}, {"level", word_of(score->level)}, {"parts", std::move(parts)}, {"missing", std::move(missing)}});
}

Draft background_of(const Background& background) {
  Draft lines = fhir::array();
  for (const Words& line : background.lines) lines.append(line.reveal());
  return fhir::object({{"asked", background.asked}, {"lines", std::move(lines)}});
}

Draft report_of(const Report& report) {
  Draft drawn = fhir::object({{"decision", report.decision == CareDecision::undecided ? Draft() : Draft(word_of(report.decision))},
                              {"findings", report.findings.reveal()},
                              {"advice", report.advice.reveal()},
                              {"whenToCall15", report.when_to_call_15.reveal()},
                              {"avoided", word_of(report.avoided)},
                              {"avoidedKm", report.avoided_km},
                              {"technicalIncident", report.technical_incident},
                              {"incidentText", report.incident_text.reveal()}});
  for (const Diagnosis& diagnosis : report.diagnoses) {
    drawn["diagnoses"].append(fhir::object({{"system", diagnosis.system}, {"code", diagnosis.code}, {"display", diagnosis.display}}));
  }
  for (const PrescriptionLine& line : report.prescription) {
    drawn["prescription"].append(fhir::object({{"substance", line.substance.reveal()},
                                               {"dose", line.dose.reveal()},
                                               {"route", line.route.reveal()},
                                               {"duration", line.duration.reveal()},
                                               {"quantity", line.quantity.reveal()},
                                               {"cancelled", line.cancelled}}));
  }
  return drawn;
}

Draft preparation_of(const Consultation& state) {
  Draft drawn = fhir::object({{"history", background_of(state.history)},
                              {"allergies", background_of(state.allergies)},
                              {"treatments", background_of(state.treatments)},
                              {"pregnancy", word_of(state.pregnancy)},
                              {"readings", readings_of(state)},
                              {"news2", news2_of(state)}});
  if (state.identity) drawn.set("identity", fhir::object({{"document", word_of(state.identity->document)}, {"at", when(state.identity->at)}}));
  if (state.consent) {
    Draft present = fhir::array();
    for (const std::string& who : state.consent->present) present.append(who);
    drawn.set("consent", fhir::object({{"act", word_of(state.consent->act)},
                                       {"form", word_of(state.consent->form)},
                                       {"present", std::move(present)},
                                       {"at", when(state.consent->at)}}));
  }
  for (const CheckedItem& item : state.checklist) {
    drawn["checklist"].append(fhir::object({{"item", item.item}, {"result", word_of(item.result)}, {"reason", item.reason.reveal()}}));
  }
  return drawn;
}

Draft hand_over_of(const HandOver& hand_over) {
  Draft drawn = fhir::object({{"documents", word_of(hand_over.documents)},
                              {"documentsReason", hand_over.documents_reason.reveal()},
                              {"treatingDoctor", word_of(hand_over.informed)},
                              {"informedBy", person(hand_over.informed_by)},
                              {"informedAt", when(hand_over.informed_at)},
                              {"readAt", when(hand_over.read_at)},
                              {"cleaning", word_of(hand_over.cleaning)},
                              {"cleaningReason", hand_over.cleaning_reason.reveal()}});
  if (!hand_over.acts_proposed) return drawn;
  drawn.set("nothingToPay", hand_over.nothing_to_pay).set("whyToPay", hand_over.why_to_pay);
  for (const BilledAct& act : hand_over.acts) {
    drawn["acts"].append(fhir::object({{"code", act.code}, {"performer", person(act.performer)}, {"cents", act.cents}}));
  }
  return drawn;
}

void draw_clinical(Draft& drawn, const Consultation& state) {
  drawn.set("patient", "Patient/" + state.patient);
  draw_answers(drawn, state);
  drawn.set("preparation", preparation_of(state));
  if (state.draft) drawn.set("draft", report_of(*state.draft));
  for (const Conclusion& conclusion : state.conclusions) {
    drawn["conclusions"].append(fhir::object({{"version", conclusion.version},
                                              {"replaces", conclusion.replaces == 0 ? Draft() : Draft(conclusion.replaces)},
                                              {"signedBy", person(conclusion.signed_by)},
                                              {"signedAt", when(conclusion.signed_at)},
                                              {"reason", conclusion.reason.reveal()},
                                              {"report", report_of(conclusion.report)}}));
  }
  if (!state.conclusions.empty()) drawn.set("handOver", hand_over_of(state.hand_over));
}

/// What the patient speaks best, first; nothing where nobody has said it.
Draft languages_of(const Consultation& state) {
  Draft list = fhir::array();
  for (const std::string& tag : state.familiar.languages) list.append(tag);
  return list;
}

Draft motive_of(const Consultation& state) { return fhir::object({{"code", state.motive.code}, {"text", state.motive.text.reveal()}}); }

}  // namespace

Draft view_of(const Consultation& state, const PlaceProtocol& protocol, CareEyes eyes) {
  Draft drawn = fhir::object({{"id", state.id},
                              {"status", name_of(state.status)},
                              {"place", "Location/" + state.place},
                              {"placeName", protocol.name},
                              {"assistant", person(state.assistant)},
                              {"owner", person(state.owner.value_or(""))},
                              {"priority", word_of(state.priority)},
                              {"specialty", state.specialty},
                              {"languages", languages_of(state)},
                              {"treatingDoctor", person(state.own_doctor.value_or(""))},
                              {"encounter", state.accepted_at.micros == 0 ? Draft() : Draft("Encounter/" + state.id)},
                              {"acceptedAt", when(state.accepted_at)},
                              {"startedAt", when(state.started_at)},
                              {"dispatch", dispatch_of(state, protocol)},
                              {"moments", moments_of(state, eyes)}});
  if (eyes != CareEyes::course) drawn.set("ageMonths", state.age_months).set("motive", motive_of(state));
  if (state.hour) drawn.set("appointment", hour_of(*state.hour, protocol));
  if (state.exclusion) {
    drawn.set("exclusion", fhir::object({{"orientation", name_of(state.exclusion->orientation)}}));
    if (eyes == CareEyes::whole) drawn["exclusion"].set("question", state.exclusion->question);
  }
  if (state.cancelled) drawn.set("cancelled", word_of(*state.cancelled));
  if (state.status == Status::unanswered) {
    drawn.set("contact", fhir::object({{"name", protocol.contact.name}, {"role", protocol.contact.role}, {"telephone", protocol.contact.telephone}}));
  }
  if (state.emergency || state.status == Status::excluded || state.told_to_telephone) {
    drawn.set("callBack", fhir::object({{"address", protocol.address}, {"telephone", protocol.telephone}}));
  }
  if (state.emergency) drawn.set("emergency", fhir::object({{"by", person(state.emergency->by)}, {"at", when(state.emergency->at)}}));
  draw_transfer(drawn, state, eyes);
  draw_regulation(drawn, state, eyes);
  if (eyes == CareEyes::whole) draw_clinical(drawn, state);
  if (eyes == CareEyes::regulation) {
    drawn.set("patient", "Patient/" + state.patient);
    draw_answers(drawn, state);
  }
  if (eyes == CareEyes::card || eyes == CareEyes::regulation) {
    drawn.set("preparation",
              fhir::object({{"readings", readings_of(state)}, {"news2", news2_of(state)}, {"allergies", background_of(state.allergies)}}));
  }
  return drawn;
}

Draft view_of(const ExpectedWait& wait, Instant now) {
  Draft drawn = fhir::object({{"from", when(now + wait.low)}});
  if (wait.high) drawn.set("until", when(now + *wait.high));
  return drawn;
}

Draft view_of(const Duty& duty, DutyState state) {
  Draft drawn =
      fhir::object({{"doctor", person(duty.doctor)}, {"said", name_of(duty.choice)}, {"state", name_of(state)}, {"since", when(duty.since)}});
  if (duty.until) drawn.set("until", when(*duty.until));
  drawn.set("bySystem", duty.by_system);
  return drawn;
}

namespace {

/// Information, never a block: whether the place is open, and from when or until when. Absent where nobody said its hours.
Draft opening_of(const PlaceProtocol& protocol, Instant now) {
  if (!protocol.card) return {};
  const auto openings = care::openings_of(*protocol.card, now, 1, care::metropolitan_france);
  if (openings.empty()) return fhir::object({{"open", false}});
  const care::OpenTime& next = openings.front().opening;
  return fhir::object({{"open", next.from <= now}, {"from", when(next.from)}, {"until", when(next.until)}});
}

/// A service that a request may be made to now: its name, what it promises, and when it answers.
Draft link_of(const care::Link& link, Instant now) {
  Draft drawn = fhir::object({{"id", link.id}, {"service", link.name}, {"provider", link.provider}, {"delaySeconds", link.delay.count()}});
  for (const care::Specialty& one : link.specialties) {
    drawn["specialties"].append(fhir::object({{"code", one.code}, {"fr", one.words.fr}, {"en", one.words.en}}));
  }
  drawn.set("contact", fhir::object({{"name", link.contact}, {"telephone", link.telephone}}));
  Draft opening = fhir::object({{"open", is_open(link, now)}});
  if (link.hours) {
    const auto openings = care::openings_from(*link.hours, now, 1, care::metropolitan_france);
    if (!openings.empty()) opening.set("from", when(openings.front().from)).set("until", when(openings.front().until));
  }
  drawn.set("opening", std::move(opening));
  return drawn;
}

}  // namespace

Draft view_of(const PlaceProtocol& protocol, Instant now) {
  Draft drawn = fhir::object({{"place", "Location/" + protocol.place},
                              {"name", protocol.name},
                              {"kind", name_of(protocol.kind)},
                              {"address", protocol.address},
                              {"telephone", protocol.telephone},
                              {"ageMonthsMin", protocol.age_months_min},
                              {"underAge", name_of(protocol.under_age)}});
  for (const ExclusionQuestion& question : protocol.questions) {
    drawn["questions"].append(
        fhir::object({{"id", question.id}, {"fr", question.words.fr}, {"en", question.words.en}, {"orientation", name_of(question.orientation)}}));
  }
  for (const ChecklistItem& item : protocol.checklist) {
    drawn["checklist"].append(fhir::object({{"id", item.id}, {"fr", item.words.fr}, {"en", item.words.en}, {"required", item.required}}));
  }
  drawn.set("contact", fhir::object({{"name", protocol.contact.name}, {"role", protocol.contact.role}, {"telephone", protocol.contact.telephone}}));
  drawn.set("opening", opening_of(protocol, now));
  if (protocol.regulation) drawn.set("regulated", true);
  for (const care::Link& link : protocol.links) {
    if (in_force(link, now)) drawn["links"].append(link_of(link, now));
  }
  return drawn;
}

}  // namespace maillage::gateway
