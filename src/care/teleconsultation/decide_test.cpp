// Every pair (state, command), walked; and the table of them in the documentation, which this test writes when asked and compares otherwise.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::good_report;
using testing::Story;

constexpr const char* table_path = "docs/internals/teleconsultation-states.md";

/// A story that has come to this status.
Story story_at(Status status) {
  Story story;
  RequestConsultation request = Story::a_request();
  switch (status) {
    case Status::none:
      break;
    case Status::draft:
      request.answers.clear();
      story.must(request);
      break;
    case Status::excluded:
      request.answers[0].yes = true;
      story.must(request);
      break;
    case Status::preparing:
      story.prepared();
      break;
    case Status::ready:
      story.duty["own"] = DutyState::busy;
      story.ringing();
      story.duty["own"] = DutyState::available;
      break;
    case Status::ringing:
      story.ringing();
      break;
    case Status::unanswered:
      for (auto& [id, state] : story.duty) state = DutyState::off;
      story.ringing();
      story.duty["t1"] = DutyState::available;
      break;
    case Status::accepted:
      story.accepted();
      break;
    case Status::in_call:
      story.in_call();
      break;
    case Status::interrupted:
      story.in_call().must(LoseParticipant{"own"}, "system");
      break;
    case Status::concluded:
      story.concluded();
      break;
    case Status::handed_over:
      story.handed_over();
      break;
    case Status::cancelled:
      story.prepared().must(CancelConsultation{CancelReason::patient_left, {}});
      break;
  }
  return story;
}

/// Ready before the hour of her appointment with the own doctor.
Story story_of_an_appointment() {
  Story story;
  story.welcomed(Seconds(300)).must(DeclareReady{});
  return story;
}

/// One command of each kind that can succeed where the kind is possible at all, given the story.
std::vector<CommandBody> commands_for(const Story& story) {
  const VersionId ring = story.state.ring ? story.state.ring->version : VersionId{};
  const std::string lost = story.state.status == Status::interrupted ? "nurse" : "own";
  return {Story::a_request(),
          CorrectRequest{
              .motive = {}, .priority = Priority::cannot_travel, .own_doctor = {}, .answers = Story::a_request().answers, .reason = Words("x")},
          CheckIdentity{IdentityDocument::passport, true},
          RecordConsent{ConsentAct::given, ConsentForm::oral, {}},
          CheckItem{{"printer", CheckResult::done, {}}},
          RecordBackground{},
          RecordPregnancy{Pregnancy::not_applicable},
          Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("72"), .second = {}, .device = {}}},
          SettleReading{0, false},
          DeclareReady{},
          RingNext{},
          RetryLadder{},
          AcceptRing{"own", ring},
          DeclineRing{"own", ring, "none"},
          LoseDoctor{"own"},
          ReachDeadline{},
          AnswerContact{Words("x")},
          JoinRoom{"own"},
          LoseParticipant{lost},
          ReturnToRoom{"own"},
          ReleaseOwner{Words("x")},
          DraftReport{good_report()},
          Conclude{good_report(), true},
          AmendConclusion{1, good_report(), Words("x"), true},
          CancelPrescription{{}, Words("x")},
          GiveDocuments{DocumentsGiven::saved, {}},
          InformTreatingDoctor{TreatingDoctorInformed::inbox},
          ReadDocument{},
          ProposeActs{{}, true, {}},
          RecordCleaning{Cleaning::done, {}},
          FinishHandOver{},
          CancelConsultation{CancelReason::patient_left, {}},
          Reopen{Words("x")},
          MovePatient{"lenoir", 480, Words("x")},
          RaiseEmergency{},
          Story::a_welcome(story.now),
          TakeUp{"own"},
          TransferTo{{}, {}, Words("x")},
          WithdrawTransfer{},
          AskRegulation{Words("x")},
          Regulate{RegulationAnswer::teleconsultation, {}, {}, {}, {}},
          FollowUp{Words("x")}};
}

/// The place has a regulating doctor. She is awaited where she is to decide; a visit of hers is to be followed up.
void regulated(Story& story, std::size_t kind) {
  const bool decides = kind == CommandBody(Regulate{}).index();
  const bool follows = kind == CommandBody(FollowUp{}).index();
  if (!decides && !follows && kind != CommandBody(AskRegulation{}).index()) return;
  story.protocol.regulation = RegulationRule{};
  if (!decides && !follows) return;
  Regulation& regulation = story.state.regulation.emplace();
  regulation.asked_at = story.now;
  if (follows) regulation.answer = RegulationAnswer::visit;
}

