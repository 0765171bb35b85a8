// Everything that can be asked of a teleconsultation, by a person or by the system (deadlines, the dispatch, the rooms).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "care/teleconsultation/state.hpp"

namespace maillage::care {

/// From the telephone desk: a regulating doctor is to decide before anybody is rung.
struct RegulationWanted {
  std::string by;  // who asks, who need not be the one that prepares the patient
  Words reason;
};
struct RequestConsultation {
  std::string patient;
  std::uint32_t age_months{0};
  std::string place;
  Motive motive;
  Priority priority{Priority::other};
  std::optional<std::string> own_doctor;
  std::vector<Answer> answers;  // all questions answered: preparing or excluded; some missing: a draft
  std::string specialty{};      // one that a link of the place offers now; empty: none is asked for
  Familiarity familiar{};
  std::optional<RegulationWanted> regulation{};
};
struct CorrectRequest {
  std::optional<Motive> motive;
  std::optional<Priority> priority;
  std::optional<std::optional<std::string>> own_doctor;
  std::vector<Answer> answers;  // replaces the answers to these questions
  Words reason;                 // required once the request has been made
};
struct CheckIdentity {
  IdentityDocument document{IdentityDocument::none};
  bool traits_agree{false};
};
struct RecordConsent {
  ConsentAct act{ConsentAct::given};
  ConsentForm form{ConsentForm::oral};
  std::vector<std::string> present;
};
struct CheckItem {
  CheckedItem checked;
};
struct RecordBackground {
  BackgroundKind kind{BackgroundKind::history};
  std::vector<Words> lines;  // empty: none known
};
struct RecordPregnancy {
  Pregnancy pregnancy{Pregnancy::unknown};
};
struct Measure {
  Reading reading;  // its status is decided here
};
struct SettleReading {
  std::size_t index{0};
  bool confirm{false};
};
struct DeclareReady {};

struct RingNext {};  // system: try the ladder now, because something changed
struct RetryLadder {};
struct AcceptRing {
  std::string doctor;
  VersionId version;
};
struct DeclineRing {
  std::string doctor;
  VersionId version;
  std::string reason;  // key: "busy-elsewhere", "not-my-field", "none"
};
struct LoseDoctor {  // system: the doctor rung has gone, or has said off or pause
  std::string doctor;
};
struct ReachDeadline {};
struct AnswerContact {  // the person at the end of the ladder has taken it up
  Words note;
};

struct JoinRoom {
  std::string who;
};
struct LoseParticipant {
  std::string who;
};
struct ReturnToRoom {
  std::string who;
};
struct ReleaseOwner {  // back to the queue, with a reason
  Words reason;
};

struct TransferTo {       // its doctor hands it on, and keeps it until another has taken it
  std::string to;         // named; empty: whoever takes it
  std::string specialty;  // of those who have it; not with a name
  Words reason;
};
struct WithdrawTransfer {};  // she keeps it after all

struct AskRegulation {
  Words reason;
};
struct Regulate {
  RegulationAnswer answer{RegulationAnswer::awaited};
  std::string specialty;  // teleconsultation: of a doctor who has it; empty: whoever answers
  Words who;              // visit: who goes; written advice: of whom it is asked
  Instant due{};          // visit: when
  Words words;
};
struct FollowUp {  // what became of a visit or of a written advice
  Words note;
};

struct DraftReport {
  Report report;
};
struct Conclude {
  Report report;
  bool signature_confirmed{false};
};
struct AmendConclusion {
  std::uint32_t replaces{0};
  Report report;
  Words reason;
  bool signature_confirmed{false};
};
struct CancelPrescription {
  std::vector<std::size_t> lines;  // empty: all
  Words reason;
};

struct GiveDocuments {
  DocumentsGiven how{DocumentsGiven::printed};
  Words reason;
};
struct InformTreatingDoctor {
  TreatingDoctorInformed how{TreatingDoctorInformed::inbox};
};
struct ReadDocument {};  // the treating doctor has read what came to her inbox
struct ProposeActs {
  std::vector<BilledAct> acts;
  bool nothing_to_pay{false};
  std::string why_to_pay;
};
struct RecordCleaning {
  Cleaning cleaning{Cleaning::done};
  Words reason;
};
struct FinishHandOver {};

struct CancelConsultation {
  CancelReason why{CancelReason::other};
  Words reason;
};
struct Reopen {
  Words reason;
};
struct MovePatient {
  std::string patient;
  std::uint32_t age_months{0};
  Words reason;
  Familiarity familiar{};  // of the patient whom it is moved to
};
struct RaiseEmergency {
  Words reason;
};

struct WelcomePatient {  // she has come for her appointment
  std::string patient;
  std::uint32_t age_months{0};
  std::string place;
  Motive motive;  // kept by a request that has one already
  std::optional<std::string> own_doctor;
  BookedHour hour;  // its step is decided here
  Familiarity familiar{};
  std::string specialty{};  // of the appointment; kept while a linked service offers it
};
struct TakeUp {  // the doctor of its appointment, from her waiting room
  std::string doctor;
};

using CommandBody =
    std::variant<RequestConsultation, CorrectRequest, CheckIdentity, RecordConsent, CheckItem, RecordBackground, RecordPregnancy, Measure,
                 SettleReading, DeclareReady, RingNext, RetryLadder, AcceptRing, DeclineRing, LoseDoctor, ReachDeadline, AnswerContact, JoinRoom,
                 LoseParticipant, ReturnToRoom, ReleaseOwner, DraftReport, Conclude, AmendConclusion, CancelPrescription, GiveDocuments,
                 InformTreatingDoctor, ReadDocument, ProposeActs, RecordCleaning, FinishHandOver, CancelConsultation, Reopen, MovePatient,
                 RaiseEmergency, WelcomePatient, TakeUp, TransferTo, WithdrawTransfer, AskRegulation, Regulate, FollowUp>;
inline constexpr std::size_t command_kinds = std::variant_size_v<CommandBody>;

struct Command {
  std::string actor;  // Practitioner id of who asks, or "system"
  CommandBody body;
};

/// Name of the command with this index in CommandBody, as in the documentation: "accept ring".
[[nodiscard]] const char* command_name(std::size_t kind);

}  // namespace maillage::care
