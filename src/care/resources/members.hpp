// The members of every struct that a consultation or a duty is made of, listed once for the archives (archive.hpp).
#pragma once

#include "care/duty/duty.hpp"
#include "care/resources/archive.hpp"
#include "care/teleconsultation/state.hpp"

namespace maillage::care {

template <class A>
void members(A& a, Motive& x) {
  a("code", x.code), a("text", x.text);
}
template <class A>
void members(A& a, Answer& x) {
  a("question", x.question), a("yes", x.yes);
}
template <class A>
void members(A& a, Exclusion& x) {
  a("question", x.question), a("orientation", x.orientation), a("at", x.at);
}
template <class A>
void members(A& a, BookedHour& x) {
  a("booking", x.booking), a("doctor", x.doctor), a("start", x.start), a("end", x.end), a("step", x.step);
}
template <class A>
void members(A& a, Identity& x) {
  a("document", x.document), a("by", x.by), a("at", x.at);
}
template <class A>
void members(A& a, ConsentRecord& x) {
  a("act", x.act), a("form", x.form), a("present", x.present), a("by", x.by), a("at", x.at);
}
template <class A>
void members(A& a, CheckedItem& x) {
  a("item", x.item), a("result", x.result), a("reason", x.reason);
}
template <class A>
void members(A& a, Background& x) {
  a("asked", x.asked), a("lines", x.lines);
}
template <class A>
void members(A& a, Reading& x) {
  a("kind", x.kind), a("value", x.value), a("second", x.second), a("source", x.source), a("device", x.device), a("at", x.at), a("status", x.status);
  a("earlier", x.earlier);
}
template <class A>
void members(A& a, LadderPosition& x) {
  a("round", x.round), a("rung", x.rung), a("since", x.since);
}
template <class A>
void members(A& a, Attempt& x) {
  a("doctor", x.doctor), a("round", x.round), a("rung", x.rung), a("from", x.from), a("to", x.to), a("end", x.end), a("reason", x.reason);
}
template <class A>
void members(A& a, Passed& x) {
  a("doctor", x.doctor), a("why", x.why), a("percent", x.percent);
}
template <class A>
void members(A& a, Ring& x) {
  a("doctor", x.doctor), a("from", x.from), a("until", x.until), a("version", x.version);
}
template <class A>
void members(A& a, Wording& x) {
  a("fr", x.fr), a("en", x.en);
}
template <class A>
void members(A& a, HoursSpan& x) {
  a("from", x.from), a("until", x.until);
}
template <class A>
void members(A& a, HoursException& x) {
  a("first", x.first), a("last", x.last), a("spans", x.spans), a("why", x.why);
}
template <class A>
void members(A& a, OpeningHours& x) {
  a("week", x.week), a("exceptions", x.exceptions), a("holidays", x.holidays), a("holidaySpans", x.holiday_spans);
}
template <class A>
void members(A& a, Rung& x) {
  a("kind", x.kind), a("ring", x.ring), a("window", x.window), a("doctors", x.doctors), a("link", x.link), a("service", x.service);
  a("hours", x.hours), a("prefer", x.prefer), a("exceptedOnly", x.excepted_only);
  // Of a document that does not say it: one after the other.
  std::uint32_t more = x.parallel > 0 ? x.parallel - 1 : 0;
  a("more", more);
  x.parallel = more + 1;
}
template <class A>
void members(A& a, Familiarity& x) {
  a("doctors", x.doctors), a("languages", x.languages), a("wish", x.wish), a("priorityZone", x.priority_zone);
}
template <class A>
void members(A& a, Transfer& x) {
  a("to", x.to), a("specialty", x.specialty), a("reason", x.reason), a("at", x.at), a("ladder", x.ladder);
}
template <class A>
void members(A& a, HandedOn& x) {
  a("doctor", x.doctor), a("to", x.to), a("from", x.from), a("until", x.until), a("reason", x.reason);
}
template <class A>
void members(A& a, Regulation& x) {
  a("cause", x.cause), a("askedBy", x.asked_by), a("reason", x.reason), a("askedAt", x.asked_at), a("escalated", x.escalated);
  a("answer", x.answer), a("by", x.by), a("at", x.at), a("who", x.who), a("due", x.due), a("words", x.words);
  a("followedBy", x.followed_by), a("followedAt", x.followed_at), a("followUp", x.follow_up);
}
template <class A>
void members(A& a, Diagnosis& x) {
  a("system", x.system), a("code", x.code), a("display", x.display);
}
template <class A>
void members(A& a, PrescriptionLine& x) {
  a("substance", x.substance), a("dose", x.dose), a("route", x.route), a("duration", x.duration), a("quantity", x.quantity),
      a("cancelled", x.cancelled);
}
template <class A>
void members(A& a, Report& x) {
  a("decision", x.decision), a("findings", x.findings), a("diagnoses", x.diagnoses), a("prescription", x.prescription), a("advice", x.advice);
  a("whenToCall15", x.when_to_call_15), a("avoided", x.avoided), a("avoidedKm", x.avoided_km), a("technicalIncident", x.technical_incident);
  a("incidentText", x.incident_text);
}
template <class A>
void members(A& a, Conclusion& x) {
  a("version", x.version), a("replaces", x.replaces), a("report", x.report), a("signedBy", x.signed_by), a("signedAt", x.signed_at),
      a("reason", x.reason);
}
template <class A>
void members(A& a, BilledAct& x) {
  a("code", x.code), a("performer", x.performer), a("cents", x.cents);
}
template <class A>
void members(A& a, HandOver& x) {
  a("documents", x.documents), a("documentsReason", x.documents_reason), a("informed", x.informed), a("informedBy", x.informed_by);
  a("informedAt", x.informed_at), a("readAt", x.read_at), a("actsProposed", x.acts_proposed), a("acts", x.acts), a("nothingToPay", x.nothing_to_pay);
  a("whyToPay", x.why_to_pay), a("cleaning", x.cleaning), a("cleaningReason", x.cleaning_reason);
}
template <class A>
void members(A& a, Emergency& x) {
  a("by", x.by), a("at", x.at), a("reason", x.reason);
}
template <class A>
void members(A& a, Moment& x) {
  a("at", x.at), a("kind", x.kind), a("by", x.by), a("subject", x.subject), a("detail", x.detail), a("reason", x.reason), a("passed", x.passed);
  a("service", x.service), a("because", x.because), a("nearness", x.nearness);
}
template <class A>
void members(A& a, Consultation& x) {
  a("id", x.id), a("status", x.status), a("patient", x.patient), a("ageMonths", x.age_months), a("place", x.place), a("assistant", x.assistant);
  a("motive", x.motive), a("priority", x.priority), a("ownDoctor", x.own_doctor), a("answers", x.answers), a("exclusion", x.exclusion);
  a("identity", x.identity), a("consent", x.consent), a("checklist", x.checklist), a("history", x.history), a("allergies", x.allergies);
  a("treatments", x.treatments), a("pregnancy", x.pregnancy), a("readings", x.readings), a("readyAt", x.ready_at), a("position", x.position);
  a("attempts", x.attempts), a("ring", x.ring), a("owner", x.owner), a("acceptedAt", x.accepted_at), a("joined", x.joined), a("absent", x.absent);
  a("startedAt", x.started_at), a("interruptedAt", x.interrupted_at), a("toldToTelephone", x.told_to_telephone), a("draft", x.draft);
  a("conclusions", x.conclusions), a("handOver", x.hand_over), a("emergency", x.emergency), a("cancelled", x.cancelled), a("moments", x.moments);
  a("hour", x.hour), a("specialty", x.specialty), a("ladder", x.ladder), a("familiar", x.familiar);
  a("beside", x.beside), a("regulation", x.regulation), a("transfer", x.transfer), a("handedOn", x.handed_on);
}
template <class A>
void members(A& a, Activity& x) {
  a("aWeek", x.a_week), a("weeksAYear", x.weeks_a_year);
}
template <class A>
void members(A& a, Duty& x) {
  a("doctor", x.doctor), a("choice", x.choice), a("until", x.until), a("since", x.since), a("bySystem", x.by_system), a("activity", x.activity);
}

}  // namespace maillage::care
