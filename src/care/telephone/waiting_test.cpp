#include "care/telephone/waiting.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Instant now{1'700'000'000'000'000};
using std::chrono::hours;

WaitingCaller caller() {
  WaitingCaller one;
  one.id = "w1";
  one.telephone = SaidWords("06 39 98 14 27");
  one.earliest = now;
  one.before = now + hours(72);
  return one;
}

std::string reason_of(const Outcome<>& outcome) { return outcome ? "" : outcome.error().reason; }

TEST(Waiting, needs_a_number_and_days_in_which_something_can_become_free) {
  EXPECT_EQ(reason_of(check(caller(), now)), "");
  WaitingCaller one = caller();
  one.telephone = SaidWords("12");
  EXPECT_EQ(reason_of(check(one, now)), "telephone-missing");
  one = caller();
  one.before = one.earliest;
  EXPECT_EQ(reason_of(check(one, now)), "waiting-no-days");
  EXPECT_EQ(reason_of(check(caller(), now + hours(72))), "waiting-no-days");
  one = caller();
  one.about = SaidWords(std::string(said_bytes_max + 1, 'a'));
  EXPECT_EQ(reason_of(check(one, now)), "words-too-long");
}

TEST(Waiting, goes_on_when_a_time_does_not_suit_and_ends_once) {
  const auto passed = answered(caller(), WaitingAnswer::passes, now + hours(2), "m", now);
  ASSERT_TRUE(passed);
  EXPECT_FALSE(passed->end);
  EXPECT_EQ(passed->passed, std::vector<Instant>{now + hours(2)});
  EXPECT_FALSE(answered(caller(), WaitingAnswer::passes, {}, "m", now)) << "of which time?";
  const auto over = answered(*passed, WaitingAnswer::takes, now + hours(4), "m", now);
  ASSERT_TRUE(over);
  EXPECT_EQ(over->end, WaitingAnswer::takes);
  EXPECT_EQ(answered(*over, WaitingAnswer::leaves, {}, "n", now).error().reason, "already-called-back");
  WaitingCaller tired = caller();
  tired.passed.assign(passed_max, now);
  EXPECT_EQ(answered(tired, WaitingAnswer::passes, now, "m", now).error().reason, "waiting-passed-often");
  EXPECT_TRUE(answered(tired, WaitingAnswer::leaves, {}, "m", now));
}

TEST(Waiting, names_its_answers) {
  for (const WaitingAnswer one : {WaitingAnswer::takes, WaitingAnswer::passes, WaitingAnswer::leaves})
    EXPECT_EQ(waiting_answer_of(name_of(one)), one);
  EXPECT_FALSE(waiting_answer_of("perhaps"));
}

}  // namespace
}  // namespace maillage::care
