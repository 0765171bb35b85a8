// The expected wait: each fact on the board that ought to lengthen or shorten it, and when nothing is said.
#include "care/board/expected_wait.hpp"

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

using std::chrono::minutes;
using testing::Story;

/// A board with one place; its doctors come on duty as the test says.
struct Setting {
  Board board;
  std::map<std::string, PlaceProtocol> protocols{{"champhol", testing::champhol()}};
  Instant now = testing::nine_o_clock;

  void on_duty(const std::string& doctor) {
    board.apply(Duty{.doctor = doctor, .choice = DutyChoice::available, .until = {}, .since = now});
    board.apply_presence(doctor, true, now);
  }
  void says(const std::string& doctor, DutyChoice choice, std::optional<Instant> until = {}) {
    board.apply(Duty{.doctor = doctor, .choice = choice, .until = until, .since = now});
  }
  /// Somebody who waits since `since`, on the rung of the territory.
  void waits(const std::string& id, Micros since) {
    Consultation state{.id = id, .status = Status::ready, .patient = id, .place = "champhol"};
    state.ready_at = now - since;
    state.position = {0, 1, now - since};
    board.apply(state, now);
  }
  void busy(const std::string& doctor, Micros since) {
    on_duty(doctor);
    Consultation state{.id = "of-" + doctor, .status = Status::in_call, .patient = "p", .place = "champhol"};
    state.owner = doctor;
    state.accepted_at = now - since;
    board.apply(state, now);
  }
  [[nodiscard]] std::optional<ExpectedWait> of(const std::string& id) const { return expected_wait(board, protocols, id, now); }
};

TEST(ExpectedWait, is_seconds_while_doctors_are_free) {
  Setting setting;
  setting.on_duty("t1");
  setting.on_duty("t2");
  setting.waits("one", {});
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_LT(wait->low, Seconds(10));
  ASSERT_TRUE(wait->high);
  EXPECT_LT(*wait->high, minutes(2));
}

TEST(ExpectedWait, says_nothing_when_nobody_is_on_duty) {
  Setting setting;
  setting.waits("one", {});
  EXPECT_FALSE(setting.of("one"));
  EXPECT_FALSE(setting.of("unknown"));
}

TEST(ExpectedWait, counts_what_is_left_of_the_consultations_under_way) {
  Setting early;
  early.busy("t1", {});
  early.waits("one", {});
  Setting late;
  late.busy("t1", minutes(13));
  late.waits("one", {});
  const auto at_first = early.of("one");
  const auto later = late.of("one");
  ASSERT_TRUE(at_first && later);
  EXPECT_GT(at_first->low, minutes(6));
  EXPECT_LT(later->low, minutes(2));
  EXPECT_GT(at_first->low, later->low);
}

TEST(ExpectedWait, counts_on_nobody_who_said_off_in_her_consultation) {
  Setting setting;
  setting.busy("t1", minutes(13));
  setting.waits("one", {});
  ASSERT_TRUE(setting.of("one"));
  setting.says("t1", DutyChoice::off);
  EXPECT_FALSE(setting.of("one"));
  setting.says("t1", DutyChoice::paused);
  EXPECT_FALSE(setting.of("one")) << "nobody knows until when";
  setting.says("t1", DutyChoice::paused, setting.now + minutes(40));
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_GE(wait->low, minutes(40)) << "not when her call ends";
}

TEST(ExpectedWait, counts_on_nobody_who_is_free_only_after_the_end_that_she_said) {
  Setting setting;
  setting.busy("t1", {});
  setting.waits("one", {});
  setting.says("t1", DutyChoice::available, setting.now + minutes(1));
  EXPECT_FALSE(setting.of("one"));
  setting.says("t1", DutyChoice::available, setting.now + minutes(240));
  EXPECT_TRUE(setting.of("one"));
  setting.on_duty("t2");
  setting.says("t1", DutyChoice::available, setting.now + minutes(1));
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait) << "another is free";
  EXPECT_LT(wait->low, minutes(1));
}

TEST(ExpectedWait, a_lone_doctor_may_decline_and_then_no_end_is_promised) {
  Setting setting;
  setting.on_duty("t1");
  setting.waits("one", {});
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_FALSE(wait->high) << "15 of 100 rings are lost, and there is nobody else";
}

TEST(ExpectedWait, counts_a_ring_below_the_last_rung) {
  Setting setting;
  setting.on_duty("t1");
  Consultation state{.id = "one", .status = Status::ringing, .patient = "one", .place = "champhol"};
  state.ready_at = setting.now - minutes(9);
  state.position = {0, 3, setting.now - minutes(2)};
  state.ring = Ring{"t1", setting.now, setting.now + Seconds(30), {7}};
  setting.board.apply(state, setting.now);
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_LT(wait->low, Seconds(10));
  EXPECT_FALSE(wait->high);
}

