// One assisted teleconsultation, from its request to its hand-over, as plain structs. Nothing here acts; decide.hpp does.
//
// Words about a person are Redacted, so that no log can print them. Ids are those of FHIR resources, without their type.
// Spec: docs/internals/teleconsultation-states.md (generated) lists every pair of state and command.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/redacted.hpp"
#include "base/time.hpp"
#include "care/dispatch/ladder.hpp"
#include "care/protocol/place_protocol.hpp"
#include "care/teleconsultation/handing.hpp"
#include "care/vitals/vital.hpp"

namespace maillage::care {

enum class Status : std::uint8_t {
  none,  // not requested yet
  draft,
  excluded,
  preparing,
  ready,
  ringing,
  unanswered,
  accepted,
  in_call,
  interrupted,
  concluded,
  handed_over,
  cancelled,
};
inline constexpr std::size_t statuses = 13;

// ---- the request

enum class Priority : std::uint8_t { no_treating_doctor, cannot_travel, delay_too_long, prison, other };

struct Motive {
  std::string code;  // of the place's list of motives, or empty
  Words text;
  friend bool operator==(const Motive&, const Motive&) = default;
};
struct Answer {
  std::string question;
  bool yes{false};
  friend bool operator==(const Answer&, const Answer&) = default;
};
struct Exclusion {
  std::string question;  // or under_age_id
  Orientation orientation{Orientation::call_15};
  Instant at{};
  friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

// ---- the appointment that it keeps

/// How far its hour has come. `ahead`: not yet. `come`: the booked doctor is asked, and she alone. `kept`: she has it. `passed_on`: the ladder has
/// it.
enum class HourStep : std::uint8_t { ahead, come, kept, passed_on };
/// The request of a patient who has come for her appointment is owned by its doctor before anybody is rung: she holds `request/ID/owner` until she
/// takes it up or it is passed on.
struct BookedHour {
  std::string booking;  // id of the Appointment
  std::string doctor;
  Instant start{};
  Instant end{};
  HourStep step{HourStep::ahead};
  friend bool operator==(const BookedHour&, const BookedHour&) = default;
};

// ---- the preparation

enum class IdentityDocument : std::uint8_t { national_id, passport, residence_permit, vitale_card, family_booklet, known_to_assistant, none };
struct Identity {
  IdentityDocument document{IdentityDocument::none};
  std::string by;
  Instant at{};
  friend bool operator==(const Identity&, const Identity&) = default;
};

enum class ConsentAct : std::uint8_t { given, refused, withdrawn };
enum class ConsentForm : std::uint8_t { oral, written };
struct ConsentRecord {
  ConsentAct act{ConsentAct::given};
  ConsentForm form{ConsentForm::oral};
  std::vector<std::string> present;  // kinds of people in the room: "relative", "interpreter", "guard"
  std::string by;
  Instant at{};
  friend bool operator==(const ConsentRecord&, const ConsentRecord&) = default;
};

enum class CheckResult : std::uint8_t { done, failed, skipped };
struct CheckedItem {
  std::string item;
  CheckResult result{CheckResult::done};
  Words reason;
  friend bool operator==(const CheckedItem&, const CheckedItem&) = default;
};

enum class BackgroundKind : std::uint8_t { history, allergies, treatments };
struct Background {
  bool asked{false};  // asked and empty: "none known" was said, which is not the same as nobody asked
  std::vector<Words> lines;
  friend bool operator==(const Background&, const Background&) = default;
};
enum class Pregnancy : std::uint8_t { not_asked, not_applicable, no, yes, unknown };

// ---- the dispatch

struct Ring {
  std::string doctor;
  Instant from{};
  Instant until{};
  VersionId version{};  // of the Task that this ring made; an acceptance must name it
  friend bool operator==(const Ring&, const Ring&) = default;
};

// ---- the conclusion

/// A draft may be undecided; what is signed is not.
enum class CareDecision : std::uint8_t { suited, must_be_seen, emergency, undecided };
/// What would have happened without this teleconsultation.
enum class Avoided : std::uint8_t { escort, journey, emergency_department, later_visit, nothing };

struct Diagnosis {
  std::string system;
  std::string code;
  std::string display;
  friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};
struct PrescriptionLine {
  Words substance;
  Words dose;
  Words route;
  Words duration;
  Words quantity;
  bool cancelled{false};
  friend bool operator==(const PrescriptionLine&, const PrescriptionLine&) = default;
};
struct Report {
  CareDecision decision{CareDecision::suited};
  Words findings;
  std::vector<Diagnosis> diagnoses;
  std::vector<PrescriptionLine> prescription;
  Words advice;
  Words when_to_call_15;
  Avoided avoided{Avoided::nothing};
  std::uint32_t avoided_km{0};
  std::optional<bool> technical_incident;  // must be answered before signing
  Words incident_text;
  friend bool operator==(const Report&, const Report&) = default;
};
/// A signed report. A correction is a new version that names the one it replaces.
struct Conclusion {
  std::uint32_t version{1};
  std::uint32_t replaces{0};  // 0: none
  Report report;
  std::string signed_by;
  Instant signed_at{};
  Words reason;  // of the correction
  friend bool operator==(const Conclusion&, const Conclusion&) = default;
};

// ---- the hand-over

enum class DocumentsGiven : std::uint8_t { not_yet, printed, saved, no_printer };
enum class TreatingDoctorInformed : std::uint8_t { not_yet, inbox, letter_printed, letter_sent, has_none };
enum class Cleaning : std::uint8_t { not_yet, done, skipped };
struct BilledAct {
  std::string code;  // of the price table in force: "TCG"
  std::string performer;
  std::uint32_t cents{0};
  friend bool operator==(const BilledAct&, const BilledAct&) = default;
};
struct HandOver {
  DocumentsGiven documents{DocumentsGiven::not_yet};
  Words documents_reason;
  TreatingDoctorInformed informed{TreatingDoctorInformed::not_yet};
  std::string informed_by;
  Instant informed_at{};
  Instant read_at{};  // by the treating doctor, in her inbox
  bool acts_proposed{false};
  std::vector<BilledAct> acts;
  bool nothing_to_pay{false};
  std::string why_to_pay;  // reason key when something is
  Cleaning cleaning{Cleaning::not_yet};
  Words cleaning_reason;
  friend bool operator==(const HandOver&, const HandOver&) = default;
};

// ---- what can end or disturb it

enum class CancelReason : std::uint8_t { patient_left, consent_refused, consent_withdrawn, emergency, technical, oriented_elsewhere, mistake, other };
struct Emergency {
  std::string by;
  Instant at{};
  Words reason;
  friend bool operator==(const Emergency&, const Emergency&) = default;
};

/// One line of the story: enough for a person to understand later what was done, by whom and why.
enum class MomentKind : std::uint8_t {
  requested,
  corrected,
  excluded,
  identity_checked,
  consent_recorded,
  declared_ready,
  rung_left,
  waiting_on_rung,
  ring_started,
  ring_ended,
  nobody_answered,
  contact_answered,
  accepted,
  joined,
  interrupted,
  resumed,
  told_to_telephone,
  released,
  concluded,
  amended,
  prescription_cancelled,
  handed_over,
  cancelled,
  reopened,
  patient_moved,
  emergency_raised,
  document_read,
  welcomed,              // the patient has come for her appointment; subject: its doctor
  awaits_booked,         // subject: the booked doctor; detail: why she is not rung now
  hour_passed_on,        // subject: the booked doctor; detail: why the ladder takes over
  transfer_asked,        // subject: the doctor named, or nobody; detail: named, anyone, specialty
  transfer_returned,     // subject: the doctor with whom it stays; detail: why
  transferred,           // subject: the doctor who has it now
  regulation_asked,      // detail: its cause
  regulated,             // detail: the answer
  regulation_escalated,  // nobody decided in time
  followed_up,           // what became of the answer
};
struct Moment {
  Instant at{};
  MomentKind kind{MomentKind::requested};
  std::string by;              // actor, or "system"
  std::string subject;         // doctor rung, rung left, question, patient moved from
  std::string detail;          // why, as a key of the catalogue
  Words reason;                // why, in a person's words
  std::vector<Passed> passed;  // ring_started, waiting_on_rung: who was not rung, and why
  std::string service{};       // of a linked rung: the name of the service
  Preferences because{};       // ring_started: why her of those who were free
  Nearness nearness{};         // ring_started: by what a doctor who is not near the patient may answer
  friend bool operator==(const Moment&, const Moment&) = default;
};

struct Consultation {
  std::string id;
  Status status{Status::none};
  std::string patient;
  std::uint32_t age_months{0};
  std::string place;
  std::string assistant;
  Motive motive;
  Priority priority{Priority::other};
  std::optional<std::string> own_doctor;  // the treating doctor; absent: has none
  std::vector<Answer> answers;
  std::optional<Exclusion> exclusion;
  std::optional<BookedHour> hour;
  std::string specialty;  // asked for by its code; empty: whoever answers
  Familiarity familiar;

