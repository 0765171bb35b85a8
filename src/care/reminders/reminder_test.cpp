// When a patient is told, and what a try that is refused leads to.
#include "care/reminders/reminder.hpp"

#include <gtest/gtest.h>

#include "testing/agenda/small_territory.hpp"

namespace maillage::care {
namespace {

using maillage::testing::small_slot;
using maillage::testing::small_time;
using std::chrono::hours;
using std::chrono::minutes;

const Zone& zone = metropolitan_france;

Booking booked(Instant at, Instant start) {
  Booking booking;
  booking.id = "b1";
  booking.status = BookingStatus::booked;
  booking.patient = "odette";
  booking.slot = small_slot(start);
  booking.moments = {{at, BookingStep::booked, "Practitioner/rover", {}, {}}};
  return booking;
}

std::vector<std::pair<ReminderKind, Instant>> times(const Booking& booking) {
  std::vector<std::pair<ReminderKind, Instant>> found;
  for (const DueReminder& due : reminders_of(booking, zone)) found.emplace_back(due.kind, due.due);
  return found;
}
using Times = std::vector<std::pair<ReminderKind, Instant>>;

TEST(Reminder, confirms_at_once_then_reminds_the_day_before_and_two_hours_before) {
  EXPECT_EQ(times(booked(small_time(9), small_time(14, 0, 3))), (Times{{ReminderKind::booked, small_time(9)},
                                                                       {ReminderKind::day_before, small_time(10, 0, 2)},
                                                                       {ReminderKind::hours_before, small_time(12, 0, 3)}}));
}

TEST(Reminder, writes_to_nobody_between_eight_in_the_evening_and_eight_in_the_morning) {
  // Booked at 21:30 for the next day at 9:00: told at 8:00, and nothing after that.
  EXPECT_EQ(times(booked(small_time(21, 30), small_time(9, 0, 1))), (Times{{ReminderKind::booked, small_time(8, 0, 1)}}));
  // At 9:00 in two days: what would fall at 7:00 waits until 8:00; at 8:30 it would come too late to be of use.
  EXPECT_EQ(times(booked(small_time(9), small_time(9, 0, 2))).back(), std::pair(ReminderKind::hours_before, small_time(8, 0, 2)));
  EXPECT_EQ(times(booked(small_time(9), small_time(8, 30, 2))).back(), std::pair(ReminderKind::day_before, small_time(10, 0, 1)));
  for (int quarter = 0; quarter < 24 * 4 * 3; ++quarter) {
    const LocalTime wall = to_local(decent(small_time(0) + minutes(15 * quarter), zone), zone);
    EXPECT_GE(time_of_day(wall), hours(8));
    EXPECT_LT(time_of_day(wall), hours(20));
  }
}

TEST(Reminder, keeps_to_the_clock_on_the_wall_when_summer_time_ends) {
  // The night to 25 October 2026 has 25 hours.
  const Instant sunday = start_of(std::chrono::local_days(std::chrono::year(2026) / 10 / 25), zone);
  const auto due = reminders_of(booked(sunday - hours(72), sunday + hours(15)), zone);
  ASSERT_EQ(due.size(), 3U);
  EXPECT_EQ(time_of_day(to_local(due[1].due, zone)), hours(10));
  EXPECT_EQ(time_of_day(to_local(due[2].due, zone)), hours(12));
}

TEST(Reminder, follows_a_time_that_is_moved_under_ids_of_its_own) {
  Booking booking = booked(small_time(9), small_time(14, 0, 3));
  const auto before = reminders_of(booking, zone);
  booking.slot = small_slot(small_time(15, 0, 4));
  booking.moments.push_back({small_time(11), BookingStep::moved, "Practitioner/rover", {}, small_time(14, 0, 3)});
  const auto after = reminders_of(booking, zone);
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(after[0].kind, ReminderKind::moved);
  EXPECT_EQ(after[1].due, small_time(10, 0, 3));
  for (const DueReminder& one : after) {
    EXPECT_EQ(booking_of(one.id), "b1");
    for (const DueReminder& other : before) EXPECT_NE(one.id, other.id);
  }
}

TEST(Reminder, tells_of_a_cancelled_time_once_and_of_nothing_that_is_over_or_without_the_patient) {
  Booking booking = booked(small_time(9), small_time(14, 0, 3));
  booking.status = BookingStatus::cancelled;
  booking.moments.push_back({small_time(11), BookingStep::cancelled, "Practitioner/rover", {}, {}});
  EXPECT_EQ(times(booking), (Times{{ReminderKind::cancelled, small_time(11)}}));
  booking.status = BookingStatus::arrived;
  EXPECT_TRUE(times(booking).empty());
  booking = booked(small_time(9), small_time(14, 0, 3));
  booking.kind = SlotKind::expertise;
  EXPECT_TRUE(times(booking).empty());
  EXPECT_TRUE(times(booked(small_time(15), small_time(14))).empty()) << "noted after it began";
}

TEST(Reminder, is_tried_again_after_growing_waits_and_given_up_in_sight) {
  Reminder one{.id = "b1-b0", .start = small_time(14, 0, 3), .due = small_time(9), .until = small_time(9, 0, 1)};
  const Outcome<> busy = refuse(IssueCode::transient, "mail-not-taken", "");
  Instant now = small_time(9);
  std::vector<Micros> waits;
  while (one.status == ReminderStatus::waiting) {
    one = after_try(one, busy, now, zone);
    if (one.status != ReminderStatus::waiting) break;
    waits.push_back(one.next - now);
    now = one.next;
  }
  ASSERT_GE(waits.size(), 6U);
  EXPECT_EQ(waits[0], Seconds(10));
  EXPECT_EQ(waits[3], Seconds(900));
  EXPECT_EQ(waits[5], Seconds(3600));
  EXPECT_EQ(one.status, ReminderStatus::failed);
  EXPECT_EQ(one.problem, "mail-not-taken");
  EXPECT_TRUE(is_open(one));
  EXPECT_LT(now, one.until);
}

TEST(Reminder, that_is_refused_for_good_is_not_tried_again_until_a_person_settles_it) {
  Reminder one{.id = "b1-b0", .start = small_time(14, 0, 3), .due = small_time(9), .until = small_time(9, 0, 1)};
  one = after_try(one, refuse(IssueCode::value, "mail-refused", ""), small_time(9), zone);
  EXPECT_EQ(one.status, ReminderStatus::failed);
  EXPECT_EQ(one.tries, 1U);
  const auto over = settled(one, "Practitioner/maud", small_time(10));
  ASSERT_TRUE(over);
  EXPECT_EQ(over->by, "Practitioner/maud");
  ASSERT_FALSE(settled(*over, "Practitioner/maud", small_time(11)));
  EXPECT_EQ(after_try(one, {}, small_time(10), zone).status, ReminderStatus::sent);
}

}  // namespace
}  // namespace maillage::care
