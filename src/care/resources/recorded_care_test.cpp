// The desk over a real record: versions count together, claims hold, a restart finds everything.
#include "care/resources/recorded_care.hpp"

#include <gtest/gtest.h>

#include "adapters/memory/record_store.hpp"
#include "care/resources/document.hpp"
#include "care/run/desk.hpp"
#include "record/content/media_resource.hpp"
#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using testing::Story;

class StoryClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {at.micros}; }
  Instant at = testing::nine_o_clock;
};

struct Setting {
  StoryClock clock;
  adapters::MemoryRecordStore store{clock};
  RecordedCare record{store};
  Desk desk{record};

  Setting() {
    EXPECT_TRUE(desk.use(testing::champhol()));
    for (const char* doctor : {"own", "t1"}) {
      run_inline(desk.presence(doctor, true, clock.at));
      EXPECT_TRUE(run_inline(desk.say(doctor, SayAvailable{}, {doctor, "TREAT", "r"}, clock.at)));
    }
  }
  Outcome<Done> tell(CommandBody body, const std::string& actor = "nurse") {
    clock.at = clock.at + Seconds(1);
    return run_inline(desk.command("77", Command{actor, std::move(body)}, {"Practitioner/" + actor, "TREAT", "r"}, clock.at));
  }
  Consultation must(CommandBody body, const std::string& actor = "nurse") {
    auto done = tell(std::move(body), actor);
    EXPECT_TRUE(done) << (done ? "" : done.error().reason);
    return done ? done->state : Consultation{};
  }
  Consultation ring() {
    must(Story::a_request());
    must(CheckIdentity{IdentityDocument::passport, true});
    must(RecordConsent{});
    must(CheckItem{{"camera", CheckResult::done, {}}});
    return must(DeclareReady{});
  }
  ports::Stored stored(const char* type, const char* id) { return *run_inline(store.read({type, id})); }
};

TEST(RecordedCare, lets_a_ring_carry_the_version_that_the_task_really_has) {
  Setting setting;
  const Consultation ringing = setting.ring();
  EXPECT_EQ(ringing.ring->version, setting.stored("Task", "77").version);
  setting.must(Measure{{.kind = VitalKind::heart_rate, .value = *Decimal::parse("72"), .second = {}, .device = {}}});
  EXPECT_TRUE(setting.tell(AcceptRing{"own", ringing.ring->version}, "own")) << "a reading meanwhile does not end the ring";
}

TEST(RecordedCare, keeps_the_owner_as_a_claim) {
  Setting setting;
  const Consultation ringing = setting.ring();
  setting.must(AcceptRing{"own", ringing.ring->version}, "own");
  EXPECT_EQ(run_inline(setting.store.holder("request/77/owner"))->value_or(""), "Practitioner/own");
  EXPECT_EQ(run_inline(setting.store.holder("doctor/own/attention"))->value_or(""), "Task/77");
}

TEST(RecordedCare, counts_what_a_doctor_signed_in_a_year_for_patients_who_are_not_her_own) {
  Setting setting;
  RequestConsultation request = Story::a_request();
  request.own_doctor = "t2";
  setting.must(request);
  setting.must(CheckIdentity{IdentityDocument::passport, true});
  setting.must(RecordConsent{});
  setting.must(CheckItem{{"camera", CheckResult::done, {}}});
  const Consultation ringing = setting.must(DeclareReady{});
  setting.must(AcceptRing{"t1", ringing.ring->version}, "t1");
  for (const char* one : {"nurse", "t1"}) setting.must(JoinRoom{one}, one);
  setting.must(Conclude{testing::good_report(), true}, "t1");
  const std::int32_t year = year_of(setting.clock.at);
  EXPECT_EQ(*run_inline(setting.record.counted_in_year("t1", year)), 1U);
  EXPECT_EQ(*run_inline(setting.record.counted_in_year("t1", year - 1)), 0U);
  EXPECT_EQ(*run_inline(setting.record.counted_in_year("own", year)), 0U);
}

TEST(RecordedCare, gives_a_second_desk_the_same_day_after_a_restart) {
  Setting setting;
  setting.ring();
  Desk after(setting.record);
  ASSERT_TRUE(after.use(testing::champhol()));
  ASSERT_TRUE(run_inline(after.start(setting.clock.at)));
  EXPECT_EQ(after.board().open().size(), 1U);
  EXPECT_EQ(after.board().state_of("own"), DutyState::gone) << "until her socket returns";
}

TEST(RecordedCare, finds_no_finished_consultation_at_start) {
  Setting setting;
  setting.must(Story::a_request());
  setting.must(CancelConsultation{CancelReason::patient_left, {}});
  EXPECT_TRUE(run_inline(setting.record.open_consultations())->empty());
}

TEST(RecordedCare, moves_stills_and_clips_with_their_examination) {
  Setting setting;
  const Consultation before = setting.ring();
  record::ContentPromise promise;
  promise.id = "c1";
  promise.encounter = "77";
  promise.patient = before.patient;
  promise.pieces = {"hash"};
  promise.piece_bytes = 1;
  promise.whole = true;
  ports::UnitOfWork unit;
  unit.author = the_system("test");
  unit.writes.push_back(
      {.key = {"content", "c1"}, .content = record::document_of(promise), .index = {record::encounter_row("77")}, .subjects = {promise.patient}});
  unit.writes.push_back(
      {.key = {"Media", "c1"}, .content = record::media_of(promise, setting.clock.at).dump(), .index = {}, .subjects = {promise.patient}});
  ASSERT_TRUE(run_inline(setting.store.commit(std::move(unit))));
  setting.must(MovePatient{"other", 500, Words("Homonyme")});
  EXPECT_EQ(setting.stored("Media", "c1").subjects, std::vector<std::string>{"other"});
  EXPECT_EQ(setting.stored("content", "c1").subjects, std::vector<std::string>{"other"});
}

TEST(RecordedCare, moves_every_resource_to_the_right_patient) {
  Setting setting;
  setting.ring();
  setting.must(MovePatient{"lenoir", 480, Words("homonyme")});
  for (const char* type : {"Task", "ServiceRequest"}) EXPECT_EQ(setting.stored(type, "77").subjects, std::vector<std::string>{"lenoir"}) << type;
  EXPECT_EQ(setting.stored(consultation_type, "77").subjects, std::vector<std::string>{"lenoir"});
  EXPECT_NE(setting.stored("Consent", "77-consent").content.find("Patient/lenoir"), std::string::npos);
}

TEST(RecordedCare, refuses_a_stale_decision_and_keeps_nothing_of_it) {
  Setting setting;
  setting.must(Story::a_request());
  auto first = run_inline(setting.record.load("77"));
  auto second = run_inline(setting.record.load("77"));
  const PlaceProtocol protocol = testing::champhol();
  const auto decision = [&](const LoadedConsultation& loaded) {
    return *decide(loaded.state, {"nurse", RecordConsent{}}, {protocol, {}, loaded.version}, setting.clock.at);
  };
  const Decision one = decision(*first);
  const Decision two = decision(*second);
  EXPECT_TRUE(run_inline(setting.record.commit(*first, one, {"nurse", "TREAT", "r"})));
  const auto refused = run_inline(setting.record.commit(*second, two, {"nurse", "TREAT", "r"}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "version-conflict");
}

}  // namespace
}  // namespace maillage::care
