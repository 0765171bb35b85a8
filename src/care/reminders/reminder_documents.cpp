// The struct lists its members once for both archives.
#include "care/reminders/reminder_documents.hpp"

#include "base/assert.hpp"
#include "care/resources/archive.hpp"
#include "fhir/search/index.hpp"

namespace maillage::care {

template <class A>
void members(A& a, Reminder& x) {
  a("id", x.id), a("booking", x.booking), a("patient", x.patient), a("kind", x.kind), a("way", x.way), a("status", x.status), a("start", x.start);
  a("due", x.due), a("until", x.until), a("tries", x.tries), a("next", x.next), a("problem", x.problem), a("by", x.by), a("at", x.at);
}

namespace {

constexpr int format = 1;

const char* status_code(ReminderStatus status) {
  switch (status) {
    case ReminderStatus::waiting:
      return "in-progress";
    case ReminderStatus::sent:
    case ReminderStatus::settled:
      return "completed";
    case ReminderStatus::failed:
      return "not-done";
    case ReminderStatus::to_hand:
      return "on-hold";
    case ReminderStatus::dropped:
      break;
  }
  return "stopped";
}

fhir::Draft medium_of(ReminderWay way) {
  constexpr std::string_view modes = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";
  switch (way) {
    case ReminderWay::sms:
      return concept_of(modes, "SMSWRIT");
    case ReminderWay::email:
      return concept_of(modes, "EMAILWRIT");
    case ReminderWay::letter:
      return concept_of(modes, "MAILWRIT");
    case ReminderWay::unit:
      return concept_of(modes, "VERBAL");
    case ReminderWay::none:
      break;
  }
  return {};
}

}  // namespace

std::optional<Reminder> reminder_from(std::string_view document) { return unarchived<Reminder>(document, format); }

Drafted communication_of(const Reminder& reminder) {
  Drafted drafted{{"Communication", reminder.id}, fhir::object({{"resourceType", "Communication"}, {"id", reminder.id}})};
  fhir::Draft& resource = drafted.resource;
  resource.set("status", status_code(reminder.status));
  if (!reminder.problem.empty()) resource.set("statusReason", house_concept("reminder-problem", reminder.problem));
  resource.set("category", fhir::array({house_concept("reminder", name_of(reminder.kind))}));
  if (reminder.way != ReminderWay::none) resource.set("medium", fhir::array({medium_of(reminder.way)}));
  resource.set("subject", reference("Patient", reminder.patient)).set("about", fhir::array({reference("Appointment", reminder.booking)}));
  if (reminder.status == ReminderStatus::sent || reminder.status == ReminderStatus::settled) resource.set("sent", time_of(reminder.at));
  resource.set("recipient", fhir::array({reference("Patient", reminder.patient)}));
  return drafted;
}

std::vector<ports::Write> writes_of(const Reminder& reminder, VersionId version) {
  const std::vector<std::string> subjects{reminder.patient};
  const Drafted drafted = communication_of(reminder);
  std::string bytes = drafted.resource.dump();
  const auto parsed = fhir::parse(bytes);
  ASSERT(parsed.has_value());
  std::vector<ports::Write> writes;
  writes.push_back(
      {.key = {reminder_type, reminder.id}, .version = version, .content = archived(reminder, format), .index = {}, .subjects = subjects});
  writes.push_back({.key = drafted.key,
                    .expected = ports::Expected::any,
                    .content = std::move(bytes),
                    .index = fhir::extract(parsed->root()),
                    .subjects = subjects});
  return writes;
}

}  // namespace maillage::care