  std::optional<Identity> identity;
  std::optional<ConsentRecord> consent;
  std::vector<CheckedItem> checklist;
  Background history;
  Background allergies;
  Background treatments;
  Pregnancy pregnancy{Pregnancy::not_asked};
  std::vector<Reading> readings;

  Instant ready_at{};  // since when the patient waits
  LadderPosition position;
  Ladder ladder;  // of a request for a specialty, as it was entered: a link that ends later changes nothing; empty: the place's
  std::vector<Attempt> attempts;
  std::optional<Ring> ring;
  std::vector<Ring> beside;  // of a parallel rung: who is rung at the same time as `ring`; never without it
  std::optional<Regulation> regulation;

  std::optional<std::string> owner;
  Instant accepted_at{};
  std::vector<std::string> joined;
  std::vector<std::string> absent;
  Instant started_at{};  // first time that both sides were in the room
  Instant interrupted_at{};
  bool told_to_telephone{false};
  std::optional<Transfer> transfer;  // under way; a ring beside an owner is always of one
  std::vector<HandedOn> handed_on;   // oldest first

  std::optional<Report> draft;
  std::vector<Conclusion> conclusions;  // oldest first; the last is in force
  HandOver hand_over;

  std::optional<Emergency> emergency;
  std::optional<CancelReason> cancelled;
  std::vector<Moment> moments;

