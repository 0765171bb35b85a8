// The hand-over: four tasks, each done or left with its reason.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::good_report;
using testing::Story;

TEST(HandOver, ends_when_its_four_tasks_are_settled) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(FinishHandOver{}).error().expression.size(), 4U);
  Story whole;
  whole.handed_over();
  EXPECT_EQ(whole.state.status, Status::handed_over);
}

TEST(HandOver, without_a_printer_says_how_the_patient_will_have_the_documents) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(GiveDocuments{DocumentsGiven::no_printer, {}}).error().reason, "reason-missing");
  EXPECT_TRUE(story.tell(GiveDocuments{DocumentsGiven::no_printer, Words("Imprimé à la mairie demain.")}));
}

TEST(HandOver, informs_a_treating_doctor_who_exists_and_no_other) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.state.hand_over.informed, TreatingDoctorInformed::not_yet);
  EXPECT_EQ(story.tell(InformTreatingDoctor{TreatingDoctorInformed::has_none}).error().reason, "has-treating-doctor");
  Story without;
  without.in_call();
  without.state.own_doctor.reset();
  EXPECT_TRUE(without.tell(Conclude{good_report(), true}, "own"));
  EXPECT_EQ(without.state.hand_over.informed, TreatingDoctorInformed::has_none) << "there is nobody to inform, and nobody need say so";
  EXPECT_EQ(without.tell(InformTreatingDoctor{TreatingDoctorInformed::inbox}).error().reason, "no-treating-doctor");
}

TEST(HandOver, keeps_when_the_treating_doctor_read_and_a_new_version_is_unread) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(ReadDocument{}, "own").error().reason, "not-in-your-inbox");
  story.must(InformTreatingDoctor{TreatingDoctorInformed::inbox});
  EXPECT_EQ(story.tell(ReadDocument{}, "t1").error().reason, "not-in-your-inbox") << "another doctor's";
  story.must(ReadDocument{}, "own");
  EXPECT_NE(story.state.hand_over.read_at, Instant{});
  EXPECT_EQ(story.tell(ReadDocument{}, "own").error().reason, "read-already");
  story.must(AmendConclusion{1, good_report(), Words("x"), true}, *story.state.owner);
  story.must(InformTreatingDoctor{TreatingDoctorInformed::inbox});
  EXPECT_EQ(story.state.hand_over.read_at, Instant{});
}

TEST(HandOver, says_why_something_is_to_be_paid) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(ProposeActs{}).error().reason, "reason-missing");
  EXPECT_TRUE(story.tell(ProposeActs{{}, false, "free-fee-doctor"}));
}

TEST(HandOver, asks_why_the_cleaning_is_skipped) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.tell(RecordCleaning{Cleaning::skipped, {}}).error().reason, "reason-missing");
}

}  // namespace
}  // namespace maillage::care
