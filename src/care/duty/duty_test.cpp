// Duty: what she says, what her socket says, what her consultations say.
#include "care/duty/duty.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

constexpr Instant noon{12LL * 3600 * 1'000'000};
constexpr Micros hour = std::chrono::hours(1);

const Duty on{.doctor = "d1", .choice = DutyChoice::available, .until = {}, .since = noon};
const Presence here{.connected = true};
const Presence away{.connected = false};

TEST(DutyState, is_gone_at_once_without_a_socket) {
  EXPECT_EQ(state_of(on, here, Attention::none), DutyState::available);
  EXPECT_EQ(state_of(on, away, Attention::none), DutyState::gone);
  EXPECT_EQ(state_of(on, away, Attention::ringing), DutyState::gone);
}

TEST(DutyState, is_busy_whatever_she_said_while_she_has_a_consultation) {
  Duty off = on;
  off.choice = DutyChoice::off;
  EXPECT_EQ(state_of(off, away, Attention::busy), DutyState::busy);
  EXPECT_EQ(state_of(off, here, Attention::none), DutyState::off);
}

TEST(Duty, comes_back_from_a_pause_at_its_end) {
  const Duty paused = *decide(on, SayPause{noon + hour}, noon);
  EXPECT_EQ(paused.choice, DutyChoice::paused);
  EXPECT_FALSE(decide(paused, UntilReached{}, noon)) << "not yet";
  EXPECT_EQ(decide(paused, UntilReached{}, noon + hour)->choice, DutyChoice::available);
}

TEST(Duty, ends_at_the_hour_she_said) {
  const Duty until = *decide(on, SayAvailable{noon + hour}, noon);
  EXPECT_EQ(decide(until, UntilReached{}, noon + hour)->choice, DutyChoice::off);
  EXPECT_TRUE(decide(until, UntilReached{}, noon + hour)->by_system);
}

TEST(Duty, refuses_an_end_in_the_past_or_days_away) {
  EXPECT_FALSE(decide(on, SayAvailable{noon}, noon));
  EXPECT_FALSE(decide(on, SayPause{noon + 25 * hour}, noon));
}

TEST(Duty, keeps_what_she_declared_through_every_change_until_she_takes_it_back) {
  const Duty declared = *decide(on, SayActivity{Activity{100, 44}}, noon + hour);
  EXPECT_EQ(in_a_year(*declared.activity), 4400U);
  EXPECT_EQ(declared.choice, on.choice) << "it says nothing of now";
  EXPECT_EQ(declared.since, on.since);
  EXPECT_EQ(decide(declared, SayOff{}, noon)->activity, declared.activity);
  EXPECT_FALSE(decide(declared, SayActivity{}, noon)->activity);
  for (const Activity slip : {Activity{0, 44}, Activity{501, 44}, Activity{100, 0}, Activity{100, 53}}) {
    EXPECT_EQ(decide(on, SayActivity{slip}, noon).error().reason, "activity-out-of-range");
  }
}

TEST(Duty, turns_off_when_her_socket_is_lost_for_too_long_unless_she_spoke_since) {
  EXPECT_EQ(decide(on, GoneTooLong{noon + hour}, noon + hour + hour)->choice, DutyChoice::off);
  EXPECT_FALSE(decide(on, GoneTooLong{noon - hour}, noon + hour));
}

}  // namespace
}  // namespace maillage::care
