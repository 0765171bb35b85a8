// Leaving: cancelled, taken back, moved, or an emergency; each leaves a trace.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(Leaving, while_ringing_stops_the_ring_and_frees_the_doctor) {
  Story story;
  story.ringing().must(CancelConsultation{CancelReason::patient_left, {}});
  EXPECT_EQ(story.state.status, Status::cancelled);
  EXPECT_TRUE(story.claims.empty());
  EXPECT_EQ(story.state.attempts[0].end, RingEnd::withdrawn);
}

TEST(Leaving, for_another_reason_says_which) {
  Story story;
  story.requested();
  EXPECT_EQ(story.tell(CancelConsultation{CancelReason::other, {}}).error().reason, "reason-missing");
}

TEST(Reopening, undoes_a_cancellation_and_asks_consent_again_where_it_was_refused) {
  Story story;
  story.prepared().must(RecordConsent{ConsentAct::refused, ConsentForm::oral, {}}).must(Reopen{Words("Elle veut bien finalement.")});
  EXPECT_EQ(story.state.status, Status::preparing);
  EXPECT_FALSE(story.state.consent);
  EXPECT_TRUE(story.state.identity) << "what was prepared stays";
}

TEST(Reopening, takes_a_waiting_request_back_and_she_can_be_rung_again) {
  Story story;
  story.ringing().must(Reopen{Words("Tension à reprendre.")});
  EXPECT_TRUE(story.claims.empty());
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "own");
}

TEST(WrongPatient, is_moved_by_a_traced_act_and_identified_anew) {
  Story story;
  story.in_call().must(MovePatient{"lenoir", 40 * 12, Words("Homonyme.")});
  EXPECT_EQ(story.state.patient, "lenoir");
  EXPECT_FALSE(story.state.identity);
  EXPECT_EQ(story.state.moments.back().subject, "garnereau");
  EXPECT_EQ(story.state.status, Status::in_call) << "the person in the room is the same";
}

TEST(WrongPatient, who_turns_out_to_be_a_small_child_is_excluded) {
  Story story;
  story.ringing().must(MovePatient{"bebe", 20, Words("Erreur de dossier.")});
  EXPECT_EQ(story.state.status, Status::excluded);
  EXPECT_TRUE(story.claims.empty());
}

TEST(WrongPatient, cannot_be_moved_out_of_a_signed_report) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(MovePatient{"lenoir", 480, Words("Homonyme.")}).error().reason, "not-in-this-state");
}

TEST(Emergency, can_be_raised_at_any_time_and_leaves_the_call_going) {
  Story story;
  story.in_call().must(RaiseEmergency{Words("Malaise.")});
  EXPECT_EQ(story.state.status, Status::in_call);
  EXPECT_EQ(story.notices.at(0).kind, NoticeKind::emergency);
  EXPECT_EQ(story.state.emergency->by, "nurse");
}

}  // namespace
}  // namespace maillage::care
