// Habits: what is assumed before anything was seen, and how quickly what was seen takes its place.
#include "care/dispatch/habits.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using std::chrono::minutes;

TEST(Habits, assume_the_lengths_that_were_published) {
  const Habits habits;
  EXPECT_NEAR(static_cast<double>(habits.left(.5, {}).count()) / 60e6, 14, .5);
  EXPECT_GT(habits.left(.15, {}), minutes(9));
  EXPECT_LT(habits.left(.84, {}), minutes(21));
  EXPECT_NEAR(habits.accepts(), .85, 1e-9);
  EXPECT_LT(habits.answer(.1), Seconds(2));
  EXPECT_GT(habits.answer(.9), Seconds(25));
}

TEST(Habits, count_from_the_time_that_has_passed_already) {
  Habits habits;
  for (std::size_t i = 0; i < lengths_kept; ++i) habits.saw_length(minutes(i % 2 == 0 ? 10 : 30));
  EXPECT_EQ(habits.left(.4, {}), minutes(10));
  EXPECT_EQ(habits.left(.6, {}), minutes(30));
  EXPECT_EQ(habits.left(.4, minutes(12)), minutes(18)) << "the short ones are over";
  EXPECT_EQ(habits.left(1, minutes(29)), minutes(1));
}

TEST(Habits, of_what_was_never_seen_so_long_expect_no_end_at_once) {
  const Habits habits;
  EXPECT_EQ(habits.left(0, std::chrono::hours(3)), minutes(2));
  EXPECT_EQ(habits.left(1, std::chrono::hours(3)), minutes(90));
}

TEST(Habits, forget_the_oldest_and_only_it) {
  Habits habits;
  for (std::size_t i = 0; i < lengths_kept; ++i) habits.saw_length(minutes(10));
  EXPECT_EQ(habits.left(0, {}), minutes(10)) << "nothing assumed is left";
  EXPECT_EQ(habits.left(1, {}), minutes(10));
  habits.saw_length(minutes(5));
  EXPECT_EQ(habits.left(0, {}), minutes(5));
  EXPECT_EQ(habits.left(1, {}), minutes(10));
  for (std::size_t i = 0; i < answers_kept; ++i) habits.saw_answer(i % 4 != 0, Seconds(20));
  EXPECT_EQ(habits.accepts(), .75);
}

TEST(Habits, a_length_that_cannot_be_is_no_length) {
  Habits habits;
  const Micros before = habits.left(.5, {});
  for (std::size_t i = 0; i < lengths_kept; ++i) habits.saw_length(Micros{0});
  EXPECT_EQ(habits.left(.5, {}), before);
}

TEST(Habits, nobody_accepting_anything_is_no_division_by_nothing) {
  Habits habits;
  for (std::size_t i = 0; i < answers_kept; ++i) habits.saw_answer(false, {});
  EXPECT_EQ(habits.accepts(), 0);
  EXPECT_GT(habits.answer(.5), Micros{0});
}

}  // namespace
}  // namespace maillage::care
