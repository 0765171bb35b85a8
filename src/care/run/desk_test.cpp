// The desk: a command, its tries, its consequences, and a restart.
#include "care/run/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "testing/care/story.hpp"
#include "testing/care/twin_record.hpp"

namespace maillage::care {
namespace {

using testing::good_report;
using testing::Story;
using testing::TwinRecord;

struct Setting {
  TwinRecord record;
  Desk desk{record};
  Instant now = testing::nine_o_clock;
  std::vector<Notice> notices;

  Setting() {
    EXPECT_TRUE(desk.use(testing::champhol()));
    desk.on_notice = [this](const Done&, const Notice& notice) { notices.push_back(notice); };
  }
  Outcome<Done> tell(const std::string& id, CommandBody body, const std::string& actor = "nurse") {
    return run_inline(desk.command(id, Command{actor, std::move(body)}, {actor, "TREAT", "r1"}, now));
  }
  void on_duty(const std::string& doctor) {
    run_inline(desk.presence(doctor, true, now));
    EXPECT_TRUE(run_inline(desk.say(doctor, SayAvailable{}, {doctor, "TREAT", "r1"}, now)));
  }
  void ready(const std::string& id) {
    EXPECT_TRUE(tell(id, Story::a_request()));
    prepare(id);
  }
  /// With the own doctor, at this hour.
  void welcomed(const std::string& id, Instant hour) {
    EXPECT_TRUE(tell(id, Story::a_welcome(hour)));
    EXPECT_TRUE(tell(id, CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = Story::a_request().answers, .reason = {}}));
    prepare(id);
  }
  void prepare(const std::string& id) {
    EXPECT_TRUE(tell(id, CheckIdentity{IdentityDocument::passport, true}));
    EXPECT_TRUE(tell(id, RecordConsent{}));
    EXPECT_TRUE(tell(id, CheckItem{{"camera", CheckResult::done, {}}}));
    EXPECT_TRUE(tell(id, DeclareReady{}));
  }
  const Consultation& state(const std::string& id) { return record.consultations[id].state; }
  void wait(Micros time) {
    now = now + time;
    run_inline(desk.handle_time(now));
  }
};

TEST(Desk, tries_again_when_it_loses_a_race_and_gives_up_after_three) {
  Setting setting;
  setting.record.commits_to_refuse = 2;
  EXPECT_TRUE(setting.tell("77", Story::a_request()));
  setting.record.commits_to_refuse = 3;
  EXPECT_EQ(setting.tell("77", CheckIdentity{IdentityDocument::passport, true}).error().reason, "changed-meanwhile");
}

TEST(Desk, rings_the_doctor_and_passes_on_when_her_time_is_over) {
  Setting setting;
  setting.on_duty("own");
  setting.on_duty("t1");
  setting.ready("77");
  EXPECT_EQ(setting.state("77").ring->doctor, "own");
  EXPECT_EQ(setting.desk.poll_deadline(), setting.now + Seconds(45));
  setting.wait(Seconds(45));
  EXPECT_EQ(setting.state("77").ring->doctor, "t1");
}

TEST(Desk, never_rings_a_doctor_for_two_requests_at_once) {
  Setting setting;
  setting.on_duty("t1");
  setting.ready("1");
  setting.ready("2");
  EXPECT_EQ(setting.state("1").ring->doctor, "t1");
  EXPECT_EQ(setting.state("2").status, Status::ready);
}

TEST(Desk, takes_another_doctor_when_the_claim_shows_that_the_board_was_behind) {
  Setting setting;
  setting.on_duty("t1");
  setting.on_duty("t2");
  setting.record.claims["doctor/t1/attention"] = "Task/elsewhere";  // another node of the cluster rings her
  setting.ready("1");
  EXPECT_EQ(setting.state("1").ring->doctor, "t2");
}

TEST(Desk, rings_the_longest_waiting_request_when_a_doctor_is_free_again) {
  Setting setting;
  setting.on_duty("t1");
  setting.ready("1");
  EXPECT_TRUE(setting.tell("1", AcceptRing{"t1", setting.state("1").ring->version}, "t1"));
  setting.wait(Seconds(1));
  setting.ready("2");
  EXPECT_EQ(setting.state("2").status, Status::ready);
  EXPECT_TRUE(setting.tell("1", JoinRoom{"nurse"}));
  EXPECT_TRUE(setting.tell("1", JoinRoom{"t1"}, "t1"));
  EXPECT_TRUE(setting.tell("1", Conclude{good_report(), true}, "t1"));
  EXPECT_EQ(setting.state("2").ring->doctor, "t1");
}

TEST(Desk, loses_a_doctor_with_her_socket_and_turns_her_off_after_a_minute) {
  Setting setting;
  setting.on_duty("own");
  setting.on_duty("t1");
  setting.ready("77");
  run_inline(setting.desk.presence("own", false, setting.now));
  EXPECT_EQ(setting.state("77").ring->doctor, "t1");
  EXPECT_EQ(setting.desk.board().state_of("own"), DutyState::gone);
  setting.wait(Seconds(60));
  EXPECT_EQ(setting.desk.board().state_of("own"), DutyState::off);
}

TEST(Desk, loses_no_timer_in_a_restart) {
  Setting setting;
  setting.on_duty("own");
  setting.on_duty("t1");
  setting.ready("77");
  Desk after(setting.record);
  ASSERT_TRUE(after.use(testing::champhol()));
  ASSERT_TRUE(run_inline(after.start(setting.now + Seconds(10))));
  // Her socket has not come back yet, so the ring was taken from her and the request waits for those on duty.
  EXPECT_EQ(setting.state("77").status, Status::ready);
  run_inline(after.presence("t1", true, setting.now + Seconds(12)));
  run_inline(after.handle_time(setting.now + Seconds(200)));
  EXPECT_NE(setting.state("77").status, Status::preparing);
  EXPECT_TRUE(setting.state("77").ring || setting.state("77").status == Status::unanswered);
}

TEST(Desk, passes_an_appointment_on_at_its_minute_whatever_restarts_meanwhile) {
  Setting setting;
  setting.on_duty("t1");
  const Instant hour = setting.now + Seconds(60);
  setting.welcomed("77", hour);
  EXPECT_EQ(setting.desk.poll_deadline(), hour);
  setting.wait(Seconds(60));
  EXPECT_EQ(setting.desk.poll_deadline(), hour + testing::champhol().hour_patience);
  Desk after(setting.record);
  ASSERT_TRUE(after.use(testing::champhol()));
  ASSERT_TRUE(run_inline(after.start(setting.now + Seconds(10))));
  EXPECT_TRUE(is_promised(setting.state("77")));
  EXPECT_EQ(setting.record.claims.at(owner_claim("77")), "Practitioner/own");
  run_inline(after.presence("t1", true, setting.now + Seconds(12)));
  EXPECT_FALSE(setting.state("77").ring) << "a doctor of the territory who is free is not asked before";
  run_inline(after.handle_time(hour + testing::champhol().hour_patience));
  EXPECT_EQ(setting.state("77").ring->doctor, "t1");
  EXPECT_FALSE(setting.record.claims.contains(owner_claim("77")));
}

TEST(Desk, rings_a_doctor_for_her_appointment_before_whoever_waits_longer) {
  Setting setting;
  setting.on_duty("own");
  setting.ready("1");
  EXPECT_TRUE(setting.tell("1", AcceptRing{"own", setting.state("1").ring->version}, "own"));
  EXPECT_TRUE(setting.tell("1", JoinRoom{"nurse"}));
  EXPECT_TRUE(setting.tell("1", JoinRoom{"own"}, "own"));
  setting.ready("2");
  EXPECT_EQ(setting.state("2").status, Status::ready);
  setting.welcomed("3", setting.now);
  EXPECT_FALSE(setting.state("3").ring);
  setting.wait(Seconds(5));
  EXPECT_TRUE(setting.tell("1", Conclude{good_report(), true}, "own"));
  ASSERT_TRUE(setting.state("3").ring);
  EXPECT_EQ(setting.state("3").ring->doctor, "own");
  EXPECT_EQ(setting.state("2").status, Status::ready);
}

TEST(Desk, tells_a_ring_with_the_version_that_an_acceptance_must_name) {
  Setting setting;
  setting.on_duty("own");
  setting.ready("77");
  ASSERT_EQ(setting.notices.size(), 1U);
  EXPECT_EQ(setting.notices[0].kind, NoticeKind::ring);
  EXPECT_EQ(setting.notices[0].version, setting.record.consultations["77"].version);
}

/// Concluded by this doctor, who need not be the treating one.
void conclude(Setting& setting, const std::string& id, const std::string& doctor) {
  setting.ready(id);
  ASSERT_TRUE(setting.state(id).ring) << id;
  ASSERT_TRUE(setting.tell(id, AcceptRing{doctor, setting.state(id).ring->version}, doctor));
  for (const std::string& one : {std::string("nurse"), doctor}) ASSERT_TRUE(setting.tell(id, JoinRoom{one}, one));
  ASSERT_TRUE(setting.tell(id, Conclude{good_report(), true}, doctor));
}

TEST(Desk, counts_towards_a_cap_what_stands_in_the_record_and_what_is_signed_from_now_on) {
  Setting setting;
  setting.on_duty("t1");
  conclude(setting, "1", "t1");
  // Ten a year, of which two may be teleconsultations; the first stands in the record already.
  ASSERT_TRUE(run_inline(setting.desk.say("t1", SayActivity{Activity{10, 1}}, {"t1", "TREAT", "r1"}, setting.now)));
  conclude(setting, "2", "t1");
  setting.ready("3");
  EXPECT_EQ(setting.state("3").status, Status::unanswered) << "and nobody else is there";
  const auto left = std::ranges::find(setting.state("3").moments, "cap-reached", &Moment::detail);
  EXPECT_NE(left, setting.state("3").moments.end());

  Desk after(setting.record);
  ASSERT_TRUE(after.use(testing::champhol()));
  ASSERT_TRUE(run_inline(after.start(setting.now)));
  run_inline(after.presence("t1", true, setting.now));
  EXPECT_EQ(setting.state("3").status, Status::unanswered) << "a restart forgets nothing";
  run_inline(after.handle_time(year_begins(year_of(setting.now) + 1)));
  ASSERT_TRUE(run_inline(after.say("t1", SayAvailable{}, {"t1", "TREAT", "r1"}, year_begins(year_of(setting.now) + 1))));
  EXPECT_TRUE(setting.state("3").ring) << "in the new year she is rung";
}

TEST(Desk, does_not_count_a_treating_doctors_own_patients) {
  Setting setting;
  setting.on_duty("own");
  ASSERT_TRUE(run_inline(setting.desk.say("own", SayActivity{Activity{5, 1}}, {"own", "TREAT", "r1"}, setting.now)));
  for (const char* id : {"1", "2", "3"}) conclude(setting, id, "own");
  EXPECT_EQ(counted_at(view_of(setting.desk.board().doctors(), "own")->year, setting.now), 0U);
}

TEST(Desk, refuses_a_place_that_it_does_not_know) {
  Setting setting;
  RequestConsultation request = Story::a_request();
  request.place = "nowhere";
  EXPECT_EQ(setting.tell("1", request).error().reason, "unknown-place");
}

}  // namespace
}  // namespace maillage::care
