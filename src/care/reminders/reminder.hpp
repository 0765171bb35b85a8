// What a patient is to be told of an appointment, and when: that it is made, moved or cancelled, the day before, and two hours before.
//
//   for (const DueReminder& due : reminders_of(booking, zone)) ...    // a function of the recorded appointment alone
//   Reminder next = after_try(reminder, outcome, now, zone);          // what one try came to
//
// Nobody is written to between 20:00 and 8:00 on the wall. What is no longer worth sending (`until`) is given up and shown. Pure.
// Out of scope: by which way (reach.hpp), the words (reminder_words.hpp), storage (reminder_documents.hpp), sending (reminders.hpp).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "care/booking/booking.hpp"
#include "care/calendar/zone.hpp"

namespace maillage::care {

enum class ReminderKind : std::uint8_t { booked, moved, cancelled, day_before, hours_before };
inline constexpr std::size_t reminder_kinds = 5;
[[nodiscard]] const char* name_of(ReminderKind kind);

/// `unit`: told to the place's own staff, who tell the patient; `none`: the patient wants nothing, or the house has no way that reaches her.
enum class ReminderWay : std::uint8_t { none, sms, email, letter, unit };
[[nodiscard]] const char* name_of(ReminderWay way);

/// `to_hand`: a person prints it or says it. `settled`: a person noted that the patient knows. `dropped`: the appointment changed before it was sent.
enum class ReminderStatus : std::uint8_t { waiting, sent, failed, to_hand, settled, dropped };
[[nodiscard]] const char* name_of(ReminderStatus status);

/// One reminder that an appointment owes.
struct DueReminder {
  std::string id;  // the appointment's, and which of its moments and what
  ReminderKind kind{ReminderKind::booked};
  Instant due{};
  Instant until{};  // from here on it is not worth sending
  friend bool operator==(const DueReminder&, const DueReminder&) = default;
};

/// What became of it. Kept once there was a first try or somebody has to hand it over; the address is the Patient's and never stands here.
struct Reminder {
  std::string id;
  std::string booking;
  std::string patient;
  ReminderKind kind{ReminderKind::booked};
  ReminderWay way{ReminderWay::none};
  ReminderStatus status{ReminderStatus::waiting};
  Instant start{};  // of the appointment
  Instant due{};
  Instant until{};
  unsigned tries{0};
  Instant next{};       // of the next try, while it waits
  std::string problem;  // reason of the last refusal: a stable key, never an address
  std::string by;       // who settled it
  Instant at{};         // of the last change
  friend bool operator==(const Reminder&, const Reminder&) = default;
};

/// Somebody has something to do or to see: it waits after a refusal, failed, or is to be handed over.
[[nodiscard]] bool is_open(const Reminder& reminder);

/// Those that this appointment, as it stands, owes or owed: earliest first. None for one that is over, or that the patient takes no part in.
[[nodiscard]] std::vector<DueReminder> reminders_of(const Booking& booking, const Zone& zone);
/// The appointment's id in a reminder's; empty when it is none.
[[nodiscard]] std::string booking_of(const std::string& reminder);

/// The same instant, or 8:00 on the wall when it falls between 20:00 and 8:00.
[[nodiscard]] Instant decent(Instant at, const Zone& zone);

/// After a try that came to `outcome`: sent, refused for good, to be tried again after a growing wait, or given up.
[[nodiscard]] Reminder after_try(Reminder reminder, const Outcome<>& outcome, Instant now, const Zone& zone);
/// Refuses what is not open.
[[nodiscard]] Outcome<Reminder> settled(Reminder reminder, const std::string& by, Instant now);

/// Waits between the tries, the last one again and again.
inline constexpr std::array<Seconds, 5> waits_between_tries{Seconds(10), Seconds(60), Seconds(300), Seconds(900), Seconds(3600)};
/// A confirmation that did not leave within a day is a telephone call.
inline constexpr Micros confirmation_worth = std::chrono::hours(24);
inline constexpr std::chrono::hours quiet_from{20};
inline constexpr std::chrono::hours quiet_until{8};
/// The day before, in the morning: the office to call is open.
inline constexpr std::chrono::hours day_before_at{10};
inline constexpr Micros shortly_before = std::chrono::hours(2);
/// Moved by the quiet of the night, it must leave her this much time to come; and later than this it only disturbs.
inline constexpr Micros shortly_before_min = std::chrono::minutes(45);

}  // namespace maillage::care
