// An appointment at its hour, told step by step.
#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/links.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::nine_o_clock;
using testing::Story;

constexpr Seconds five_minutes{300};

const Moment& last(const Story& story, MomentKind kind) {
  const auto& moments = story.state.moments;
  const auto found = std::ranges::find(moments.rbegin(), moments.rend(), kind, &Moment::kind);
  EXPECT_NE(found, moments.rend());
  return *found;
}

std::string refusal(Story& story, CommandBody body, const std::string& actor = "nurse") {
  const auto told = story.tell(std::move(body), actor);
  return told ? "" : told.error().reason;
}

TEST(AnAppointment, belongs_to_its_doctor_from_the_welcome_on) {
  Story story;
  story.welcomed(five_minutes);
  EXPECT_EQ(story.state.status, Status::preparing);
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/own");
  EXPECT_EQ(last(story, MomentKind::welcomed).subject, "own");
  EXPECT_EQ(refusal(story, Story::a_welcome(story.now)), "already-welcomed");
}

TEST(AnAppointment, goes_on_with_the_request_from_which_it_was_booked) {
  Story story;
  story.welcomed(five_minutes);
  EXPECT_EQ(story.state.motive.text.reveal(), Story::a_request().motive.text.reveal());
  EXPECT_EQ(story.state.answers.size(), 3U);
  EXPECT_TRUE(story.state.identity && story.state.consent);
  EXPECT_TRUE(story.tell(DeclareReady{})) << "nothing is asked twice on the same day";
}

TEST(AnAppointment, without_a_request_makes_one_that_still_asks_the_questions_of_the_place) {
  Story story;
  story.must(Story::a_welcome(nine_o_clock));
  EXPECT_EQ(story.state.status, Status::draft);
  EXPECT_EQ(story.state.patient, "garnereau");
  EXPECT_EQ(story.state.assistant, "nurse");
  story.must(CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = Story::a_request().answers, .reason = {}});
  EXPECT_EQ(story.state.status, Status::preparing);
  EXPECT_TRUE(is_promised(story.state));
}

TEST(AnAppointment, looks_again_at_what_was_seen_on_another_day) {
  Story story;
  story.prepared().must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("72"), .second = {}, .device = {}}});
  story.must(RecordBackground{BackgroundKind::allergies, {Words("Pénicilline")}});
  story.must(CancelConsultation{CancelReason::oriented_elsewhere, {}});
  story.wait(Seconds(3 * 24 * 3600));
  story.must(Story::a_welcome(story.now));
  EXPECT_FALSE(story.state.identity);
  EXPECT_TRUE(story.state.checklist.empty());
  EXPECT_TRUE(story.state.consent);
  EXPECT_EQ(story.state.allergies.lines.size(), 1U);
  ASSERT_EQ(story.state.readings.size(), 1U);
  EXPECT_FALSE(counts(story.state.readings[0])) << "a pulse of three days ago is none of today";
}

TEST(AnAppointment, waits_for_its_hour_and_rings_its_doctor_at_it_alone) {
  Story story;
  story.welcomed(five_minutes).must(DeclareReady{});
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_EQ(last(story, MomentKind::awaits_booked).detail, "before-hour");
  EXPECT_EQ(*deadline_of(story.state, story.protocol), story.state.hour->start);
  EXPECT_EQ(refusal(story, RingNext{}), "nobody-to-ring");
  story.wait(five_minutes);
  story.must(ReachDeadline{}, "system");
  ASSERT_EQ(story.state.status, Status::ringing);
  EXPECT_EQ(story.state.ring->doctor, "own");
  EXPECT_EQ(last(story, MomentKind::ring_started).detail, "booked");
  story.must(AcceptRing{"own", story.state.ring->version}, "own");
  EXPECT_EQ(story.state.hour->step, HourStep::kept);
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/own");
}