/// What the pair gives: the next status, "refused" with the reason of a precondition, or nothing when it is impossible.
std::string outcome_of(Status status, std::size_t kind) {
  Story story = story_at(status);
  if (status == Status::preparing || status == Status::accepted)
    story.must(Measure{{.kind = VitalKind::pain, .value = *Decimal::parse("3"), .second = {}, .device = {}}});
  if (kind == CommandBody(FinishHandOver{}).index() && status == Status::concluded) {
    story.must(GiveDocuments{DocumentsGiven::printed, {}}).must(InformTreatingDoctor{TreatingDoctorInformed::inbox});
    story.must(ProposeActs{{}, true, {}}).must(RecordCleaning{Cleaning::done, {}});
  }
  if (kind == CommandBody(LoseDoctor{}).index()) story.duty["own"] = DutyState::gone;  // the snapshot knows first
  if (kind == CommandBody(ReachDeadline{}).index()) story.wait(Seconds(3600));
  if (kind == CommandBody(TakeUp{}).index() && status == Status::ready) story = story_of_an_appointment();
  if (kind == CommandBody(WithdrawTransfer{}).index() && story.state.owner && possible(kind, status))
    story.must(TransferTo{{}, {}, Words("x")}, *story.state.owner);
  regulated(story, kind);
  const CommandBody command = commands_for(story)[kind];
  const Consultation before = story.state;
  const Outcome<> outcome = story.tell(command, story.state.owner.value_or("own"));
  if (outcome) return story.state.status == status ? "same" : name_of(story.state.status);
  EXPECT_EQ(story.state, before) << "a refused command changes nothing";
  return outcome.error().reason == "not-in-this-state" ? "" : "(" + outcome.error().reason + ")";
}

std::string table() {
  std::ostringstream out;
  out << "# The states of a teleconsultation\n\n"
         "Written by `care_teleconsultation_tests` from the code (`MAILLAGE_WRITE_DOCS=1`); the test fails when this page is stale.\n\n"
         "A cell is what the command gives in that state, in one exemplary situation: the next state, `same`, a reason in brackets when a "
         "precondition was not\n"
         "met there, or nothing when the command is impossible. In the example the own doctor is on duty, in `ready` she has just become free, in\n"
         "`unanswered` one doctor of the territory has, in `interrupted` she was lost, the four tasks are\n"
         "settled before the hand-over is finished, and deadlines are long over. Whom she takes up from `ready` has an appointment with her; a "
         "welcome\n"
         "out of nothing is a draft until the questions of the place are answered. The place has a regulating doctor, who is awaited where she "
         "decides for\n"
         "a teleconsultation; what is followed up is a visit of hers; what is handed on is so to whoever takes it.\n\n";
  out << "| command |";
  for (std::size_t s = 0; s < statuses; ++s) out << ' ' << name_of(static_cast<Status>(s)) << " |";
  out << "\n|---|";
  for (std::size_t s = 0; s < statuses; ++s) out << "---|";
  out << '\n';
  for (std::size_t kind = 0; kind < command_kinds; ++kind) {
    out << "| " << command_name(kind) << " |";
    for (std::size_t s = 0; s < statuses; ++s)
      out << ' ' << outcome_of(static_cast<Status>(s), kind) << (outcome_of(static_cast<Status>(s), kind).empty() ? "|" : " |");
    out << '\n';
  }
  return out.str();
}

TEST(StoryAt, comes_to_every_status) {
  for (std::size_t s = 0; s < statuses; ++s) EXPECT_EQ(story_at(static_cast<Status>(s)).state.status, static_cast<Status>(s)) << s;
}

TEST(EveryPair, is_refused_as_impossible_exactly_where_the_table_says_so) {
  for (std::size_t kind = 0; kind < command_kinds; ++kind) {
    for (std::size_t s = 0; s < statuses; ++s) {
      EXPECT_EQ(outcome_of(static_cast<Status>(s), kind).empty(), !possible(kind, static_cast<Status>(s))) << command_name(kind) << " in " << s;
    }
  }
}

TEST(EveryCommand, succeeds_somewhere) {
  for (std::size_t kind = 0; kind < command_kinds; ++kind) {
    bool succeeded = false;
    for (std::size_t s = 0; s < statuses; ++s) {
      const std::string outcome = outcome_of(static_cast<Status>(s), kind);
      succeeded = succeeded || (!outcome.empty() && outcome[0] != '(');
    }
    EXPECT_TRUE(succeeded) << command_name(kind);
  }
}

TEST(EveryStateTable, in_the_documentation_is_what_the_code_does) {
  const std::string expected = table();
  if (std::getenv("MAILLAGE_WRITE_DOCS") != nullptr) std::ofstream(table_path) << expected;
  std::ifstream file(table_path);
  const std::string written((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(written, expected) << "run care_teleconsultation_tests with MAILLAGE_WRITE_DOCS=1 at the root of the repository";
}

}  // namespace
}  // namespace maillage::care
