// The conclusion: complete, by its owner, confirmed; corrected only by a new version.
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::good_report;
using testing::Story;

TEST(Conclusion, frees_the_doctor_and_keeps_her_the_owner) {
  Story story;
  story.concluded();
  EXPECT_EQ(story.state.status, Status::concluded);
  EXPECT_FALSE(story.claims.contains("doctor/own/attention"));
  EXPECT_EQ(story.claims.at("request/77/owner"), "Practitioner/own");
}

TEST(Conclusion, is_refused_to_anyone_but_the_owner) {
  Story story;
  story.in_call();
  EXPECT_EQ(story.tell(Conclude{good_report(), true}, "t1").error().reason, "not-the-owner");
}

TEST(Conclusion, is_refused_without_the_answer_about_a_technical_incident) {
  Story story;
  story.in_call();
  Report report = good_report();
  report.technical_incident.reset();
  EXPECT_EQ(story.tell(Conclude{report, true}, "own").error().expression, std::vector<std::string>{"report.technicalIncident"});
}

TEST(Conclusion, is_refused_until_the_signature_is_confirmed) {
  Story story;
  story.in_call();
  EXPECT_EQ(story.tell(Conclude{good_report(), false}, "own").error().reason, "signature-not-confirmed");
}

TEST(Conclusion, may_be_short_in_an_emergency) {
  Story story;
  story.in_call();
  Report report;
  report.decision = CareDecision::emergency;
  report.findings = Words("Syndrome coronarien suspecté, SAMU sur place.");
  report.technical_incident = false;
  EXPECT_TRUE(story.tell(Conclude{report, true}, "own"));
}

TEST(Conclusion, names_the_prescription_line_that_is_incomplete) {
  Story story;
  story.in_call();
  Report report = good_report();
  report.prescription.push_back({Words("amoxicilline"), {}, {}, {}, {}, false});
  EXPECT_EQ(story.tell(Conclude{report, true}, "own").error().expression, std::vector<std::string>{"report.prescription[1]"});
}

TEST(Correction, is_a_new_version_that_names_the_one_it_replaces_and_is_handed_over_again) {
  Story story;
  story.handed_over().must(AmendConclusion{1, good_report(), Words("Erreur de côté."), true}, "own");
  ASSERT_EQ(story.state.conclusions.size(), 2U);
  EXPECT_EQ(story.state.conclusions[1].version, 2U);
  EXPECT_EQ(story.state.conclusions[1].replaces, 1U);
  EXPECT_EQ(story.state.status, Status::concluded);
  EXPECT_EQ(story.state.hand_over.documents, DocumentsGiven::not_yet);
}

TEST(Correction, of_an_older_version_is_refused) {
  Story story;
  story.concluded().must(AmendConclusion{1, good_report(), Words("Précision."), true}, "own");
  EXPECT_EQ(story.tell(AmendConclusion{1, good_report(), Words("Autre."), true}, "own").error().code, IssueCode::version_conflict);
}

TEST(Prescription, can_be_cancelled_with_a_reason) {
  Story story;
  story.concluded();
  EXPECT_FALSE(story.tell(CancelPrescription{}, "own"));
  story.must(CancelPrescription{{}, Words("Allergie signalée après coup.")}, "own");
  EXPECT_TRUE(story.state.conclusions.back().report.prescription[0].cancelled);
  EXPECT_EQ(story.tell(CancelPrescription{{7}, Words("x")}, "own").error().reason, "unknown-line");
}

TEST(Draft, of_the_report_is_kept_while_the_call_is_cut) {
  Story story;
  story.in_call().must(DraftReport{good_report()}, "own").must(LoseParticipant{"own"}, "system");
  EXPECT_EQ(story.state.draft, good_report());
}

TEST(Conclusion, is_kept_as_a_draft_without_a_decision_and_not_signed_without_one) {
  Story story;
  story.in_call();
  Report report = good_report();
  report.decision = CareDecision::undecided;
  story.must(DraftReport{report}, *story.state.owner);
  EXPECT_EQ(story.tell(Conclude{report, true}, *story.state.owner).error().expression, std::vector<std::string>{"report.decision"});
}

}  // namespace
}  // namespace maillage::care