TEST(AnAppointment, is_passed_on_at_the_minute_that_the_place_says_when_its_doctor_is_busy) {
  Story story;
  story.duty["own"] = DutyState::busy;
  story.protocol.hour_patience = Seconds(420);
  story.welcomed(five_minutes).must(DeclareReady{});
  story.wait(five_minutes);
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(last(story, MomentKind::awaits_booked).detail, "busy");
  const Instant passes = story.state.hour->start + Seconds(420);
  EXPECT_EQ(*deadline_of(story.state, story.protocol), passes);
  story.now = passes;
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(last(story, MomentKind::hour_passed_on).detail, "busy");
  EXPECT_EQ(last(story, MomentKind::hour_passed_on).subject, "own");
  EXPECT_FALSE(story.claims.contains(owner_claim("77"))) << "so that the ladder's doctor can own it";
  EXPECT_EQ(story.state.status, Status::ready) << "the own doctor's rung waits for her: she is busy, not off";
  story.wait(Seconds(60));
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.ring->doctor, "t1");
}

TEST(AnAppointment, of_an_absent_doctor_waits_for_her_until_then_and_not_longer) {
  Story story;
  story.duty["own"] = DutyState::off;
  story.welcomed(five_minutes).must(DeclareReady{});
  story.wait(five_minutes);
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::ready);
  story.now = passed_on_at(*story.state.hour, story.protocol);
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(last(story, MomentKind::hour_passed_on).detail, "off");
  EXPECT_EQ(story.state.ring->doctor, "t1");
}

TEST(AnAppointment, for_a_specialty_asks_the_linked_service_when_its_doctor_does_not_come) {
  const auto rung_after = [](const char* specialty) {
    Story story = testing::linked_story();
    story.duty["own"] = DutyState::off;
    WelcomePatient welcome = Story::a_welcome(story.now + five_minutes);
    welcome.specialty = specialty;
    story.must(welcome);
    story.must(CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = Story::a_request().answers, .reason = {}});
    story.must(CheckIdentity{IdentityDocument::national_id, true}).must(RecordConsent{ConsentAct::given, ConsentForm::oral, {}});
    story.must(CheckItem{{"camera", CheckResult::done, {}}}).must(DeclareReady{});
    story.wait(five_minutes);
    story.must(ReachDeadline{}, "system");
    EXPECT_EQ(story.state.status, Status::ready) << "its own doctor is waited for first";
    story.now = passed_on_at(*story.state.hour, story.protocol);
    story.must(ReachDeadline{}, "system");
    return story.state.ring ? story.state.ring->doctor : "";
  };
  EXPECT_EQ(rung_after("dermatology"), "d1");
  EXPECT_EQ(rung_after(""), "t1");
  EXPECT_EQ(rung_after("cardiology"), "t1") << "no link offers it any more: whoever answers";
}

TEST(AnAppointment, goes_to_the_ladder_at_once_when_its_doctor_declines) {
  Story story;
  story.welcomed(Seconds(0)).must(DeclareReady{});
  story.must(DeclineRing{"own", story.state.ring->version, "none"}, "own");
  EXPECT_EQ(last(story, MomentKind::hour_passed_on).detail, "declined");
  EXPECT_EQ(story.state.ring->doctor, "t1");
  story.must(AcceptRing{"t1", story.state.ring->version}, "t1");
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/t1");
}

TEST(AnAppointment, stays_with_a_doctor_who_did_not_hear_the_ring_until_the_ladder_takes_over) {
  Story story;
  story.welcomed(Seconds(0)).must(DeclareReady{});
  story.now = story.state.ring->until;
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.status, Status::ready);
  EXPECT_EQ(last(story, MomentKind::awaits_booked).detail, "no-answer");
  story.must(TakeUp{"own"}, "own");
  EXPECT_EQ(story.state.status, Status::accepted);
  EXPECT_EQ(*story.state.owner, "own");
}

