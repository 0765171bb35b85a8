// The desk: a command, its tries, its consequences, and a restart.
#include "care/run/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <coroutine>

#include "base/instant_text.hpp"
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
    EXPECT_TRUE(tell(id, a_request_for("patient-" + id)));
    prepare(id);
  }
  static RequestConsultation a_request_for(std::string patient) {
    RequestConsultation request = Story::a_request();
    request.patient = std::move(patient);
    return request;
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

TEST(Desk, takes_one_request_of_a_patient_at_a_time_and_says_where_the_other_is) {
  Setting setting;
  ASSERT_TRUE(setting.tell("1", Setting::a_request_for("odette")));
  setting.wait(Seconds(600));
  const auto again = setting.tell("2", Setting::a_request_for("odette"));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().reason, "patient-requested");
  EXPECT_EQ(again.error().code, IssueCode::conflict);
  EXPECT_NE(again.error().text.find("Pharmacie du Bourg"), std::string::npos) << again.error().text;
  EXPECT_EQ(again.error().expression,
            (std::vector<std::string>{"patient", "request.1", "place.champhol", "since." + to_text(testing::nine_o_clock)}));
  EXPECT_FALSE(setting.record.consultations.contains("2")) << "nothing was written";
  EXPECT_TRUE(setting.tell("3", Setting::a_request_for("marcel"))) << "of her family perhaps, and another patient";
  ASSERT_TRUE(setting.tell("1", CancelConsultation{CancelReason::patient_left, {}}));
  EXPECT_TRUE(setting.tell("2", Setting::a_request_for("odette")));
  EXPECT_EQ(setting.tell("1", Reopen{Words("Elle est revenue")}).error().reason, "patient-requested") << "taken up again beside it";
}

TEST(Desk, tells_nobody_outside_of_a_prison_that_its_patient_is_there) {
  Setting setting;
  PlaceProtocol prison = testing::champhol();
  prison.place = "unit";
  prison.name = "Unité sanitaire";
  prison.kind = PlaceKind::prison;
  ASSERT_TRUE(setting.desk.use(prison));
  RequestConsultation there = Setting::a_request_for("odette");
  there.place = "unit";
  ASSERT_TRUE(setting.tell("1", there));
  const auto outside = setting.tell("2", Setting::a_request_for("odette"));
  ASSERT_FALSE(outside);
  EXPECT_EQ(outside.error().reason, "patient-requested");
  EXPECT_EQ(outside.error().text.find("sanitaire"), std::string::npos) << outside.error().text;
  for (const std::string& one : outside.error().expression) EXPECT_FALSE(one.starts_with("place.")) << one;
  EXPECT_NE(setting.tell("3", there).error().text.find("sanitaire"), std::string::npos) << "her own colleagues know where they are";
}

TEST(Desk, takes_a_request_beside_what_is_none_an_exclusion_a_draft_or_one_that_was_forgotten) {
  Setting setting;
  RequestConsultation excluded = Setting::a_request_for("odette");
  excluded.answers[0].yes = true;
  ASSERT_TRUE(setting.tell("1", Setting::a_request_for("odette")));
  EXPECT_TRUE(setting.tell("2", excluded)) << "an excluded motive is recorded whatever is open";
  EXPECT_EQ(
      setting.tell("2", CorrectRequest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = {{"chest-pain", false}}, .reason = Words("x")})
          .error()
          .reason,
      "patient-requested");
  RequestConsultation draft = Setting::a_request_for("odette");
  draft.answers.pop_back();
  EXPECT_TRUE(setting.tell("3", draft));
  const CorrectRequest rest{.motive = {}, .priority = {}, .own_doctor = {}, .answers = Story::a_request().answers, .reason = {}};
  EXPECT_EQ(setting.tell("3", rest).error().reason, "patient-requested") << "once every question is answered it is one";
  setting.wait(preparation_lasts);
  EXPECT_TRUE(setting.tell("3", rest)) << "nobody has touched the first since this morning";
}

TEST(Desk, keeps_the_hour_of_an_appointment_whatever_else_its_patient_has_asked_for) {
  Setting setting;
  setting.on_duty("own");
  RequestConsultation request = Story::a_request();
  ASSERT_TRUE(setting.tell("1", request));
  setting.welcomed("2", setting.now + Seconds(600));
  EXPECT_EQ(setting.state("2").status, Status::ready);
  EXPECT_EQ(setting.tell("3", request).error().reason, "patient-requested");
  ASSERT_TRUE(setting.tell("1", CancelConsultation{CancelReason::patient_left, {}}));
  EXPECT_EQ(setting.tell("3", request).error().reason, "patient-requested") << "she is being cared for";
}

TEST(Desk, knows_after_a_restart_who_has_a_request_open_and_moves_one_to_her_all_the_same) {
  Setting setting;
  ASSERT_TRUE(setting.tell("1", Setting::a_request_for("odette")));
  ASSERT_TRUE(setting.tell("2", Setting::a_request_for("marcel")));
  Desk after(setting.record);
  ASSERT_TRUE(after.use(testing::champhol()));
  ASSERT_TRUE(run_inline(after.start(setting.now)));
  const auto tell = [&](const char* id, CommandBody body) {
    return run_inline(after.command(id, Command{"nurse", std::move(body)}, {"nurse", "TREAT", "r1"}, setting.now));
  };
  EXPECT_EQ(tell("3", Setting::a_request_for("odette")).error().reason, "patient-requested");
  EXPECT_TRUE(tell("2", MovePatient{"odette", 800, Words("Mauvais dossier")})) << "a care under way in the wrong record is worse than two requests";
  EXPECT_TRUE(tell("4", Setting::a_request_for("marcel")));
}

/// A coroutine that runs at once as far as it can.
struct Started {
  struct promise_type {
    static Started get_return_object() { return {}; }
    static std::suspend_never initial_suspend() noexcept { return {}; }
    static std::suspend_never final_suspend() noexcept { return {}; }
    static void return_void() {}
    static void unhandled_exception() { std::terminate(); }
  };
};

/// Its commits end when they are let go.
class SlowRecord final : public TwinRecord {
 public:
  std::vector<std::coroutine_handle<>> waiting;
  Task<Outcome<ports::Committed>> commit(LoadedConsultation before, Decision decision, ports::Author author) override {
    struct Later {
      std::vector<std::coroutine_handle<>>& waiting;
      [[nodiscard]] bool await_ready() const { return false; }
      void await_suspend(std::coroutine_handle<> handle) const { waiting.push_back(handle); }
      void await_resume() const {}
    };
    co_await Later{waiting};
    co_return co_await TwinRecord::commit(std::move(before), std::move(decision), std::move(author));
  }
};

TEST(Desk, takes_one_of_two_requests_that_two_desks_make_at_the_same_moment) {
  SlowRecord record;
  Desk desk(record);
  ASSERT_TRUE(desk.use(testing::champhol()));
  std::map<std::string, std::string> told;
  const auto ask = [&](std::string id) -> Started {
    auto done = co_await desk.command(id, Command{"nurse", Setting::a_request_for("odette")}, {"nurse", "TREAT", "r1"}, testing::nine_o_clock);
    told[id] = done ? "taken" : done.error().reason;
  };
  ask("1");
  ask("2");
  EXPECT_EQ(told, (std::map<std::string, std::string>{{"2", "patient-requested"}})) << "the first is on its way to the disk";
  ASSERT_EQ(record.waiting.size(), 1U);
  record.waiting.front().resume();
  EXPECT_EQ(told["1"], "taken");
}

}  // namespace
}  // namespace maillage::care