  friend bool operator==(const Consultation&, const Consultation&) = default;
};

/// Named limits: a consultation is read and written whole, and its largest list is what a person could do in it.
inline constexpr std::size_t readings_max = 200;
inline constexpr std::size_t background_lines_max = 60;
inline constexpr std::size_t prescription_lines_max = 30;
inline constexpr std::size_t diagnoses_max = 20;
inline constexpr std::size_t handed_on_max = 6;  // a patient who goes round more doctors than that is seen by one of them
/// What was seen of the patient and of the room serves for the call of that day. After this it is looked at again; what she said of herself stays.
inline constexpr Micros preparation_lasts = std::chrono::hours(12);

/// Still somebody's work: it stands on the board. Draft included, handed over, excluded and cancelled not.
[[nodiscard]] constexpr bool is_open(Status status) {
  return status != Status::none && status != Status::excluded && status != Status::handed_over && status != Status::cancelled;
}

/// The ladder that this request walks.
[[nodiscard]] inline const Ladder& ladder_of(const Consultation& state, const PlaceProtocol& protocol) {
  return state.ladder.empty() ? protocol.ladder : state.ladder;
}

/// Promised to the doctor of its appointment: she owns it, and no other is rung.
[[nodiscard]] inline bool is_promised(const Consultation& state) {
  return state.hour && (state.hour->step == HourStep::ahead || state.hour->step == HourStep::come);
}
/// Until when it is hers alone.
[[nodiscard]] inline Instant passed_on_at(const BookedHour& hour, const PlaceProtocol& protocol) { return hour.start + protocol.hour_patience; }

/// Everybody whom it rings now.
[[nodiscard]] std::vector<std::string> doctors_rung(const Consultation& state);
/// The ring that rings her now; null when none does.
[[nodiscard]] const Ring* ring_of(const Consultation& state, std::string_view doctor);

/// A regulating doctor has to say what answer it gets.
[[nodiscard]] inline bool awaits_regulation(const Consultation& state) {
  const bool decidable =
      state.status == Status::preparing || state.status == Status::ready || state.status == Status::ringing || state.status == Status::unanswered;
  return decidable && state.regulation && state.regulation->answer == RegulationAnswer::awaited;
}
/// And until she has, nobody is rung for it. Who waits because nobody answered is still answered by whoever becomes free.
[[nodiscard]] inline bool held_for_regulation(const Consultation& state) {
  return awaits_regulation(state) && state.regulation->cause != RegulationCause::nobody_answered;
}
/// It was answered by something that others do: somebody must see that it was done.
[[nodiscard]] inline bool awaits_follow_up(const Consultation& state) {
  if (!state.regulation || state.status != Status::cancelled || state.regulation->followed_at != Instant{}) return false;
  return state.regulation->answer == RegulationAnswer::visit || state.regulation->answer == RegulationAnswer::written_advice;
}

/// When the system must act by itself, if nothing happens before. A function of the state alone, so that a restart loses no timer.
[[nodiscard]] std::optional<Instant> deadline_of(const Consultation& state, const PlaceProtocol& protocol);

[[nodiscard]] const char* name_of(Status status);
[[nodiscard]] const char* name_of(MomentKind kind);
[[nodiscard]] const char* name_of(HourStep step);
[[nodiscard]] const char* name_of(Priority priority);
[[nodiscard]] const char* name_of(CancelReason reason);
[[nodiscard]] const char* name_of(CareDecision decision);
[[nodiscard]] const char* name_of(Avoided avoided);

}  // namespace maillage::care