TEST(AnAppointment, of_a_patient_who_is_ready_late_still_asks_its_doctor_first) {
  Story story;
  story.welcomed(Seconds(0)).wait(Seconds(1800));
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "own");
  Story absent;
  absent.duty["own"] = DutyState::gone;
  absent.welcomed(Seconds(0)).wait(Seconds(1800));
  absent.must(DeclareReady{});
  EXPECT_EQ(absent.state.hour->step, HourStep::passed_on);
  EXPECT_EQ(last(absent, MomentKind::hour_passed_on).detail, "gone");
}

TEST(AnAppointment, can_be_taken_up_early_and_by_its_doctor_alone) {
  Story story;
  story.welcomed(five_minutes).must(DeclareReady{});
  EXPECT_EQ(refusal(story, TakeUp{"t1"}, "t1"), "not-booked-with-her");
  story.duty["own"] = DutyState::busy;
  EXPECT_EQ(refusal(story, TakeUp{"own"}, "own"), "you-are-busy");
  story.duty["own"] = DutyState::off;
  story.must(TakeUp{"own"}, "own");
  EXPECT_EQ(story.claims.at(attention_claim("own")), "Task/77");
  EXPECT_EQ(story.state.attempts.back().rung, booked_rung);
}

TEST(AnAppointment, that_was_passed_on_may_still_be_taken_up_unless_another_is_rung) {
  Story story;
  story.duty["own"] = DutyState::off;
  story.welcomed(Seconds(0)).wait(Seconds(1800));
  story.must(DeclareReady{});
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_EQ(refusal(story, TakeUp{"own"}, "own"), "rings-another");
  for (auto& [id, duty] : story.duty) duty = DutyState::off;
  story.must(DeclineRing{"t1", story.state.ring->version, "none"}, "t1");
  ASSERT_EQ(story.state.status, Status::unanswered);
  story.must(TakeUp{"own"}, "own");
  EXPECT_EQ(story.claims.at(owner_claim("77")), "Practitioner/own");
}

TEST(AnAppointment, gives_its_doctor_free_when_the_patient_leaves_or_is_excluded) {
  Story left;
  left.welcomed(five_minutes).must(DeclareReady{}).must(CancelConsultation{CancelReason::patient_left, {}});
  EXPECT_TRUE(left.claims.empty());
  Story excluded;
  excluded.welcomed(five_minutes).must(DeclareReady{});
  excluded.must(CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = {{"chest-pain", true}}, .reason = Words("Elle le dit")});
  EXPECT_EQ(excluded.state.status, Status::excluded);
  EXPECT_TRUE(excluded.claims.empty());
}

TEST(AnAppointment, is_no_more_of_its_doctor_when_she_did_not_come_into_the_room) {
  Story story;
  story.welcomed(Seconds(0)).must(DeclareReady{});
  story.must(AcceptRing{"own", story.state.ring->version}, "own");
  story.wait(story.protocol.join_within);
  story.must(ReachDeadline{}, "system");
  EXPECT_EQ(story.state.ring->doctor, "t1");
  EXPECT_FALSE(story.claims.contains(owner_claim("77")));
}

TEST(AnAppointment, of_somebody_else_does_not_take_over_a_request) {
  Story story;
  story.prepared();
  WelcomePatient other = Story::a_welcome(story.now);
  other.patient = "lenoir";
  EXPECT_EQ(refusal(story, other), "other-patient");
  other.hour.doctor.clear();
  EXPECT_EQ(refusal(story, other), "appointment-missing");
}

TEST(AnAppointment, of_a_child_who_is_too_young_here_is_excluded_and_promised_to_nobody) {
  Story story;
  WelcomePatient young = Story::a_welcome(story.now);
  young.age_months = 20;
  story.must(young);
  EXPECT_EQ(story.state.status, Status::excluded);
  EXPECT_TRUE(story.claims.empty());
}

}  // namespace
}  // namespace maillage::care