TEST(ExpectedWait, is_shorter_where_several_are_rung_at_once) {
  const auto wait_with = [](std::uint32_t parallel) {
    Setting setting;
    setting.protocols.at("champhol").ladder[1].parallel = parallel;
    for (const char* doctor : {"t1", "t2"}) setting.on_duty(doctor);
    setting.waits("one", {});
    return setting.of("one");
  };
  const auto in_turn = wait_with(1);
  const auto at_once = wait_with(2);
  ASSERT_TRUE(in_turn && in_turn->high && at_once && at_once->high);
  EXPECT_LT(at_once->low, in_turn->low) << "the quicker of two answers";
  EXPECT_GT(*in_turn->high, testing::champhol().ladder[1].ring) << "fifteen times in a hundred the first ring is lost";
  EXPECT_LT(*at_once->high, testing::champhol().ladder[1].ring) << "both lose it twice in a hundred";
}

TEST(ExpectedWait, of_several_who_are_rung_at_once_only_one_is_busy_afterwards) {
  Setting setting;
  setting.protocols.at("champhol").ladder[1].parallel = 2;
  for (const char* doctor : {"t1", "t2"}) setting.on_duty(doctor);
  setting.waits("first", minutes(1));
  setting.waits("second", {});
  const auto second = setting.of("second");
  ASSERT_TRUE(second);
  EXPECT_LT(second->low, minutes(1)) << "the one whose ring was taken is free for her";
}

TEST(ExpectedWait, counts_nobody_whose_share_is_used_up) {
  Setting setting;
  setting.on_duty("t1");
  Duty declared{.doctor = "t1", .choice = DutyChoice::available, .until = {}, .since = setting.now};
  declared.activity = Activity{10, 1};
  setting.board.apply(declared);
  setting.waits("one", {});
  ASSERT_TRUE(setting.of("one"));
  setting.board.apply_counted("t1", year_of(setting.now), 2);
  EXPECT_FALSE(setting.of("one"));
}

TEST(ExpectedWait, is_longer_for_who_stands_behind) {
  Setting setting;
  setting.busy("t1", minutes(5));
  setting.busy("t2", minutes(9));
  for (int i = 0; i < 4; ++i) setting.waits("w" + std::to_string(i), minutes(10 - i));
  const auto first = setting.of("w0");
  const auto last = setting.of("w3");
  ASSERT_TRUE(first && last);
  EXPECT_GT(last->low, first->low + minutes(5));
}

TEST(ExpectedWait, knows_when_a_pause_ends) {
  Setting setting;
  setting.on_duty("t1");
  setting.board.apply(Duty{.doctor = "t1", .choice = DutyChoice::paused, .until = setting.now + minutes(20), .since = setting.now});
  setting.waits("one", {});
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_GE(wait->low, minutes(20));
  EXPECT_LT(wait->low, minutes(21));
  setting.board.apply(Duty{.doctor = "t1", .choice = DutyChoice::paused, .until = {}, .since = setting.now});
  EXPECT_FALSE(setting.of("one")) << "a pause without an end promises nothing";
}

TEST(ExpectedWait, follows_the_habits_of_the_territory) {
  Setting setting;
  for (std::size_t i = 0; i < lengths_kept; ++i) {
    Consultation before{.id = "old", .status = Status::handed_over};
    before.accepted_at = setting.now;
    before.conclusions.push_back({.report = {}, .signed_by = "t1", .signed_at = setting.now + minutes(40), .reason = {}});
    before.attempts.push_back({"t1", 0, 0, setting.now, setting.now + Seconds(5), RingEnd::accepted, {}});
    setting.board.remember(before);
  }
  setting.busy("t1", {});
  setting.waits("one", {});
  const auto wait = setting.of("one");
  ASSERT_TRUE(wait);
  EXPECT_GE(wait->low, minutes(40));
  ASSERT_TRUE(wait->high) << "every ring was accepted";
  EXPECT_LT(*wait->high, minutes(41));
}

TEST(ExpectedWait, learns_from_what_is_committed) {
  Setting setting;
  setting.on_duty("own");
  Story story;
  story.ringing();
  setting.board.apply(story.state, story.now);
  const double before = setting.board.habits().accepts();
  story.wait(Seconds(4));
  story.must(AcceptRing{"own", story.state.ring->version}, "own");
  setting.board.apply(story.state, story.now);
  EXPECT_GT(setting.board.habits().accepts(), before);
}

TEST(ExpectedWait, whoever_has_an_hour_is_told_her_hour) {
  Setting setting;
  setting.on_duty("own");
  Story story;
  story.welcomed(minutes(10));
  setting.board.apply(story.state, story.now);
  EXPECT_FALSE(expected_wait(setting.board, setting.protocols, story.state.id, story.now));
}

TEST(ExpectedWait, is_the_same_when_asked_twice) {
  Setting setting;
  setting.busy("t1", minutes(2));
  setting.busy("t2", minutes(4));
  setting.waits("one", {});
  EXPECT_EQ(setting.of("one"), setting.of("one"));
}

}  // namespace
}  // namespace maillage::care
