// Each struct lists its members once for both archives.
#include "care/telephone/telephone_documents.hpp"

#include "base/assert.hpp"
#include "care/resources/archive.hpp"
#include "care/resources/drafting.hpp"
#include "fhir/search/index.hpp"

namespace maillage::care {

template <class A>
void members(A& a, TelephoneCall& x) {
  a("id", x.id), a("patient", x.patient), a("end", x.end), a("made", x.made), a("caller", x.caller), a("telephone", x.telephone), a("by", x.by);
  a("at", x.at);
}
template <class A>
void members(A& a, CallBack& x) {
  a("id", x.id), a("name", x.name), a("telephone", x.telephone), a("about", x.about), a("patient", x.patient), a("by", x.by), a("at", x.at);
  a("doneBy", x.done_by), a("doneAt", x.done_at), a("reached", x.reached), a("left", x.left), a("tries", x.tries), a("lastTry", x.last_try);
}
template <class A>
void members(A& a, ShiftNote& x) {
  a("id", x.id), a("text", x.text), a("by", x.by), a("at", x.at), a("takenBy", x.taken_by), a("takenAt", x.taken_at);
}
template <class A>
void members(A& a, AskedDoctor& x) {
  a("doctor", x.doctor), a("answer", x.answer), a("by", x.by), a("at", x.at);
}
template <class A>
void members(A& a, DoctorSearch& x) {
  a("patient", x.patient), a("name", x.name), a("commune", x.commune), a("by", x.by), a("opened", x.opened), a("asked", x.asked);
  a("found", x.found), a("closed", x.closed), a("again", x.again), a("ended", x.ended), a("endedBy", x.ended_by);
}
template <class A>
void members(A& a, WaitingCaller& x) {
  a("id", x.id), a("name", x.name), a("telephone", x.telephone), a("about", x.about), a("place", x.place), a("earliest", x.earliest);
  a("before", x.before), a("passed", x.passed), a("by", x.by), a("at", x.at), a("end", x.end), a("endedBy", x.ended_by), a("endedAt", x.ended_at);
}

namespace {

constexpr int format = 1;

std::vector<std::string> about(const std::string& patient) { return patient.empty() ? std::vector<std::string>() : std::vector{patient}; }

ports::Write house_write(const char* type, const std::string& id, VersionId version, std::string content, const std::string& patient) {
  return {.key = {type, id}, .version = version, .content = std::move(content), .index = {}, .subjects = about(patient)};
}

}  // namespace

std::vector<ports::Write> writes_of(const TelephoneCall& call) {
  const std::string id = "call-" + call.id;
  fhir::Draft task = fhir::object({{"resourceType", "Task"}, {"id", id}, {"status", "completed"}, {"intent", "order"}});
  task.set("code", house_concept("task", "telephone-call"));
  task.set("focus", reference(call.end == CallEnd::appointment ? "Appointment" : "ServiceRequest", call.made));
  task.set("for", reference("Patient", call.patient)).set("authoredOn", time_of(call.at)).set("lastModified", time_of(call.at));
  task.set("requester", fhir::object({{"reference", call.by}}));
  std::string bytes = task.dump();
  const auto parsed = fhir::parse(bytes);
  ASSERT(parsed.has_value());
  std::vector<ports::Write> writes;
  writes.push_back(house_write(call_type, call.id, {}, archived(call, format), call.patient));
  writes.push_back(
      {.key = {"Task", id}, .version = {}, .content = std::move(bytes), .index = fhir::extract(parsed->root()), .subjects = about(call.patient)});
  return writes;
}

ports::Write write_of(const CallBack& x, VersionId version) { return house_write(call_back_type, x.id, version, archived(x, format), x.patient); }
ports::Write write_of(const ShiftNote& x, VersionId version) { return house_write(shift_note_type, x.id, version, archived(x, format), {}); }
ports::Write write_of(const DoctorSearch& x, VersionId version) {
  return house_write(doctor_search_type, x.patient, version, archived(x, format), x.patient);
}
ports::Write write_of(const WaitingCaller& x, VersionId version) { return house_write(waiting_type, x.id, version, archived(x, format), {}); }

std::optional<TelephoneCall> call_from(std::string_view document) { return unarchived<TelephoneCall>(document, format); }
std::optional<CallBack> call_back_from(std::string_view document) { return unarchived<CallBack>(document, format); }
std::optional<ShiftNote> shift_note_from(std::string_view document) { return unarchived<ShiftNote>(document, format); }
std::optional<DoctorSearch> doctor_search_from(std::string_view document) { return unarchived<DoctorSearch>(document, format); }
std::optional<WaitingCaller> waiting_from(std::string_view document) { return unarchived<WaitingCaller>(document, format); }

}  // namespace maillage::care
