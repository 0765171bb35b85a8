// The times of the reminders, and what a try changes.
#include "care/reminders/reminder.hpp"

#include <algorithm>
#include <optional>

namespace maillage::care {
namespace {

namespace chrono = std::chrono;

/// Where an appointment's moments last set or gave up its time.
struct LastSaid {
  std::size_t index{0};
  ReminderKind kind{ReminderKind::booked};
  Instant at{};
};

std::optional<LastSaid> last_said(const Booking& booking) {
  std::optional<LastSaid> found;
  for (std::size_t i = 0; i < booking.moments.size(); ++i) {
    const BookingMoment& moment = booking.moments[i];
    if (moment.step == BookingStep::booked) found = LastSaid{i, ReminderKind::booked, moment.at};
    if (moment.step == BookingStep::moved) found = LastSaid{i, ReminderKind::moved, moment.at};
    if (moment.step == BookingStep::cancelled) found = LastSaid{i, ReminderKind::cancelled, moment.at};
  }
  return found;
}

std::string reminder_id(const std::string& booking, ReminderKind kind, std::size_t moment) {
  constexpr std::string_view letters = "bmcdh";  // by kind
  return booking + "-" + letters[static_cast<std::size_t>(kind)] + std::to_string(moment);
}

bool takes_part(SlotKind kind) { return kind == SlotKind::teleconsultation || kind == SlotKind::in_person; }

}  // namespace

const char* name_of(ReminderKind kind) {
  constexpr std::array<const char*, reminder_kinds> names{"booked", "moved", "cancelled", "day-before", "hours-before"};
  return names[static_cast<std::size_t>(kind) % names.size()];
}

const char* name_of(ReminderWay way) {
  constexpr std::array<const char*, 5> names{"none", "sms", "email", "letter", "unit"};
  return names[static_cast<std::size_t>(way) % names.size()];
}

const char* name_of(ReminderStatus status) {
  constexpr std::array<const char*, 6> names{"waiting", "sent", "failed", "to-hand", "settled", "dropped"};
  return names[static_cast<std::size_t>(status) % names.size()];
}

bool is_open(const Reminder& reminder) {
  return reminder.status == ReminderStatus::waiting || reminder.status == ReminderStatus::failed || reminder.status == ReminderStatus::to_hand;
}

Instant decent(Instant at, const Zone& zone) {
  const LocalTime wall = to_local(at, zone);
  const LocalDate date = date_of(wall);
  const Micros clock = time_of_day(wall);
  if (clock < quiet_until) return instant_of(LocalTime(date) + quiet_until, zone);
  if (clock >= quiet_from) return instant_of(LocalTime(date + chrono::days(1)) + quiet_until, zone);
  return at;
}

std::vector<DueReminder> reminders_of(const Booking& booking, const Zone& zone) {
  const auto said = last_said(booking);
  if (!said || !takes_part(booking.kind)) return {};
  if (booking.status != BookingStatus::booked && booking.status != BookingStatus::cancelled) return {};
  const Instant start = booking.slot.start;
  std::vector<DueReminder> reminders;
  const auto owe = [&](ReminderKind kind, Instant due, Instant until) {
    if (due < until) reminders.push_back({reminder_id(booking.id, kind, said->index), kind, due, until});
  };
  const Instant confirm = decent(said->at, zone);
  owe(said->kind, confirm, std::min(start, confirm + confirmation_worth));
  if (booking.status == BookingStatus::cancelled) return reminders;
  const LocalDate eve = date_of(to_local(start, zone)) - chrono::days(1);
  const Instant day_before = instant_of(LocalTime(eve) + day_before_at, zone);
  // Who was told less than a day before needs no second word about it.
  if (confirm < day_before) owe(ReminderKind::day_before, day_before, instant_of(LocalTime(eve) + quiet_from, zone));
  const Instant shortly = decent(start - shortly_before, zone);
  if (confirm < shortly) owe(ReminderKind::hours_before, shortly, start - shortly_before_min);
  return reminders;
}

std::string booking_of(const std::string& reminder) {
  const auto dash = reminder.rfind('-');
  return dash == std::string::npos ? std::string() : reminder.substr(0, dash);
}

Reminder after_try(Reminder reminder, const Outcome<>& outcome, Instant now, const Zone& zone) {
  reminder.at = now;
  ++reminder.tries;
  if (outcome) {
    reminder.status = ReminderStatus::sent;
    reminder.problem.clear();
    reminder.next = {};
    return reminder;
  }
  reminder.problem = outcome.error().reason;
  reminder.next = decent(now + waits_between_tries[std::min<std::size_t>(reminder.tries, waits_between_tries.size()) - 1], zone);
  if (outcome.error().code != IssueCode::transient || reminder.next >= reminder.until) {
    reminder.status = ReminderStatus::failed;
    reminder.next = {};
  }
  return reminder;
}

Outcome<Reminder> settled(Reminder reminder, const std::string& by, Instant now) {
  if (!is_open(reminder)) return refuse(IssueCode::conflict, "reminder-over", "This message is settled already.");
  reminder.status = ReminderStatus::settled;
  reminder.by = by;
  reminder.at = now;
  reminder.next = {};
  return reminder;
}

}  // namespace maillage::care
