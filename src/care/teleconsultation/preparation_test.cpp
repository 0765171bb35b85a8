// The preparation: nothing is refused for being missing, until "ready".
#include "care/teleconsultation/decide.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

Measure heart_rate(std::string_view value) { return {{.kind = VitalKind::heart_rate, .value = *Decimal::parse(value), .second = {}, .device = {}}}; }

TEST(Preparation, says_everything_that_is_missing_before_ready) {
  Story story;
  story.requested();
  story.must(heart_rate("310"));
  const Outcome<> refused = story.tell(DeclareReady{});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().expression, (std::vector<std::string>{"identity", "consent", "checklist.camera", "readings[0]"}));
}

TEST(Preparation, does_not_block_on_missing_vital_signs) {
  Story story;
  story.prepared();
  EXPECT_TRUE(story.state.readings.empty());
  EXPECT_TRUE(story.tell(DeclareReady{}));
}

TEST(Preparation, lets_an_implausible_reading_wait_for_a_person) {
  Story story;
  story.prepared();
  story.must(heart_rate("310"));
  EXPECT_EQ(story.state.readings[0].status, ReadingStatus::awaiting_confirmation);
  EXPECT_FALSE(story.tell(DeclareReady{}));
  story.must(SettleReading{0, false});
  EXPECT_EQ(story.state.readings[0].status, ReadingStatus::discarded);
  EXPECT_TRUE(story.tell(DeclareReady{}));
}

TEST(Preparation, keeps_a_confirmed_reading_as_such) {
  Story story;
  story.prepared();
  story.must(heart_rate("310")).must(SettleReading{0, true});
  EXPECT_EQ(story.state.readings[0].status, ReadingStatus::confirmed);
  EXPECT_EQ(story.tell(SettleReading{0, true}).error().reason, "nothing-to-confirm");
}

TEST(Preparation, never_takes_an_identity_that_differs) {
  Story story;
  story.requested();
  EXPECT_EQ(story.tell(CheckIdentity{IdentityDocument::passport, false}).error().reason, "identity-differs");
  EXPECT_FALSE(story.state.identity);
}

TEST(Preparation, ends_when_consent_is_refused_and_keeps_the_refusal) {
  Story story;
  story.requested().must(RecordConsent{ConsentAct::refused, ConsentForm::oral, {}});
  EXPECT_EQ(story.state.status, Status::cancelled);
  EXPECT_EQ(story.state.cancelled, CancelReason::consent_refused);
  EXPECT_EQ(story.state.consent->act, ConsentAct::refused);
}

TEST(Preparation, ends_a_call_when_consent_is_withdrawn_and_frees_the_doctor) {
  Story story;
  story.in_call().must(RecordConsent{ConsentAct::withdrawn, ConsentForm::oral, {}});
  EXPECT_EQ(story.state.status, Status::cancelled);
  EXPECT_TRUE(story.claims.empty());
}

TEST(Preparation, tells_nobody_asked_from_none_known) {
  Story story;
  story.requested();
  EXPECT_FALSE(story.state.allergies.asked);
  story.must(RecordBackground{BackgroundKind::allergies, {}});
  EXPECT_TRUE(story.state.allergies.asked);
}

TEST(Preparation, asks_why_a_check_is_skipped) {
  Story story;
  story.requested();
  EXPECT_EQ(story.tell(CheckItem{{"camera", CheckResult::skipped, {}}}).error().reason, "reason-missing");
  EXPECT_EQ(story.tell(CheckItem{{"coffee", CheckResult::done, {}}}).error().reason, "unknown-item");
}

}  // namespace
}  // namespace maillage::care
