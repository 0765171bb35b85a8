// Every resource of every step is FHIR R4, and only what changed is written.
#include "care/resources/resources.hpp"

#include <gtest/gtest.h>

#include "fhir/validation/validate.hpp"
#include "testing/care/drafted.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

/// A story with everything in it.
std::vector<Consultation> full_story() {
  Story story;
  std::vector<Consultation> states;
  const auto keep = [&] { states.push_back(story.state); };
  story.requested(), keep();
  story.must(CheckIdentity{IdentityDocument::vitale_card, true}).must(RecordConsent{ConsentAct::given, ConsentForm::oral, {"relative"}}), keep();
  story.must(CheckItem{{"camera", CheckResult::done, {}}}).must(RecordBackground{BackgroundKind::allergies, {}}), keep();
  story.must(RecordBackground{BackgroundKind::allergies, {Words("pénicilline")}}).must(RecordBackground{BackgroundKind::history, {Words("HTA")}});
  story.must(RecordBackground{BackgroundKind::treatments, {Words("amlodipine")}}).must(RecordPregnancy{Pregnancy::no}), keep();
  for (const VitalCode& code : vital_codes()) {
    Reading reading{.kind = code.kind, .value = *Decimal::parse("1"), .second = {}, .device = {}};
    if (code.kind == VitalKind::blood_pressure) reading.second = Decimal::parse("80");
    story.must(Measure{reading});
  }
  for (std::size_t i = 0; i < story.state.readings.size(); ++i) {
    if (story.state.readings[i].status == ReadingStatus::awaiting_confirmation) story.must(SettleReading{i, i % 2 == 0});
  }
  keep();
  story.must(DeclareReady{}), keep();
  story.must(DeclineRing{"own", story.state.ring->version, "not-my-field"}, "own"), keep();
  story.must(AcceptRing{"t1", story.state.ring->version}, "t1"), keep();
  story.must(JoinRoom{"nurse"}).must(JoinRoom{"t1"}), keep();
  story.must(LoseParticipant{"nurse"}), keep();
  story.must(Conclude{testing::good_report(), true}, "t1").must(CancelPrescription{{0}, Words("allergie")}, "t1"), keep();
  story.must(AmendConclusion{1, testing::good_report(), Words("côté <gauche> & droit"), true}, "t1"), keep();
  story.must(GiveDocuments{}).must(InformTreatingDoctor{TreatingDoctorInformed::letter_sent}).must(ProposeActs{{{"TCG", "t1", 2505}}, true, {}});
  story.must(RecordCleaning{}).must(FinishHandOver{}), keep();
  return states;
}

TEST(Resources, of_every_step_are_valid_r4) {
  for (const Consultation& state : full_story()) {
    for (const Drafted& drafted : resources_of(state)) {
      const std::string bytes = drafted.resource.dump();
      const auto parsed = fhir::parse(bytes);
      ASSERT_TRUE(parsed) << bytes;
      for (const Issue& issue : fhir::validate(parsed->root())) {
        ADD_FAILURE() << drafted.key.text() << ": " << issue.text << ' ' << (issue.expression.empty() ? "" : issue.expression[0]) << '\n' << bytes;
      }
    }
  }
}

TEST(Resources, of_a_step_are_only_those_that_it_changed) {
  Story story;
  story.requested();
  const Consultation before = story.state;
  story.must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("72"), .second = {}, .device = {}}});
  const auto changed = changed_resources(before, story.state);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].key.text(), "Observation/77-v1");
}

}  // namespace
}  // namespace maillage::care
