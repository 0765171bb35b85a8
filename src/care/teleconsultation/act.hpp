// The inside of decide: one decision being made, and the handlers that make it, one file for each part of the consultation.
#pragma once

#include <string>
#include <utility>

#include "care/teleconsultation/decide.hpp"

namespace maillage::care::act {

/// A decision in the making. `next` starts as a copy of the state; a handler that refuses leaves it to be thrown away.
struct Act {
  const std::string& actor;
  const Surroundings& around;
  Instant now;
  Decision decision;

  [[nodiscard]] Consultation& next() { return decision.next; }
  Moment& note(MomentKind kind, std::string subject = {}, std::string detail = {}, Words reason = {}) {
    return decision.next.moments.emplace_back(Moment{now, kind, actor, std::move(subject), std::move(detail), std::move(reason), {}});
  }
  void tell(NoticeKind kind, std::string to = {}, VersionId version = {}) { decision.notices.push_back({kind, std::move(to), version}); }
  void take(std::string key, std::string holder) { decision.claims.push_back({ports::ClaimChange::Act::take, std::move(key), std::move(holder)}); }
  void release(std::string key, std::string holder) {
    decision.claims.push_back({ports::ClaimChange::Act::release, std::move(key), std::move(holder)});
  }
};

// request.cpp
Outcome<> handle(Act& act, const RequestConsultation& command);
Outcome<> handle(Act& act, const CorrectRequest& command);
/// Excluded at the first "yes" (nobody goes on asking someone who must call 15); else a draft until every question is answered.
void judge(Act& act);

// preparation.cpp
Outcome<> handle(Act& act, const CheckIdentity& command);
Outcome<> handle(Act& act, const RecordConsent& command);
Outcome<> handle(Act& act, const CheckItem& command);
Outcome<> handle(Act& act, const RecordBackground& command);
Outcome<> handle(Act& act, const RecordPregnancy& command);
Outcome<> handle(Act& act, const Measure& command);
Outcome<> handle(Act& act, const SettleReading& command);
Outcome<> handle(Act& act, const DeclareReady& command);

// ringing.cpp
Outcome<> handle(Act& act, const RingNext& command);
Outcome<> handle(Act& act, const RetryLadder& command);
Outcome<> handle(Act& act, const AcceptRing& command);
Outcome<> handle(Act& act, const DeclineRing& command);
Outcome<> handle(Act& act, const LoseDoctor& command);
Outcome<> handle(Act& act, const AnswerContact& command);
/// Enters the ladder at its first rung.
void enter_ladder(Act& act);
/// Everybody may be asked again, and the links of now count.
void begin_round(Consultation& next);
/// Rings, waits or gives up, from where the request stands. When nothing free is found it never stays on a rung whose window is over.
void go_on(Act& act);
/// From the end of the ladder: a doctor of any rung in use who is free and has not been asked in this round. False: there is none.
bool ring_who_is_free(Act& act);
/// Ends whatever rings, and frees the doctors.
void end_ring(Act& act, RingEnd end, const std::string& reason = {});
/// She said yes: hers ends so, and those who were rung beside her are told that it was taken.
void answer_ring(Act& act, const std::string& doctor);
/// Ends her ring alone, who is rung; the others of a parallel rung ring on.
void end_ring_of(Act& act, const std::string& doctor, RingEnd end, const std::string& reason = {});

/// Rings this doctor now, wherever the request stands. `rung` says as which.
struct RingAs {
  LadderPosition position;
  RungKind kind;
  Seconds ring;
  std::string service{};         // of a linked rung
  Preferences because{};         // why her of those who were free
  std::vector<Chosen> beside{};  // of a parallel rung: who else, at once
};
void start_ring(Act& act, const std::string& doctor, const RingAs& as, std::vector<Passed> passed);

// transfer.cpp
Outcome<> handle(Act& act, const TransferTo& command);
Outcome<> handle(Act& act, const WithdrawTransfer& command);
/// Who was rung for it has said yes: from this decision on it is hers, and no longer the first one's.
void take_over(Act& act, const std::string& doctor);
/// Rings the next who could take it; when there is none, it stays with whom it was. Nothing while one of them still rings.
void go_on_with_transfer(Act& act, RingEnd last);
/// Nobody is asked any more.
void drop_transfer(Act& act, const std::string& reason);

// regulation.cpp
Outcome<> handle(Act& act, const AskRegulation& command);
Outcome<> handle(Act& act, const Regulate& command);
Outcome<> handle(Act& act, const FollowUp& command);
/// The place says that this motive is regulated.
void regulate_by_motive(Act& act);
[[nodiscard]] std::unexpected<Issue> nobody_regulates();
/// From now on a regulating doctor has to decide, where the place has any.
void open_regulation(Act& act, RegulationCause cause, const Words& reason);
/// A doctor has it: there is nothing to decide any more.
void close_regulation(Act& act);
/// True: nobody had decided in time, and the coordinator is told.
bool escalate_regulation(Act& act);

// hour.cpp
Outcome<> handle(Act& act, const WelcomePatient& command);
Outcome<> handle(Act& act, const TakeUp& command);
/// The booked doctor is asked first and alone: true while she is. From her +N minutes on, or when she says no, the request is passed on to the
/// ladder.
bool keep_hour(Act& act);
/// She is promised nothing any more.
void pass_on_hour(Act& act);

// call.cpp
Outcome<> handle(Act& act, const JoinRoom& command);
Outcome<> handle(Act& act, const LoseParticipant& command);
Outcome<> handle(Act& act, const ReturnToRoom& command);
Outcome<> handle(Act& act, const ReleaseOwner& command);
Outcome<> handle(Act& act, const ReachDeadline& command);
/// Frees the owner or the doctor to whom it was promised, if any, and forgets the room.
void release_owner(Act& act);

// conclusion.cpp
Outcome<> handle(Act& act, const DraftReport& command);
Outcome<> handle(Act& act, const Conclude& command);
Outcome<> handle(Act& act, const AmendConclusion& command);
Outcome<> handle(Act& act, const CancelPrescription& command);

// hand_over.cpp
Outcome<> handle(Act& act, const GiveDocuments& command);
Outcome<> handle(Act& act, const InformTreatingDoctor& command);
Outcome<> handle(Act& act, const ReadDocument& command);
Outcome<> handle(Act& act, const ProposeActs& command);
Outcome<> handle(Act& act, const RecordCleaning& command);
Outcome<> handle(Act& act, const FinishHandOver& command);

// leaving.cpp
Outcome<> handle(Act& act, const CancelConsultation& command);
Outcome<> handle(Act& act, const Reopen& command);
Outcome<> handle(Act& act, const MovePatient& command);
Outcome<> handle(Act& act, const RaiseEmergency& command);
/// Leaves the queue or the call for good: ring, owner and room are given up.
void cancel(Act& act, CancelReason why, const Words& reason);

}  // namespace maillage::care::act
