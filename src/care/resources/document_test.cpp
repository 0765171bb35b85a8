// A consultation that is written and read back is the same, at every step of its story.
#include "care/resources/document.hpp"

#include <gtest/gtest.h>

#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

TEST(ConsultationDocument, gives_back_every_state_of_a_whole_story) {
  Story story;
  std::vector<Consultation> states{story.state};
  story.requested();
  states.push_back(story.state);
  story.must(CheckIdentity{IdentityDocument::vitale_card, true}).must(RecordConsent{ConsentAct::given, ConsentForm::written, {"relative", ""}});
  story.must(CheckItem{{"camera", CheckResult::done, {}}}).must(CheckItem{{"printer", CheckResult::skipped, Words("en panne")}});
  story.must(RecordBackground{BackgroundKind::allergies, {Words("pénicilline \"grave\""), Words("")}});
  story.must(RecordBackground{BackgroundKind::history, {}});
  story.must(Measure{{.kind = VitalKind::temperature, .value = *Decimal::parse("37.50"), .second = {}, .device = "thermometer-1"}});
  story.must(Measure{{.kind = VitalKind::blood_pressure, .value = *Decimal::parse("80"), .second = Decimal::parse("120"), .device = {}}});
  story.must(SettleReading{1, false});
  states.push_back(story.state);
  story.must(DeclareReady{}).must(DeclineRing{"own", story.state.ring->version, "not-my-field"}, "own");
  states.push_back(story.state);
  story.must(AcceptRing{"t1", story.state.ring->version}, "t1").must(JoinRoom{"nurse"}).must(JoinRoom{"t1"}).must(LoseParticipant{"nurse"});
  story.must(DraftReport{testing::good_report()}, "t1").must(RaiseEmergency{Words("malaise")});
  states.push_back(story.state);
  story.must(Conclude{testing::good_report(), true}, "t1").must(ProposeActs{{{"TCG", "t1", 2500}}, false, "free-fee-doctor"});
  story.must(AmendConclusion{1, testing::good_report(), Words("côté"), true}, "t1");
  states.push_back(story.state);
  for (const Consultation& state : states) {
    const auto read = consultation_from(document_of(state));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, state) << name_of(state.status);
  }
}

TEST(ConsultationDocument, gives_back_a_transfer_a_regulation_and_whom_a_parallel_rung_rings) {
  Story story;
  story.protocol.regulation = RegulationRule{};
  story.protocol.ladder[1].parallel = 2;
  story.requested().must(AskRegulation{Words("doute")}).must(Regulate{RegulationAnswer::teleconsultation, {}, {}, {}, Words("vite")}, "reg");
  std::vector<Consultation> states{story.state};
  story.state = Consultation{.id = "77"};
  story.ringing().must(DeclineRing{"own", story.state.ring->version, "none"}, "own");
  ASSERT_EQ(story.state.beside.size(), 1U);
  states.push_back(story.state);
  story.must(AcceptRing{"t2", story.state.ring->version}, "t2").must(TransferTo{"t1", {}, Words("avis")}, "t2");
  states.push_back(story.state);
  story.must(AcceptRing{"t1", story.state.ring->version}, "t1");
  states.push_back(story.state);
  story.must(TransferTo{"t2", {}, Words("retour")}, "t1").must(WithdrawTransfer{}, "t1");
  states.push_back(story.state);
  for (const Consultation& state : states) EXPECT_EQ(consultation_from(document_of(state)), state) << name_of(state.status);
}

TEST(ConsultationDocument, gives_back_the_ladder_of_a_request_for_a_specialty) {
  Story story = testing::linked_story();
  testing::prepared_for(story, "dermatology").must(DeclareReady{});
  ASSERT_EQ(story.state.ladder.size(), 3U);
  EXPECT_EQ(consultation_from(document_of(story.state)), story.state);
}

TEST(ConsultationDocument, gives_back_the_hours_and_preferences_of_a_rung_and_why_a_doctor_was_chosen) {
  Story story = testing::linked_story();
  Rung& rung = story.protocol.ladder.back();
  rung.prefer = {Preference::language, Preference::longest_idle};
  OpeningHours& hours = rung.hours.emplace();
  hours.week[5] = {{Minutes(0), Minutes(60)}, {Minutes(120), Minutes(24 * 60)}};
  hours.exceptions = {
      {LocalDate(std::chrono::year(2026) / 12 / 24), LocalDate(std::chrono::year(2027) / 1 / 2), {{Minutes(1), Minutes(2)}}, {"Noël", ""}}};
  hours.holidays = HolidayRule::other_hours;
  hours.holiday_spans = {{Minutes(3), Minutes(4)}};
  testing::prepared_for(story, "dermatology").must(DeclareReady{});
  story.state.familiar = {{"t1"}, {"pt", "fr"}};
  story.state.moments.back().because = {Preference::longest_idle, Preference::known_doctor};
  ASSERT_EQ(story.state.ladder.back().hours, hours);
  EXPECT_EQ(consultation_from(document_of(story.state)), story.state);
}

TEST(ConsultationDocument, is_refused_when_it_is_not_ours) {
  EXPECT_FALSE(consultation_from("{}"));
  EXPECT_FALSE(consultation_from("{\"format\":2}"));
  EXPECT_FALSE(consultation_from("not json"));
}

TEST(DutyDocument, gives_back_what_was_said) {
  const Duty duty{.doctor = "d1", .choice = DutyChoice::paused, .until = Instant{99}, .since = Instant{7}, .by_system = true};
  EXPECT_EQ(duty_from(document_of(duty)), duty);
}

}  // namespace
}  // namespace maillage::care
